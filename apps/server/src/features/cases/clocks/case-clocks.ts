import { type CountedAppointment, factsOfAppointments } from '@hearthline/domain/appointments/appointment-facts';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import { type CaseFact, factsOfCase } from '@hearthline/domain/cases/case-facts';
import { holdersOfCase } from '@hearthline/domain/cases/case-holders';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { extensionsOfCase, pausesOfCase } from '@hearthline/domain/cases/clock-requests';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { areaOf } from '@hearthline/domain/intake/route-case';
import type { Calendars } from '@hearthline/domain/policy/pack-calendars';
import type { AttributesOf } from '@hearthline/domain/promises/attribute-names';
import { type ClockState, clocksFor, type Relief } from '@hearthline/domain/promises/clock';
import { afterMove, type MovedClock, movedClocks } from '@hearthline/domain/promises/recount';
import { phaseAmong } from '@hearthline/domain/time/season';
import type { SeasonPhase } from '@hearthline/domain/time/season-phases';
import { workingMsBetween } from '@hearthline/domain/time/working-time';
import { clocksAsKnown, movedSince } from '../../../platform/policy/moved-clocks.ts';
import type { PolicyBook, PolicyVersion } from '../../../platform/policy/policy-book.ts';

export type Rulebook = Pick<PolicyBook, 'byVersion'>;

/** What a case itself tells of what promises may ask about it; `hours` and `season_phase` are told by calendars. */
type OwnAttributes = Omit<AttributesOf<'case'>, 'hours' | 'season_phase'>;

function attributesOfCase(state: CaseState): OwnAttributes {
  return {
    kind: state.kind,
    source: state.source,
    urgency: state.urgency,
    topic: state.topic,
    sealed: state.sealed,
    use: state.premisesUse,
    place: state.specialPlace,
    cause: state.cause,
    grade: state.faultGrade,
    area: areaOf({ source: state.source, askedId: state.firstAskedId, areaStewardIds: state.areaStewardIds }),
  };
}

/** What the engine counts a case by. */
export interface CountedCase {
  attributes: OwnAttributes;
  facts: readonly CaseFact[];
  relief: Relief;
  appointments: readonly CountedAppointment[];
}

export function countedCase(state: CaseState, events: readonly CaseEvent[]): CountedCase {
  const appointments = factsOfAppointments(events);
  const relief = {
    pauses: pausesOfCase(state),
    extensions: extensionsOfCase(state),
    holdings: holdersOfCase(events),
  };
  return { attributes: attributesOfCase(state), facts: factsOfCase(events), relief, appointments };
}

/** What leaves nothing open about an appointment: what is published later does not change what it was judged by. */
const settles: ReadonlySet<string> = new Set([
  'appointment.cannot_be_kept_told',
  'appointment.kept',
  'appointment.cancelled',
]);

/** The calendars an appointment is counted on, and what promises may ask about it: within the operating period or out of it (PRM-12). */
export function appointmentUnder(
  version: PolicyVersion,
  known: number,
  of: CountedCase,
  { at, facts }: CountedAppointment,
): { calendars: Calendars; attributes: AttributesOf<'appointment'> } {
  const ended = facts.find(({ name }) => settles.has(name))?.at ?? Number.POSITIVE_INFINITY;
  const calendars = version.calendarsAt(Math.min(known, ended));
  const inSeason = [...calendars.values()].some(({ seasons }) => seasons.some(({ from, to }) => from <= at && at < to));
  const period = inSeason ? 'operating' : null;
  return { calendars, attributes: { ...attributesUnder(version, calendars, of), period } };
}

/** Promises about an appointment lie among the clocks of its case: one place to look for whoever works on it (PRM-12). */
function clocksOfAppointment(
  version: PolicyVersion,
  known: number,
  of: CountedCase,
  each: CountedAppointment,
): ClockState[] {
  const { calendars, attributes } = appointmentUnder(version, known, of, each);
  return clocksFor(version.pack, calendars, attributes, each.facts, {}, undefined, 'appointment');
}

/** In or out of the hours of customer service when it was asked: only where whoever was asked passes it on (PRM-10). */
function hoursAsked({ pack }: PolicyVersion, calendars: Calendars, { attributes, facts }: CountedCase) {
  const { serviceHours } = pack.routing;
  const calendar = serviceHours === undefined ? undefined : calendars.get(serviceHours);
  const ended = facts.find(({ name }) => name === 'call.ended');
  if (attributes.area !== 'outside' || !calendar || !ended) return null;
  return workingMsBetween(calendar, ended.at, ended.at + 1) > 0 ? 'customer_service' : 'closed';
}

/**
 * Where in the heating season it was received, by the first calendar that has seasons, as they were known then: a season that
 * is declared or prolonged later makes no other promise of what was received before.
 */
