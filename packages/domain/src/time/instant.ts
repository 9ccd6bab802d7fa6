import {
  civilOf,
  DAY_MS,
  dateOfDay,
  dayNumberOf,
  dayOfDate,
  isCivilDate,
  type LocalDate,
  MINUTE_MS,
  pad,
} from './civil.ts';
import { InputError } from './input-error.ts';
import { DEFAULT_ZONE, instantOfWall, offsetAt } from './zone.ts';

/** A moment: whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

const ISO_SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/** Reads ISO-8601 with `Z` or an offset; digits below a millisecond are cut. Refuses with `instant.invalid`. */
export function parseInstant(iso: string): Instant {
  const found = ISO_SHAPE.exec(iso);
  if (!found) throw new InputError('instant.invalid', { value: iso });
  const part = (index: number): number => Number(found[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const [offsetHours, offsetMinutes] = [part(9), part(10)];
  if (
    !isCivilDate(year, month, day) ||
    hour > 23 ||
    minute > 59 ||
    second > 59 ||
    offsetHours > 14 ||
    offsetMinutes > 59
  )
    throw new InputError('instant.invalid', { value: iso });
  const millisecond = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (found[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * MINUTE_MS;
  return dayNumberOf(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond - offset;
}

/** Writes an instant as ISO-8601 in UTC with milliseconds, years 0–9999. */
export function formatInstant(instant: Instant): string {
  const day = Math.floor(instant / DAY_MS);
  const rest = Math.floor(instant - day * DAY_MS);
  const seconds = Math.floor(rest / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((n) => pad(n, 2));
  return `${dateOfDay(day)}T${clock.join(':')}.${pad(rest % 1000, 3)}Z`;
}

/** Day number that the wall clock of the zone shows at the instant. */
export function localDay(instant: Instant, zone: string = DEFAULT_ZONE): number {
  return Math.floor((instant + offsetAt(instant, zone)) / DAY_MS);
}

/** Date that the wall clock of the zone shows at the instant. */
export function localDate(instant: Instant, zone: string = DEFAULT_ZONE): LocalDate {
  return dateOfDay(localDay(instant, zone));
}

/** Year that the wall clock of the zone shows at the instant. */
export function localYear(instant: Instant, zone: string = DEFAULT_ZONE): number {
  return civilOf(localDay(instant, zone)).year;
}

/** Like `atLocalTime`, for a day number. */
export function atDayTime(day: number, minutesOfDay: number, zone: string = DEFAULT_ZONE): Instant {
  return instantOfWall(day * DAY_MS + minutesOfDay * MINUTE_MS, zone);
}

/**
 * The instant at which the zone's wall clock shows that time of that date; 1440 minutes and more fall on the next day.
 * A time shown twice is the first one, a time skipped by daylight saving is the moment of the jump.
 */
export function atLocalTime(date: LocalDate, minutesOfDay: number, zone: string = DEFAULT_ZONE): Instant {
  return atDayTime(dayOfDate(date), minutesOfDay, zone);
}
