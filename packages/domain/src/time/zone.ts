import { DAY_MS, type DayNumber, dayNumberOf, MINUTE_MS } from './civil.ts';
import { InputError } from './input-error.ts';

/** The zone a calendar or date is in when nothing else is said. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

const SHANGHAI_OFFSET = 480 * MINUTE_MS;
/** End of China's last daylight saving time, 1991-09-15 02:00 summer time; +08:00 ever since. */
const SHANGHAI_FIXED_SINCE = 684_867_600_000;

/** Offsets by UTC day; `null` marks a day on which the clocks change. */
type ZoneRecord = { format: Intl.DateTimeFormat; days: Map<DayNumber, number | null> };
const zones = new Map<string, ZoneRecord>();

function zoneRecord(zone: string): ZoneRecord {
  const known = zones.get(zone);
  if (known) return known;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new InputError('zone.unknown', { zone });
  }
  const record = { format, days: new Map<DayNumber, number | null>() };
  zones.set(zone, record);
  return record;
}

/** Refuses a zone name that the platform does not know with `zone.unknown`. */
export function requireZone(zone: string): void {
  zoneRecord(zone);
}

function measuredOffset(record: ZoneRecord, instant: number): number {
  const parts: Record<string, number> = {};
  for (const part of record.format.formatToParts(instant)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const wall = dayNumberOf(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Milliseconds to add to a UTC instant to read the zone's wall clock. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0;
  if (zone === DEFAULT_ZONE && instant >= SHANGHAI_FIXED_SINCE) return SHANGHAI_OFFSET;
  const record = zoneRecord(zone);
  const day = Math.floor(instant / DAY_MS);
  let offset = record.days.get(day);
  if (offset === undefined) {
    const first = measuredOffset(record, day * DAY_MS);
    offset = first === measuredOffset(record, (day + 1) * DAY_MS) ? first : null;
    record.days.set(day, offset);
  }
  return offset ?? measuredOffset(record, instant);
}

/**
 * The instant at which the zone's wall clock shows `wall` (milliseconds since 1970-01-01 00:00 on the wall).
 * A time shown twice is the first one; a time the clocks skip is the moment of the jump. Both keep the mapping
 * monotone, so that opening hours which do not overlap on the wall never overlap in time.
 */
export function instantOfWall(wall: number, zone: string): number {
  if (zone === 'UTC') return wall;
  if (zone === DEFAULT_ZONE && wall - SHANGHAI_OFFSET >= SHANGHAI_FIXED_SINCE) return wall - SHANGHAI_OFFSET;
  const early = wall - offsetAt(wall - DAY_MS, zone);
  const late = wall - offsetAt(wall + DAY_MS, zone);
  const first = Math.min(early, late);
  const second = Math.max(early, late);
  if (first + offsetAt(first, zone) === wall) return first;
  if (second + offsetAt(second, zone) === wall) return second;
  return momentOfJump(first, second, zone);
}

function momentOfJump(before: number, after: number, zone: string): number {
  const old = offsetAt(before, zone);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === old) low = middle;
    else high = middle;
  }
  return high;
}
