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
  unit: Limit['unit'];
  amount: number;
  calendar: Calendar | undefined;
  start: Instant;
  pauses: readonly Span[];
  promised: Instant | undefined;
  work: readonly Instant[];
}>;

function needed({ unit, calendar }: Count): Calendar {
  if (!calendar) throw new InputError('promise.calendar_needed', { unit });
  return calendar;
}

const elapsed = (ms: number, { start, pauses }: Count): Deadline => ({
  due: addElapsedMs(start, ms, pauses),
  provisional: false,
});

const UNITS = {
  calendar_seconds: (count) => elapsed(count.amount * 1000, count),
  calendar_minutes: (count) => elapsed(count.amount * MINUTE_MS, count),
  calendar_hours: (count) => elapsed(count.amount * 60 * MINUTE_MS, count),
  calendar_days: (count) => addCalendarDays(needed(count), count.start, count.amount, count.pauses),
  working_minutes: (count) => addWorkingMs(needed(count), count.start, count.amount * MINUTE_MS, count.pauses),
  // The row of the pack is itself the rule of counting.
  working_days: (count, limit) => addWorkingDays(needed(count), count.start, count.amount, count.pauses, limit),
  working_hours: (count) => addWorkingMs(needed(count), count.start, count.amount * 60 * MINUTE_MS, count.pauses),
  hours_from_opening: (count) => hoursFromOpening(needed(count), count.start, count.amount, count.pauses),
  end_of_shift: (count) => endOfShift(needed(count), count.start),
  end_of_night: (count, limit) => endOfNight(needed(count), count.start, limit.until),
  no_gap: ({ start, amount, pauses, work }) => gapDeadline(start, work, amount, pauses),
  day_of_month: (count, limit) => dayOfMonth(needed(count), count.start, limit.day, limit.month),
  end_of_period: (count, limit) => endOfPeriod(needed(count), count.start, limit.period),
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
  const amount = 'amount' in limit ? limit.amount : 0;
  const count = { unit: limit.unit, amount, calendar, start, pauses, promised, work };
  const ends = UNITS[limit.unit] as (count: Count, limit: Limit) => Deadline;
  return ends(count, limit);
}
