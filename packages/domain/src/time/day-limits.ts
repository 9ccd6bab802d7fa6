import type { Calendar } from './calendar.ts';
import { civilOf, type DayNumber, MINUTE_MS } from './civil.ts';
import { InputError } from './input-error.ts';
import { atDayTime, type Instant, localDay } from './instant.ts';
import type { DayHours } from './opening-hours.ts';
import type { Span } from './span.ts';
import { addElapsedMs, addWorkingMs, type Deadline, reachesUnpublished, workingMsBetween } from './working-time.ts';

function requireWholeDays(days: number): void {
  if (!Number.isInteger(days) || days < 1) throw new InputError('duration.not_whole_days', { days });
}

/** The time of day of the start, held within the opening hours of the last day. */
function sameTime(
  sinceMidnight: number,
  first: DayHours[number],
  last: DayHours[number],
  day: DayNumber,
  zone: string,
): Instant {
  const minute = Math.floor(sinceMidnight / MINUTE_MS);
  if (minute < first.open) return atDayTime(day, first.open, zone);
  if (minute >= last.close) return atDayTime(day, last.close, zone);
  return atDayTime(day, minute, zone) + (sinceMidnight - minute * MINUTE_MS);
}

/** How working days are counted where a pack does not follow the Civil Code. */
export type WorkingDayRule = Readonly<{
  /** At the close of the last day, or at the time of day at which it began (its close, if that is earlier). */
  ends?: 'close' | 'same_time';
  /** Whether the day of the start is the first one, if it is a working day. */
  startDay?: 'not_counted' | 'counted';
}>;

/**
 * The close of the n-th working day after the day of `start`, which is not counted (Civil Code 201, 203) unless `rule`
 * says otherwise. Counted time lost to pauses is added behind it, to the millisecond, so that a pause never wins more
 * than it took.
 */
export function addWorkingDays(
  calendar: Calendar,
  start: Instant,
  days: number,
  pauses: readonly Span[] = [],
  rule: WorkingDayRule = {},
): Deadline {
  requireWholeDays(days);
  const begun = localDay(start, calendar.zone);
  let day = rule.startDay === 'counted' ? begun - 1 : begun;
  let opening: Instant | undefined;
  let close = start;
  for (let left = days; left > 0; ) {
    day += 1;
    const hours = calendar.hoursOf(day);
    const [first, last] = [hours[0], hours.at(-1)];
    if (!first || !last) {
      // Asked once per closed day only, so that a calendar that never opens again is refused instead of walked for ever.
      calendar.tableOf(civilOf(day).year);
      continue;
    }
    opening ??= atDayTime(day, first.open, calendar.zone);
    close = atDayTime(day, last.close, calendar.zone);
    if (rule.ends === 'same_time' && left === 1)
      close = sameTime(start - atDayTime(begun, 0, calendar.zone), first, last, day, calendar.zone);
    left -= 1;
  }
  opening = opening === undefined ? undefined : Math.max(opening, start);
  if (pauses.length === 0 || opening === undefined)
    return { due: close, provisional: reachesUnpublished(calendar, start, close) };
  const due = addWorkingMs(calendar, opening, workingMsBetween(calendar, opening, close), pauses);
  return { due: due.due, provisional: due.provisional || reachesUnpublished(calendar, start, opening) };
}

/**
 * The close of business on the n-th day after the day of `start`, which is not counted; the end of that day when it has
 * no business hours. It does not roll over a holiday: an alarm that came later could come too late.
 */
export function addCalendarDays(
  calendar: Calendar,
  start: Instant,
  days: number,
  pauses: readonly Span[] = [],
): Deadline {
  requireWholeDays(days);
  const lastDay = localDay(start, calendar.zone) + days;
  const close = calendar.hoursOf(lastDay).at(-1)?.close ?? 1440;
  const unpaused = atDayTime(lastDay, close, calendar.zone);
  const counted = atDayTime(lastDay - days + 1, 0, calendar.zone);
  const due = addElapsedMs(counted, unpaused - counted, pauses);
  return { due, provisional: !calendar.isPublished(civilOf(lastDay).year) };
}
