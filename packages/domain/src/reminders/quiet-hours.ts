import { DAY_MS, MINUTE_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import { instantOfWall, offsetAt } from '../time/zone.ts';

/** Hours in which nobody is disturbed: `[from, to)` as `HH:MM` of the zone's wall, past midnight when `to` is not later. */
export type QuietHours = Readonly<{ from: string; to: string }>;

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** The first moment not before `at` that lies outside the quiet hours: `at` itself, or when they end. */
export function afterQuiet(at: Instant, quiet: QuietHours | null, zone: string): Instant {
  if (quiet === null) return at;
  const from = minutesOf(quiet.from) * MINUTE_MS;
  const to = minutesOf(quiet.to) * MINUTE_MS;
  if (from === to) return at;
  const wall = at + offsetAt(at, zone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const time = wall - midnight;
  if (from < to) return from <= time && time < to ? instantOfWall(midnight + to, zone) : at;
  if (time >= from) return instantOfWall(midnight + DAY_MS + to, zone);
  return time < to ? instantOfWall(midnight + to, zone) : at;
}
