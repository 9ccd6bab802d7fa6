import type { Calendar } from './calendar.ts';
import { civilOf, DAY_MS, type DayNumber, dayNumberOf, MINUTE_MS } from './civil.ts';
import { atDayTime, type Instant, localDay } from './instant.ts';
import type { Span } from './span.ts';
import { addElapsedMs, addWorkingMs, type Deadline, reachesUnpublished } from './working-time.ts';

const provisionalTo = (calendar: Calendar, start: Instant, due: Instant): Deadline => ({
  due,
  provisional: reachesUnpublished(calendar, start, due),
});

/** `hours` on the clock from the first open moment at or after the start (PRM-2: "2 h from next opening"). */
export function hoursFromOpening(calendar: Calendar, start: Instant, hours: number, pauses: readonly Span[]): Deadline {
  const opened = addWorkingMs(calendar, start, 0, pauses).due;
  const due = addElapsedMs(opened, hours * 60 * MINUTE_MS, pauses);
  return provisionalTo(calendar, start, due);
}

/** Intervals of the calendar around and after an instant, in order; those of the day before may reach past midnight. */
function* intervalsFrom(calendar: Calendar, start: Instant): Generator<{ open: Instant; close: Instant }> {
  for (let day: DayNumber = localDay(start, calendar.zone) - 1; ; day += 1) {
    const hours = calendar.hoursOf(day);
    if (hours.length === 0) calendar.tableOf(civilOf(day).year);
    for (const each of hours)
      yield { open: atDayTime(day, each.open, calendar.zone), close: atDayTime(day, each.close, calendar.zone) };
  }
}

/**
 * The end of the shift that holds the start, else of the next one (ORD-6 small faults: not past the shift). Who asks at
 * the very close asks the next shift.
 */
export function endOfShift(calendar: Calendar, start: Instant): Deadline {
  for (const { close } of intervalsFrom(calendar, start))
    if (close > start) return provisionalTo(calendar, start, close);
  throw new Error('a calendar that never opens again refuses by itself');
}

/**
 * Before the night is over (ORD-6 medium faults): the first opening of a day after the start, or the midnight after it.
 * What begins in the small hours has until that morning, what begins at an opening until the next day's.
 */
export function endOfNight(calendar: Calendar, start: Instant, until: 'next_opening' | 'midnight'): Deadline {
  const today = localDay(start, calendar.zone);
  if (until === 'midnight') return { due: atDayTime(today + 1, 0, calendar.zone), provisional: false };
  for (let day: DayNumber = today; ; day += 1) {
    const [first] = calendar.hoursOf(day);
    if (!first) calendar.tableOf(civilOf(day).year);
    const opening = first && atDayTime(day, first.open, calendar.zone);
    if (opening !== undefined && opening > start) return provisionalTo(calendar, start, opening);
  }
}

const lastDayOf = (year: number, month: number): DayNumber =>
  (month === 12 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 1, 1)) - 1;

/** Close of business on a day of the month, 24:00 when it is closed; a month without that day ends on its last. */
export function dayOfMonth(calendar: Calendar, start: Instant, day: number, month: 'same' | 'next'): Deadline {
  const begun = civilOf(localDay(start, calendar.zone));
  const months = begun.year * 12 + begun.month - 1 + (month === 'next' ? 1 : 0);
  const [year, of] = [Math.floor(months / 12), (months % 12) + 1];
  const on = Math.min(dayNumberOf(year, of, 1) + day - 1, lastDayOf(year, of));
  const close = calendar.hoursOf(on).at(-1)?.close ?? 1440;
  return { due: atDayTime(on, close, calendar.zone), provisional: !calendar.isPublished(year) };
}

/** 24:00 of the last day of the month or quarter that holds the start. */
export function endOfPeriod(calendar: Calendar, start: Instant, period: 'month' | 'quarter' | 'season'): Deadline {
  if (period === 'season') return endOfSeason(calendar, start);
  const { year, month } = civilOf(localDay(start, calendar.zone));
  const last = period === 'month' ? month : Math.ceil(month / 3) * 3;
  return { due: atDayTime(lastDayOf(year, last) + 1, 0, calendar.zone), provisional: false };
}

/** The end of the season that holds the start, else of the next one; none known yet leaves no deadline (PRM-31). */
function endOfSeason(calendar: Calendar, start: Instant): Deadline {
  const due = calendar.seasons.map(({ to }) => to).filter((to) => to > start);
  return due.length > 0
    ? { due: Math.min(...due), provisional: false }
    : { due: Number.POSITIVE_INFINITY, provisional: true };
}

const OF_MS = { minutes: MINUTE_MS, hours: 60 * MINUTE_MS, days: DAY_MS } as const;

/** So long before a date that was set (PRM-12, PRM-17, PRM-28); clock time, pauses leave it alone. */
export function beforeDate(date: Instant | undefined, amount: number, of: keyof typeof OF_MS): Deadline {
  return { due: date === undefined ? Number.POSITIVE_INFINITY : date - amount * OF_MS[of], provisional: false };
}

/**
 * Work without a gap (ORD-6 large faults): by when the next work must be recorded so that no two facts of work lie
 * further apart than `minutes`. `work` are the instants at which work is on record up to the end, in any order; the
 * first gap that was too long stays the deadline: what was broken once is not mended by going on.
 */
export function gapDeadline(
  start: Instant,
  work: readonly Instant[],
  minutes: number,
  pauses: readonly Span[],
): Deadline {
  let last = start;
  for (const at of [...work].sort((a, b) => a - b)) {
    if (at <= last) continue;
    const due = addElapsedMs(last, minutes * MINUTE_MS, pauses);
    if (at > due) return { due, provisional: false };
    last = at;
  }
  return { due: addElapsedMs(last, minutes * MINUTE_MS, pauses), provisional: false };
}
