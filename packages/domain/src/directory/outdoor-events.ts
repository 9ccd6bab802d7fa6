import { z } from 'zod';
import { unchangedBy } from '../unchanged-by.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';

const tenths = z.number().int();
/** A day's outdoor temperature in tenths of a degree Celsius; `date` as `2026-01-15`. */
const day = z.object({ date: z.string(), mean: tenths, min: tenths.nullable(), max: tenths.nullable() });
export type OutdoorDay = z.infer<typeof day>;

/** Outdoor temperatures of a unit's territory in one year. A day told again is put right: the earlier figure stays in its event. */
export const outdoorEventSchemas = {
  'outdoor.measured': {
    open: z.object({ unitId: z.number().int(), days: z.array(day).min(1) }),
    personal: z.object({}),
  },
} satisfies EventSchemas;

export type OutdoorEvent = EventOf<typeof outdoorEventSchemas>;
export type NewOutdoorEvent = NewEventOf<typeof outdoorEventSchemas>;

export interface Outdoor {
  unitId: number;
  days: ReadonlyMap<string, OutdoorDay>;
}

/** What is known after one more event; of a day told twice the later figure. */
export function evolveOutdoor(_: string, known: Outdoor | null, event: OutdoorEvent): Outdoor | null {
  if (event.type !== 'outdoor.measured') return unchangedBy(event.type, known);
  const days = new Map(known?.days);
  for (const each of event.open.days) days.set(each.date, each);
  return { unitId: event.open.unitId, days };
}

/** The days that say something new, in the order of dates; the last of two for one date. */
export function newDays(known: Outdoor | null, told: readonly OutdoorDay[]): OutdoorDay[] {
  const last = new Map(told.map((each) => [each.date, each]));
  const differs = (each: OutdoorDay): boolean => {
    const kept = known?.days.get(each.date);
    return !kept || kept.mean !== each.mean || kept.min !== each.min || kept.max !== each.max;
  };
  return [...last.values()].filter(differs).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Whether the least of a day is not above its mean, nor its mean above the most. */
export function isPlausibleDay({ mean, min, max }: Omit<OutdoorDay, 'date'>): boolean {
  return (min === null || min <= mean) && (max === null || mean <= max);
}
