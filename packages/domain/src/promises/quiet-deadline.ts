import type { QuietHours } from '../policy/promise-schema.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import { atDayTime, type Instant, localDay } from '../time/instant.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/**
 * A deadline inside the quiet hours `[from, to)` becomes the `from` before it: what must be done by then cannot be done
 * in them (PRM-11). Where `to` is not later than `from`, the hours lie across midnight.
 */
export function beforeQuiet(due: Instant, { from, to }: QuietHours, zone: string): Instant {
  if (!Number.isFinite(due)) return due;
  const begins = minutesOf(from);
  const lasts = (minutesOf(to) - begins + 1440) % 1440;
  const today = localDay(due, zone);
  for (const day of [today, today - 1]) {
    const begin = atDayTime(day, begins, zone);
    if (begin <= due) return due < begin + lasts * MINUTE_MS && due - begin < DAY_MS ? begin : due;
  }
  return due;
}
