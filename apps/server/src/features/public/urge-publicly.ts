import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { urgePublicly } from '@hearthline/contract/public';
import { cleanText } from '@hearthline/domain/text/clean-text';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { actPublicly } from './act-publicly.ts';
import type { FindCase } from './known-pair.ts';
import { urgedUntil } from './public-case.view.ts';

/** The customer urges, once an hour at most (ORD-2, ORD-3). */
export function urge(find: FindCase) {
  return (ctx: Context, { body }: Input<typeof urgePublicly>, tx: Tx): Promise<Answer<typeof urgePublicly>> => {
    const words = cleanText(body.words ?? '', { maxLength: 2000 }).text;
    return actPublicly(ctx, tx, find, body, { act: 'urge', by: 'customer', words }, ({ state }, now) => {
      const until = urgedUntil(state.events, now);
      if (until !== null) throw new Refused('urged_recently', { until: formatInstant(until) });
    });
  };
}