function phaseReceived({ calendarsAt }: PolicyVersion, { facts }: CountedCase): SeasonPhase | null {
  const received = facts.find(({ name }) => name === 'case.received');
  if (!received) return null;
  for (const { seasons } of calendarsAt(received.at).values())
    if (seasons.length > 0) return phaseAmong(seasons, received.at);
  return null;
}

/** What promises may ask about a case, on the calendars of a version of the rules. */
export function attributesUnder(version: PolicyVersion, calendars: Calendars, of: CountedCase): AttributesOf<'case'> {
  return { ...of.attributes, hours: hoursAsked(version, calendars, of), season_phase: phaseReceived(version, of) };
}

/** Each clock with the lists that were known when it ended, so that a later list moves only what still runs. */
function clocksUnder(version: PolicyVersion, known: number, of: CountedCase) {
  const { pack, calendarsAt } = version;
  const { facts, relief, appointments } = of;
  const attributes = attributesUnder(version, calendarsAt(known), of);
  const counted = clocksAsKnown(version, known, (calendars) => clocksFor(pack, calendars, attributes, facts, relief));
  const agreed = appointments.flatMap((each) => clocksOfAppointment(version, known, of, each));
  return agreed.length > 0 ? [...counted, ...agreed] : counted;
}

/**
 * All clocks of a case by the rules it was taken in under (PRM-4, PRM-6, PRM-8, ORD-10), or was moved to while they ran.
 * What has ended keeps the holiday lists that were published when it ended.
 */
export function clocksOfCase(policy: Rulebook, state: CaseState, events: readonly CaseEvent[]): ClockState[] {
  const counted = countedCase(state, events);
  const known = state.closedAt ?? Number.POSITIVE_INFINITY;
  const versions = [...state.rulesBefore.map(({ packVersion }) => packVersion), state.packVersion];
  return versions
    .map((version) => clocksUnder(policy.byVersion(version), known, counted))
    .reduce((before, after, nth) => afterMove(before, after, state.rulesBefore[nth - 1]?.until ?? 0));
}

/** A season published since may put an appointment in or out of the operating period, where the rules promise otherwise. */
function movedAppointment(
  version: PolicyVersion,
  said: number,
  of: CountedCase,
  each: CountedAppointment,
): MovedClock[] {
  const after = clocksOfAppointment(version, Number.POSITIVE_INFINITY, of, each);
  const started = after.flatMap(({ startedAt, metAt, voidAt }) =>
    startedAt !== null && metAt === null && voidAt === null ? [startedAt] : [],
  );
  if (started.length === 0) return [];
  return movedClocks(clocksOfAppointment(version, Math.max(said, ...started), of, each), after);
}

/**
 * Running clocks whose deadline a list of holidays, hours of a unit, or a season have moved since they began, or since the last event that said so: each
 * with what it was due before, and the calendar it is counted on now.
 */
export function movedByLists(
  policy: PolicyBook,
  state: CaseState,
  events: readonly CaseEvent[],
): { clocks: MovedClock[]; calendars: string[] } {
  const said = events.findLast(({ type }) => type === 'case.recounted')?.recordedAt ?? 0;
  const of = countedCase(state, events);
  const { facts, relief, appointments } = of;
  const rules = policy.byVersion(state.packVersion);
  const clocks = appointments.flatMap((each) => movedAppointment(rules, said, of, each));
  const counted = new Set<string>();
  for (const clock of clocksOfCase(policy, state, events)) {
    const version = policy.byVersion(`${policy.packId}@${clock.packVersion}`);
    const moved = movedSince(version, clock, said, (calendars) =>
      clocksFor(version.pack, calendars, attributesUnder(version, calendars, of), facts, relief),
    );
    if (moved.length > 0 && clock.calendarVersion !== null) counted.add(clock.calendarVersion);
    clocks.push(...moved);
  }
  return { clocks, calendars: [...counted] };
}

/** Events that change what clocks are counted by; the others tell facts at most. */
const COUNTS: ReadonlySet<CaseEvent['type']> = new Set([
  'case.received',
  'case.classified',
  'case.answered',
  'case.followed_up',
  'case.reopened',
  'case.joined',
  'case.unjoined',
  'case.main_done',
  'case.closed',
  'case.pause_asked',
  'case.extension_asked',
  'case.request_decided',
  'case.clock_resumed',
  'case.rules_moved',
  'case.outside_updated',
  'order.dispatched',
  'order.fault_graded',
  'order.returned',
  'order.done',
]);

/** A case folded only as far as its clocks need: what is left out says nothing about them. */
export function foldForClocks(id: string, events: readonly CaseEvent[]): CaseState | null {
  let state: CaseState | null = null;
  for (const event of events) if (COUNTS.has(event.type)) state = evolveCase(id, state, event);
  return state;
}
