import { z } from 'zod';
import { compileCalendar } from './calendar.ts';
import { type CalendarDate, hoursSchema, localDateSchema, WEEKDAYS } from './calendar-definition.ts';
import { dayOfDate, MINUTE_MS, weekdayOfDay } from './civil.ts';
import { InputError } from './input-error.ts';
import { formatInstant, parseInstant } from './instant.ts';
import type { Span } from './span.ts';
import { addWorkingMs, workingMsBetween } from './working-time.ts';

const intervals = z.array(z.tuple([z.string(), z.string()]));
const dated = z.record(localDateSchema, hoursSchema).default({});

/** One vector: hours a weekday, closed parts (`breaks`) and other hours (`shifts`) of dates, pauses, what is expected. */
export const vectorSchema = z.object({
  id: z.string(),
  op: z.enum(['add_working_minutes', 'working_minutes_between']),
  tz: z.string(),
  hours: z.partialRecord(z.enum(WEEKDAYS), hoursSchema),
  breaks: dated,
  shifts: dated,
  holidays: z.array(localDateSchema).default([]),
  pauses: intervals.default([]),
  start: z.string(),
  end: z.string().optional(),
  minutes: z.number().optional(),
  expected: z.union([z.string(), z.number()]),
});
export type WorkingTimeVector = z.infer<typeof vectorSchema>;

export interface VectorResult {
  id: string;
  expected: string;
  got: string;
  agrees: boolean;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
type Hours = z.infer<typeof hoursSchema>;

/** Hours without the given breaks. */
function without(hours: Hours, breaks: Hours): Hours {
  return breaks.reduce<Hours>(
    (open, [from, to]) =>
      open.flatMap(([start, end]): Hours => {
        const [a, b, c, d] = [minutesOf(start), minutesOf(end), minutesOf(from), minutesOf(to)] as const;
        const parts: [number, number][] = [
          [a, Math.min(b, c)],
          [Math.max(a, d), b],
        ];
        return parts.filter(([p, q]) => q > p).map(([p, q]) => [timeOf(p), timeOf(q)]);
      }),
    hours,
  );
}

function datesOf({ hours, breaks, shifts, holidays }: WorkingTimeVector): CalendarDate[] {
  const dates = new Set([...Object.keys(breaks), ...Object.keys(shifts), ...holidays]);
  return [...dates].map((date): CalendarDate => {
    if (holidays.includes(date)) return { date, off: true };
    const weekday = WEEKDAYS[weekdayOfDay(dayOfDate(date))] ?? 'mon';
    return { date, hours: without(shifts[date] ?? hours[weekday] ?? [], breaks[date] ?? []) };
  });
}

/** Any ISO instant, seconds left out or not. */
const instantOf = (text: string): number =>
  parseInstant(/T\d\d:\d\d(Z|[+-])/.test(text) ? text.replace(/(T\d\d:\d\d)/, '$1:00') : text);

/** What the engine says to one vector, beside what is expected. Refuses with the calendar's own errors. */
export function checkVector(vector: WorkingTimeVector): VectorResult {
  const calendar = compileCalendar({
    id: vector.id,
    version: 'vector',
    zone: vector.tz,
    weekly: vector.hours,
    dates: datesOf(vector),
  });
  const pauses: Span[] = vector.pauses.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) }));
  const start = instantOf(vector.start);
  if (vector.op === 'add_working_minutes') {
    if (vector.minutes === undefined) throw new InputError('vector.minutes_missing', { id: vector.id });
    const got = addWorkingMs(calendar, start, vector.minutes * MINUTE_MS, pauses).due;
    const expected = instantOf(String(vector.expected));
    return { id: vector.id, expected: formatInstant(expected), got: formatInstant(got), agrees: got === expected };
  }
  if (vector.end === undefined) throw new InputError('vector.end_missing', { id: vector.id });
  const got = workingMsBetween(calendar, start, instantOf(vector.end), pauses) / MINUTE_MS;
  return {
    id: vector.id,
    expected: String(vector.expected),
    got: String(got),
    agrees: got === Number(vector.expected),
  };
}
