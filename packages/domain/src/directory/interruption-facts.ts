import type { AttributesOf } from '../promises/attribute-names.ts';
import type { Fact } from '../promises/fact.ts';
import { endsGiven, type Interruption, type InterruptionEvent } from './interruption-events.ts';

const HOUR_MS = 3_600_000;

type Announced = InterruptionEvent & { type: 'interruption.announced' };

/**
 * Told is told with an end (PRM-17): an announcement counts from its own time when it gave one, or when callers were given
 * one already; else from when an end was known.
 */
function announcedFact(events: readonly InterruptionEvent[]): Fact | null {
  const ends = events.flatMap(({ type, open, recordedAt: at, seq }) =>
    (type === 'interruption.recorded' || type === 'interruption.changed') && open.expectedEnd !== null
      ? [{ at, seq }]
      : [],
  );
  const [end] = ends;
  const told = events
    .filter((event): event is Announced => event.type === 'interruption.announced')
    .flatMap(({ open, happenedAt: at, seq }) => {
      if (open.expectedEnd !== null || (end && end.at <= at)) return [{ name: 'outage.announced', at, seq }];
      return end ? [{ name: 'outage.announced', ...end }] : [];
    })
    .sort((a, b) => a.at - b.at);
  return told[0] ?? null;
}

const later = {
  'interruption.repair_started': 'outage.repair_started',
  'interruption.called_off': 'outage.cancelled',
  'interruption.ended': 'outage.ended',
} as const;

/**
 * The facts of an interruption (PRM-17, PRM-30). A stop is planned when it is recorded, for the day it begins (`due`); a
 * fault is found when heat went off, however late it was written down. A cause that is put right moves the promise with it.
 */
export function factsOfInterruption({ cause, from, recordedAt, events }: Interruption): Fact[] {
  const begun: Fact =
    cause === 'planned'
      ? { name: 'outage.planned', at: recordedAt, seq: 1, due: from }
      : { name: 'outage.fault_found', at: Math.min(from, recordedAt), seq: 1 };
  const told = announcedFact(events);
  const rest = events.flatMap(({ type, happenedAt: at, seq }) =>
    type in later ? [{ name: later[type as keyof typeof later], at, seq }] : [],
  );
  return [begun, ...(told ? [told] : []), ...rest];
}

/**
 * How long a planned stop was to last when it began: what it was prolonged to afterwards changes nothing of what had to be
 * announced before. One without an end may last longer than any other, and counts as that (D).
 */
function plannedHours({ cause, from, events }: Interruption): string | null {
  if (cause !== 'planned') return null;
  const given = endsGiven(events);
  // Written down only after it began, it was to last what it was first written down with.
  const { end = null } = given.findLast(({ at }) => at <= from) ?? given.find(({ seq }) => seq === 1) ?? {};
  if (end === null || end - from > 24 * HOUR_MS) return 'over_24';
  return end - from >= 8 * HOUR_MS ? 'from_8_to_24' : 'under_8';
}

/** What promises may ask about an interruption: `hours` of a planned stop, whether `normal_heat` is stopped, its `cause`. */
export function attributesOfInterruption(state: Interruption): AttributesOf<'outage'> {
  return { cause: state.cause, normal_heat: state.normalHeat, hours: plannedHours(state) };
}
