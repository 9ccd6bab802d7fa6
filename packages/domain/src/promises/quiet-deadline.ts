import type { QuietHours } from '../policy/promise-schema.ts';
import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import { atDayTime, type Instant, localDay } from '../time/instant.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether an instant lies in the quiet hours `[from, to)`, which may lie across midnight. */
export function isQuiet(at: Instant, hours: QuietHours, zone: string): boolean {
  return quietSince(at, hours, zone) !== null;
}

/** When the quiet hours began in which the instant lies, or null. */
function quietSince(at: Instant, { from, to }: QuietHours, zone: string): Instant | null {
  const begins = minutesOf(from);
  const lasts = (minutesOf(to) - begins + 1440) % 1440;
  const today = localDay(at, zone);
  for (const day of [today, today - 1]) {
    const begin = atDayTime(day, begins, zone);
    if (begin <= at) return at < begin + lasts * MINUTE_MS && at - begin < DAY_MS ? begin : null;
  }
  return null;
}

/** When the quiet hours end in which the instant lies; null where nothing is quiet. */
export function quietUntil(at: Instant, hours: QuietHours, zone: string): Instant | null {
  const since = quietSince(at, hours, zone);
  const lasts = (minutesOf(hours.to) - minutesOf(hours.from) + 1440) % 1440;
  return since === null ? null : since + lasts * MINUTE_MS;
}

/**
 * A deadline inside the quiet hours `[from, to)` becomes the `from` before it: what must be done by then cannot be done
 * in them (PRM-11). Where `to` is not later than `from`, the hours lie across midnight.
 */
export function beforeQuiet(due: Instant, hours: QuietHours, zone: string): Instant {
  return Number.isFinite(due) ? (quietSince(due, hours, zone) ?? due) : due;
}
