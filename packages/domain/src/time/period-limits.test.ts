import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { addWorkingDays } from './day-limits.ts';
import { formatInstant, parseInstant } from './instant.ts';
import {
  beforeDate,
  dayOfMonth,
  endOfNight,
  endOfPeriod,
  endOfShift,
  gapDeadline,
  hoursFromOpening,
} from './period-limits.ts';
import type { Span } from './span.ts';

const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:00'],
];
const office = compileCalendar({
  id: 'office',
  version: '1',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
  dates: [
    { date: '2026-01-01', off: true, name: '元旦' },
    { date: '2026-01-02', off: true, name: '元旦' },
    { date: '2026-01-03', off: true, name: '元旦' },
    { date: '2026-01-04', as: 'mon', name: '元旦' },
  ],
  years: [2025, 2026],
});
// Two shifts a day, the night one past midnight.
const shifts = compileCalendar({
  id: 'shifts',
  version: '1',
  weekly: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [
      name,
      [
        ['08:00', '20:00'],
        ['20:00', '32:00'],
      ],
    ]),
  ),
});
const heated = compileCalendar({
  id: 'heated',
  version: '1',
  weekly: { mon: day },
  seasons: [
    { id: '2025', opens: '2025-11-15', opensAt: '12:00', closes: '2026-03-15', closesAt: '12:00', declaredDays: 120 },
    { id: '2026', opens: '2026-11-15', closes: '2027-03-15' },
  ],
});
const at = (text: string): number => parseInstant(`${text}+08:00`);
const shown = ({ due }: { due: number }): string => formatInstant(due + 8 * 3_600_000).slice(0, 19);

describe('hours from the next opening (PRM-2)', () => {
  it.each([
    ['in opening hours it runs at once', '2025-12-01T09:00:00', '2025-12-01T11:00:00'],
    ['late in the day it runs on past the close', '2025-12-01T16:30:00', '2025-12-01T18:30:00'],
    ['one second before the close', '2025-12-01T16:59:59', '2025-12-01T18:59:59'],
    ['at the close it waits for the morning', '2025-12-01T17:00:00', '2025-12-02T10:30:00'],
    ['at noon it waits for the afternoon', '2025-12-01T12:00:00', '2025-12-01T15:00:00'],
    ['over a weekend', '2025-12-06T09:00:00', '2025-12-08T10:30:00'],
    ['over New Year the make-up Sunday opens', '2025-12-31T17:00:00', '2026-01-04T10:30:00'],
  ])('%s', (_, start, due) => {
    expect(shown(hoursFromOpening(office, at(start), 2, []))).toBe(due);
  });
});

describe('the end of the shift and of the night (ORD-6, PRM-9)', () => {
  it.each([
    ['by day', '2025-12-01T10:00:00', '2025-12-01T20:00:00'],
    ['one second before the change', '2025-12-01T19:59:59', '2025-12-01T20:00:00'],
    ['at the change it is the night shift’s', '2025-12-01T20:00:00', '2025-12-02T08:00:00'],
    ['after midnight it is still last evening’s', '2025-12-02T03:00:00', '2025-12-02T08:00:00'],
  ])('shift %s', (_, start, due) => {
    expect(shown(endOfShift(shifts, at(start)))).toBe(due);
  });
  it('a shift that has not begun is the next one', () => {
    expect(shown(endOfShift(office, at('2025-12-05T18:00:00')))).toBe('2025-12-08T12:00:00');
  });
  it.each([
    ['next_opening', '2025-12-01T10:00:00', '2025-12-02T08:30:00'],
    ['next_opening', '2025-12-05T23:00:00', '2025-12-08T08:30:00'],
    ['next_opening', '2025-12-02T02:00:00', '2025-12-02T08:30:00'],
    ['next_opening', '2025-12-02T08:29:59', '2025-12-02T08:30:00'],
    ['next_opening', '2025-12-02T08:30:00', '2025-12-03T08:30:00'],
    ['next_opening', '2025-12-02T12:30:00', '2025-12-03T08:30:00'],
    ['midnight', '2025-12-01T23:59:59', '2025-12-02T00:00:00'],
    ['midnight', '2025-12-02T00:00:00', '2025-12-03T00:00:00'],
  ] as const)('night until %s from %s', (until, start, due) => {
    expect(shown(endOfNight(office, at(start), until))).toBe(due);
  });
});

