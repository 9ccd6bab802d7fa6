import type { readLedger } from '@hearthline/contract/clocks';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import { clockKey, clockRules } from '@hearthline/domain/promises/clock';
import { type LedgerPart, ledgerOf } from '@hearthline/domain/promises/ledger';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import { namesOf } from '../../organisation/organisation.public.ts';
import { loadCase } from '../case-stream.ts';
import { clocksOfCase, countedCase } from '../clocks/case-clocks.ts';

/** Which time counted on each clock of a case, and why, on the lists the clock itself is counted on (PRM). */
export async function ledger(
  ctx: Context,
  { params }: Input<typeof readLedger>,
  db: Db,
): Promise<Answer<typeof readLedger>> {
  const known = await loadCase(db, params.id);
  if (!known || !maySee(ctx.person, known.state.state)) throw new Refused('not_found', { id: params.id });
  const { state, events } = known.state;
  const { attributes, facts, relief } = countedCase(state, events);
  const { policy } = ctx.services;
  const told = clocksOfCase(policy, state, events).flatMap((clock) => {
    const { pack, calendarsAt } = policy.byVersion(`${policy.packId}@${clock.packVersion}`);
    const calendars = calendarsAt(clock.metAt ?? clock.voidAt ?? state.closedAt ?? Number.POSITIVE_INFINITY);
    const rule = clockRules(pack, calendars, attributes, 'case', relief.holdings).find(
      ({ promise }) => clockKey({ promiseId: promise.id, variant: promise.variant }) === clockKey(clock),
    );
    if (!rule) return [];
    const { promiseId, variant } = clock;
    return [{ promiseId, variant, parts: ledgerOf(rule, facts, relief, state.closedAt ?? ctx.now) }];
  });
  const units = told.flatMap(({ parts }) => parts.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])));
  const names = await namesOf(db, [...new Set(units)], []);
  const shown = ({ unitId, ...part }: LedgerPart) => ({
    ...part,
    from: formatInstant(part.from),
    to: formatInstant(part.to),
    unit: names.unit(unitId),
  });
  return { clocks: told.map((clock) => ({ ...clock, parts: clock.parts.map(shown) })) };
}
