import type { Limit } from '../policy/promise-schema.ts';
import type { Calendar } from '../time/calendar.ts';
import { MINUTE_MS } from '../time/civil.ts';
import { addCalendarDays, addWorkingDays } from '../time/day-limits.ts';
import { InputError } from '../time/input-error.ts';
import type { Instant } from '../time/instant.ts';
import type { Span } from '../time/span.ts';
import { addElapsedMs, addWorkingMs, type Deadline } from '../time/working-time.ts';

type Count = Readonly<{
  amount: number;
  calendar: () => Calendar;
  start: Instant;
  pauses: readonly Span[];
  promised: Instant | undefined;
}>;

const elapsed = (ms: number, { start, pauses }: Count): Deadline => ({
  due: addElapsedMs(start, ms, pauses),
  provisional: false,
});

const notCountedYet = (unit: Limit['unit']) => (): Deadline => {
  throw new InputError('promise.unit_not_counted_yet', { unit });
};

const UNITS = {
  calendar_seconds: (count) => elapsed(count.amount * 1000, count),
  calendar_minutes: (count) => elapsed(count.amount * MINUTE_MS, count),
  calendar_hours: (count) => elapsed(count.amount * 60 * MINUTE_MS, count),
  calendar_days: ({ calendar, start, amount, pauses }) => addCalendarDays(calendar(), start, amount, pauses),
  working_minutes: ({ calendar, start, amount, pauses }) => addWorkingMs(calendar(), start, amount * MINUTE_MS, pauses),
  working_days: ({ calendar, start, amount, pauses }) => addWorkingDays(calendar(), start, amount, pauses),
  working_hours: ({ calendar, start, amount, pauses }) =>
    addWorkingMs(calendar(), start, amount * 60 * MINUTE_MS, pauses),
  hours_from_opening: notCountedYet('hours_from_opening'),
  end_of_shift: notCountedYet('end_of_shift'),
  end_of_night: notCountedYet('end_of_night'),
  no_gap: notCountedYet('no_gap'),
  day_of_month: notCountedYet('day_of_month'),
  end_of_period: notCountedYet('end_of_period'),
  before_date: notCountedYet('before_date'),
  // A date set from outside is not ours to move, so pauses leave it alone.
  promised_date: ({ promised }) => ({ due: promised ?? Number.POSITIVE_INFINITY, provisional: false }),
} as const satisfies Record<Limit['unit'], (count: Count) => Deadline>;

/**
 * When a limit that began at `start` ends. `promised` is the date the starting fact carries, for `promised_date`.
 * Refuses with `promise.calendar_needed` when the unit counts on a calendar and none is given.
 */
export function deadlineOf(
  limit: Limit,
  calendar: Calendar | undefined,
  start: Instant,
  pauses: readonly Span[] = [],
  promised?: Instant,
): Deadline {
  const needed = (): Calendar => {
    if (!calendar) throw new InputError('promise.calendar_needed', { unit: limit.unit });
    return calendar;
  };
  const amount = 'amount' in limit ? limit.amount : 0;
  return UNITS[limit.unit]({ amount, calendar: needed, start, pauses, promised });
}
