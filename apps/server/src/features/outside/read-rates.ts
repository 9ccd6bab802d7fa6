import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readOutsideRates } from '@hearthline/contract/outside';
import { outsideRates } from '@hearthline/domain/outside/outside-rates';
import { dayOfDate } from '@hearthline/domain/time/civil';
import { atDayTime } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { countOrders } from './outside.store.ts';

/** The three rates of a span of days (domain figures 3.2), over the orders the reader may know of. */
export async function rates(
  ctx: Context,
  { query }: Input<typeof readOutsideRates>,
  db: Db,
): Promise<Answer<typeof readOutsideRates>> {
  const { zone } = ctx.services.policy.current(ctx.now).pack;
  const [from, to] = [dayOfDate(query.from), dayOfDate(query.to) + 1];
  if (to <= from) throw new Refused('bad_span', {}, 'to');
  const rows = await countOrders(db, atDayTime(from, 0, zone), atDayTime(to, 0, zone), ctx.now);
  return {
    rows: rows.map(({ called_back: calledBack, ...counts }) => ({
      ...counts,
      calledBack,
      ...outsideRates({ ...counts, calledBack }),
    })),
  };
}
