import { z } from 'zod';
import { civilOf, type DayNumber, dayNumberOf, isCivilDate } from '../time/civil.ts';
import { atDayTime, type Instant, localDay } from '../time/instant.ts';

const count = z.number().int().positive().max(100_000);

/** How long something is kept: whole years, months or days by the calendar of the company's zone. */
export const keepSchema = z.union([
  z.strictObject({ years: count }),
  z.strictObject({ months: count }),
  z.strictObject({ days: count }),
]);
export type Keep = z.infer<typeof keepSchema>;

function monthsLater(day: DayNumber, months: number): DayNumber {
  const { year, month, day: ofMonth } = civilOf(day);
  const at = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  if (isCivilDate(toYear, toMonth, ofMonth)) return dayNumberOf(toYear, toMonth, ofMonth);
  // No such day in that month: its last one (Civil Code, article 202).
  return toMonth === 12 ? dayNumberOf(toYear + 1, 1, 1) - 1 : dayNumberOf(toYear, toMonth + 1, 1) - 1;
}

/**
 * The first instant at which what began at `from` need not be kept any more. The day it began is not counted and the last
 * day counts whole (Civil Code, articles 201 to 203), so it is always a midnight of `zone`; that instant itself is past the
 * period, one second before is within.
 */
export function keptUntil(from: Instant, keep: Keep, zone?: string): Instant {
  const day = localDay(from, zone);
  if ('days' in keep) return atDayTime(day + keep.days + 1, 0, zone);
  return atDayTime(monthsLater(day, 'years' in keep ? keep.years * 12 : keep.months) + 1, 0, zone);
}

/** The instant before which everything that began is past its period at `now`: the reverse of `keptUntil`, for days. */
export function beganBefore(now: Instant, keep: { days: number }, zone?: string): Instant {
  return atDayTime(localDay(now, zone) - keep.days, 0, zone);
}