describe('days and ends of months (PRM-24, PRM-25, PRM-26, PRM-29)', () => {
  it.each([
    ['the 20th at its close', 20, 'same', '2025-12-01T00:00:00', '2025-12-20T24:00'],
    ['a working 19th', 19, 'same', '2025-12-01T00:00:00', '2025-12-19T17:00'],
    ['the 31st of a short month is its last day', 31, 'next', '2026-01-10T00:00:00', '2026-02-28T24:00'],
    ['over the year', 5, 'next', '2025-12-31T23:59:59', '2026-01-05T17:00'],
  ] as const)('%s', (_, on, month, start, due) => {
    const expected = due.endsWith('24:00') ? at(`${due.slice(0, 10)}T00:00:00`) + 86_400_000 : at(`${due}:00`);
    expect(dayOfMonth(office, at(start), on, month).due).toBe(expected);
  });
  it('a year without a list is provisional', () => {
    expect(dayOfMonth(office, at('2026-12-10T00:00:00'), 5, 'next').provisional).toBe(true);
  });
  it.each([
    ['month', '2026-02-01T00:00:00', '2026-03-01T00:00:00'],
    ['month', '2025-12-31T23:59:59', '2026-01-01T00:00:00'],
    ['quarter', '2026-01-01T00:00:00', '2026-04-01T00:00:00'],
    ['quarter', '2025-11-30T12:00:00', '2026-01-01T00:00:00'],
    ['season', '2025-11-15T12:00:00', '2026-03-15T12:00:00'],
    ['season', '2026-03-15T11:59:59', '2026-03-15T12:00:00'],
    ['season', '2026-03-15T12:00:00', '2027-03-16T00:00:00'],
  ] as const)('%s from %s', (period, start, due) => {
    expect(shown(endOfPeriod(heated, at(start), period))).toBe(due);
  });
  it('after the last known season there is no deadline yet (PRM-31)', () => {
    expect(endOfPeriod(heated, at('2027-04-01T00:00:00'), 'season')).toEqual({
      due: Number.POSITIVE_INFINITY,
      provisional: true,
    });
  });
});

describe('counted back from a date (PRM-12, PRM-17, PRM-28)', () => {
  it.each([
    [5, 'minutes', '2025-12-01T08:25:00'],
    [1, 'hours', '2025-12-01T07:30:00'],
    [2, 'days', '2025-11-29T08:30:00'],
    [0, 'minutes', '2025-12-01T08:30:00'],
  ] as const)('%s %s', (amount, of, due) => {
    expect(shown(beforeDate(at('2025-12-01T08:30:00'), amount, of))).toBe(due);
  });
  it('without a date there is none', () => {
    expect(beforeDate(undefined, 1, 'hours').due).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('no gap in work (ORD-6)', () => {
  const start = at('2025-12-01T20:00:00');
  const minutes = (...after: number[]) => after.map((each) => start + each * 60_000);
  const pause: Span[] = [{ from: start + 30 * 60_000, to: start + 90 * 60_000 }];
  it.each([
    ['nothing on record', [], 120, []],
    ['each within two hours', minutes(100, 210, 330), 450, []],
    ['exactly two hours is no gap', minutes(120), 240, []],
    ['one minute more is, and stays', minutes(121, 180, 240), 120, []],
    ['a pause does not count', minutes(170), 290, pause],
    ['the order of the records does not matter', minutes(330, 100, 210), 450, []],
  ] as const)('%s', (_, work, due, pauses) => {
    expect((gapDeadline(start, work, 120, pauses).due - start) / 60_000).toBe(due);
  });
});

describe('working days by another rule', () => {
  it.each([
    [{ ends: 'same_time' }, '2025-12-01T10:15:30', '2025-12-04T10:15:30'],
    [{ ends: 'same_time' }, '2025-12-01T18:00:00', '2025-12-04T17:00:00'],
    [{ ends: 'same_time' }, '2025-12-01T07:00:00', '2025-12-04T08:30:00'],
    [{ startDay: 'counted' }, '2025-12-01T10:15:30', '2025-12-03T17:00:00'],
    [{ startDay: 'counted' }, '2025-12-06T10:00:00', '2025-12-10T17:00:00'],
    [{}, '2025-12-01T10:15:30', '2025-12-04T17:00:00'],
  ] as const)('%o from %s', (rule, start, due) => {
    expect(shown(addWorkingDays(office, at(start), 3, [], rule))).toBe(due);
  });
});
