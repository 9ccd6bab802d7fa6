import type { readLedger } from '@hearthline/contract/clocks';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { maySee } from '@hearthline/domain/cases/case-abilities';
import { type ClockState, clockKey, clockRules } from '@hearthline/domain/promises/clock';
import { type LedgerPart, ledgerOf } from '@hearthline/domain/promises/ledger';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { Refused } from '../../../platform/http/refused.ts';
import type { PolicyVersion } from '../../../platform/policy/policy-book.ts';
import { namesOf } from '../../organisation/organisation.public.ts';
import { loadCase } from '../case-stream.ts';
import {
  appointmentUnder,
  attributesUnder,
  type CountedCase,
  clocksOfCase,
  countedCase,
} from '../clocks/case-clocks.ts';

/** One clock's parts, of the case or of the appointment it is about. */
function partsOf(version: PolicyVersion, of: CountedCase, clock: ClockState, ended: number | null, now: number) {
  const known = ended ?? Number.POSITIVE_INFINITY;
  const appointment = of.appointments.find(({ facts }) => facts.some(({ seq }) => seq === clock.fromSeq));
  const calendars = version.calendarsAt(clock.metAt ?? clock.voidAt ?? known);
  const ofCase = { calendars, attributes: attributesUnder(version, calendars, of), facts: of.facts, relief: of.relief };
  const ofAppointment = appointment && {
    ...appointmentUnder(version, known, of, appointment),
    facts: appointment.facts,
    relief: {} as CountedCase['relief'],
  };
  for (const [kind, counted] of [
    ['case', ofCase],
    ['appointment', ofAppointment],
  ] as const) {
    if (!counted) continue;
    const { attributes, facts, relief } = counted;
    const rules = clockRules(version.pack, counted.calendars, attributes, kind, relief.holdings);
    const rule = rules.find(
      ({ promise }) => clockKey({ promiseId: promise.id, variant: promise.variant }) === clockKey(clock),
    );
    if (rule) return ledgerOf(rule, facts, relief, ended ?? now);
  }
  return null;
}

/** Which time counted on each clock of a case, and why, on the lists the clock itself is counted on (PRM). */
export async function ledger(
  ctx: Context,
  { params }: Input<typeof readLedger>,
  db: Db,
): Promise<Answer<typeof readLedger>> {
  const known = await loadCase(db, params.id);
  if (!known || !maySee(ctx.person, known.state.state)) throw new Refused('not_found', { id: params.id });
  const { state, events } = known.state;
  const of = countedCase(state, events);
  const { policy } = ctx.services;
  const told = clocksOfCase(policy, state, events).flatMap((clock) => {
    const version = policy.byVersion(`${policy.packId}@${clock.packVersion}`);
    const parts = partsOf(version, of, clock, state.closedAt, ctx.now);
    return parts ? [{ promiseId: clock.promiseId, variant: clock.variant, parts }] : [];
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
