import type { Limit } from '../policy/promise-schema.ts';
import type { Calendar } from '../time/calendar.ts';
import { MINUTE_MS } from '../time/civil.ts';
import { addCalendarDays, addWorkingDays } from '../time/day-limits.ts';
import { InputError } from '../time/input-error.ts';
import type { Instant } from '../time/instant.ts';
import {
  beforeDate,
  dayOfMonth,
  endOfNight,
  endOfPeriod,
  endOfShift,
  gapDeadline,
  hoursFromOpening,
} from '../time/period-limits.ts';
import type { Span } from '../time/span.ts';
import { addElapsedMs, addWorkingMs, type Deadline } from '../time/working-time.ts';

type Count = Readonly<{
  amount: number;
  calendar: () => Calendar;
  start: Instant;
  pauses: readonly Span[];
  promised: Instant | undefined;
  work: readonly Instant[];
}>;

const elapsed = (ms: number, { start, pauses }: Count): Deadline => ({
  due: addElapsedMs(start, ms, pauses),
  provisional: false,
});

const UNITS = {
  calendar_seconds: (count) => elapsed(count.amount * 1000, count),
  calendar_minutes: (count) => elapsed(count.amount * MINUTE_MS, count),
  calendar_hours: (count) => elapsed(count.amount * 60 * MINUTE_MS, count),
  calendar_days: ({ calendar, start, amount, pauses }) => addCalendarDays(calendar(), start, amount, pauses),
  working_minutes: ({ calendar, start, amount, pauses }) => addWorkingMs(calendar(), start, amount * MINUTE_MS, pauses),
  working_days: ({ calendar, start, amount, pauses }, { ends, startDay }) =>
    addWorkingDays(calendar(), start, amount, pauses, { ends, startDay }),
  working_hours: ({ calendar, start, amount, pauses }) =>
    addWorkingMs(calendar(), start, amount * 60 * MINUTE_MS, pauses),
  hours_from_opening: ({ calendar, start, amount, pauses }) => hoursFromOpening(calendar(), start, amount, pauses),
  end_of_shift: ({ calendar, start }) => endOfShift(calendar(), start),
  end_of_night: ({ calendar, start }, limit) => endOfNight(calendar(), start, limit.until),
  no_gap: ({ start, amount, pauses, work }) => gapDeadline(start, work, amount, pauses),
  day_of_month: ({ calendar, start }, limit) => dayOfMonth(calendar(), start, limit.day, limit.month),
  end_of_period: ({ calendar, start }, limit) => endOfPeriod(calendar(), start, limit.period),
  before_date: ({ promised }, limit) => beforeDate(promised, limit.amount, limit.of),
  // A date set from outside is not ours to move, so pauses leave it alone.
  promised_date: ({ promised }) => ({ due: promised ?? Number.POSITIVE_INFINITY, provisional: false }),
} as const satisfies { [Unit in Limit['unit']]: (count: Count, limit: Extract<Limit, { unit: Unit }>) => Deadline };

/**
 * When a limit that began at `start` ends. `promised` is the date the starting fact carries, for `promised_date` and
 * `before_date`; `work` are the instants at which work is on record, for `no_gap`.
 * Refuses with `promise.calendar_needed` when the unit counts on a calendar and none is given.
 */
export function deadlineOf(
  limit: Limit,
  calendar: Calendar | undefined,
  start: Instant,
  pauses: readonly Span[] = [],
  promised?: Instant,
  work: readonly Instant[] = [],
): Deadline {
  const needed = (): Calendar => {
    if (!calendar) throw new InputError('promise.calendar_needed', { unit: limit.unit });
    return calendar;
  };
  const amount = 'amount' in limit ? limit.amount : 0;
  const count = { amount, calendar: needed, start, pauses, promised, work };
  const ends = UNITS[limit.unit] as (count: Count, limit: Limit) => Deadline;
  return ends(count, limit);
}
