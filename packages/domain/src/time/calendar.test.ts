import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarVersionFor, compileCalendar, isWorkingDay } from './calendar.ts';
import type { CalendarDefinition } from './calendar-definition.ts';
import { addCalendarDays, addWorkingDays } from './day-limits.ts';
import { formatInstant, parseInstant } from './instant.ts';
import { followStateHolidays, stateHolidayYearSchema } from './state-holidays.ts';
import { addElapsedMs, addWorkingMs, workingMsBetween } from './working-time.ts';

const folder = new URL('../../../policy-packs/calendars/cn/', import.meta.url);
const lists = readdirSync(folder).map((file) =>
  stateHolidayYearSchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);
const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:00'],
];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day };
const office = compileCalendar(followStateHolidays({ id: 'office', version: '1', weekly: week }, lists));
const china = (text: string): number => parseInstant(`${text}+08:00`);
const MINUTE = 60_000;

describe('days of the state’s lists (PRM, working days)', () => {
  const days = [
    { date: '2025-10-08', name: 'a Wednesday of the National Day holiday', works: false },
    { date: '2025-10-11', name: 'a make-up Saturday', works: true },
    { date: '2025-10-12', name: 'the Sunday after it', works: false },
    { date: '2026-01-01', name: 'New Year', works: false },
    { date: '2026-01-04', name: 'a make-up Sunday', works: true },
    { date: '2018-12-29', name: 'a make-up Saturday listed by the next year’s notice', works: true },
    { date: '2018-12-31', name: 'a Monday off listed by the next year’s notice', works: false },
    { date: '2020-01-31', name: 'a Friday added by a second notice', works: false },
  ];
  it.each(days)('$date, $name', ({ date, works }) => {
    expect(isWorkingDay(office, date)).toBe(works);
  });

  it('names the lists it was made of in its version', () => {
    const fewer = followStateHolidays({ id: 'office', version: '1', weekly: week }, lists.slice(0, -1));
    const at = (text: string) => parseInstant(`${text}+08:00`);
    const new2026 = [at('2025-12-30T09:00:00'), at('2026-01-05T17:00:00')] as const;
    expect(calendarVersionFor(office, ...new2026)).toBe('1+cn.2025.1+cn.2026.1');
    expect(calendarVersionFor(compileCalendar(fewer), ...new2026)).toBe('1+cn.2025.1');
    // The end belongs to the day it closes: midnight touches no new year.
    expect(calendarVersionFor(office, at('2025-12-30T09:00:00'), at('2026-01-01T00:00:00'))).toBe('1+cn.2025.1');
    expect(calendarVersionFor(office, at('2025-12-30T09:00:00'), at('2026-01-01T00:00:01'))).toBe(
      '1+cn.2025.1+cn.2026.1',
    );
  });

  it('lets a dated exception of one’s own win over the state’s day off', () => {
    const own = followStateHolidays(
      { id: 'hall', version: '1', weekly: week, dates: [{ date: '2026-01-01', hours: [['09:00', '11:00']] }] },
      lists,
    );
    expect(isWorkingDay(compileCalendar(own), '2026-01-01')).toBe(true);
  });
});

describe('working minutes', () => {
  const cases = [
    { name: 'inside the morning', start: '2025-11-03T09:00:00', minutes: 60, due: '2025-11-03T10:00:00' },
    {
      name: 'fills the morning: due at its close',
      start: '2025-11-03T08:30:00',
      minutes: 210,
      due: '2025-11-03T12:00:00',
    },
    {
      name: 'one second later: into the afternoon',
      start: '2025-11-03T08:30:01',
      minutes: 210,
      due: '2025-11-03T13:00:01',
    },
    {
      name: 'one second before opening counts from opening',
      start: '2025-11-03T08:29:59',
      minutes: 1,
      due: '2025-11-03T08:31:00',
    },
    { name: 'starts at the close', start: '2025-11-03T17:00:00', minutes: 1, due: '2025-11-04T08:31:00' },
    { name: 'Friday to Monday', start: '2025-11-07T16:59:00', minutes: 2, due: '2025-11-10T08:31:00' },
    { name: 'Friday to make-up Saturday', start: '2025-10-10T16:59:00', minutes: 2, due: '2025-10-11T08:31:00' },
    {
      name: 'over New Year to the make-up Sunday',
      start: '2025-12-31T16:59:00',
      minutes: 2,
      due: '2026-01-04T08:31:00',
    },
    {
      name: 'nothing to count: the next opening',
      start: '2025-12-31T17:00:00',
      minutes: 0,
      due: '2026-01-04T08:30:00',
    },
  ];
  it.each(cases)('$name', ({ start, minutes, due }) => {
    const result = addWorkingMs(office, china(start), minutes * MINUTE);
    expect(formatInstant(result.due)).toBe(formatInstant(china(due)));
    expect(result.provisional).toBe(false);
  });

  it('is provisional as soon as it reaches into an unpublished year', () => {
    const last = { start: china('2026-12-31T16:00:00') };
    expect(addWorkingMs(office, last.start, 60 * MINUTE)).toEqual({
      due: china('2026-12-31T17:00:00'),
      provisional: false,
    });
    expect(addWorkingMs(office, last.start, 60 * MINUTE + 1).provisional).toBe(true);
  });

  it('counts a shift past midnight to its own day, across the turn of the year', () => {
    const night = compileCalendar({ id: 'night', version: '1', weekly: { wed: [['22:00', '26:00']] } });
    const start = china('2025-12-31T21:00:00');
    expect(addWorkingMs(night, start, 180 * MINUTE).due).toBe(china('2026-01-01T01:00:00'));
    expect(addWorkingMs(night, start, 240 * MINUTE).due).toBe(china('2026-01-01T02:00:00'));
    expect(addWorkingMs(night, start, 241 * MINUTE).due).toBe(china('2026-01-07T22:01:00'));
    expect(workingMsBetween(night, start, china('2026-01-01T12:00:00'))).toBe(240 * MINUTE);
    expect(addWorkingMs(night, start, 0).provisional).toBe(false);
  });

  it('takes only the overlap of a pause with counted time', () => {
    const start = china('2025-11-03T11:00:00');
    const lunch = { from: china('2025-11-03T11:50:00'), to: china('2025-11-03T13:10:00') };
    expect(addWorkingMs(office, start, 60 * MINUTE, [lunch]).due).toBe(china('2025-11-03T13:20:00'));
    expect(workingMsBetween(office, start, china('2025-11-03T14:00:00'), [lunch, lunch])).toBe(100 * MINUTE);
    expect(addWorkingMs(office, start, 60 * MINUTE, [{ from: start }]).due).toBe(Number.POSITIVE_INFINITY);
    expect(addWorkingMs(office, start, 50 * MINUTE, [{ from: lunch.from }]).due).toBe(lunch.from);
  });

  it('keeps hours of the wall clock through daylight saving', () => {
    const york = compileCalendar({
      id: 'york',
      version: '1',
      zone: 'America/New_York',
      weekly: { sun: [['01:00', '04:00']], mon: [['09:00', '17:00']] },
    });
    const spring = parseInstant('2026-03-08T05:00:00Z');
    expect(formatInstant(addWorkingMs(york, spring, 120 * MINUTE).due)).toBe('2026-03-08T08:00:00.000Z');
    expect(formatInstant(addWorkingMs(york, spring, 121 * MINUTE).due)).toBe('2026-03-09T13:01:00.000Z');
    const autumn = parseInstant('2026-11-01T04:00:00Z');
    expect(workingMsBetween(york, autumn, autumn + 86_400_000)).toBe(240 * MINUTE);
  });
});

describe('limits in days (Civil Code 201, 203)', () => {
  const working = [
    { name: 'the day of receipt is not counted', start: '2025-11-03T00:00:00', days: 1, due: '2025-11-04T17:00:00' },
    { name: 'its last second neither', start: '2025-11-03T23:59:59', days: 1, due: '2025-11-04T17:00:00' },
    { name: 'over a weekend', start: '2025-11-06T10:00:00', days: 3, due: '2025-11-11T17:00:00' },
    { name: 'a make-up Saturday counts', start: '2025-10-09T10:00:00', days: 2, due: '2025-10-11T17:00:00' },
    { name: 'received on a holiday', start: '2026-01-01T10:00:00', days: 1, due: '2026-01-04T17:00:00' },
  ];
  it.each(working)('working days: $name', ({ start, days, due }) => {
    expect(addWorkingDays(office, china(start), days)).toEqual({ due: china(due), provisional: false });
  });

  const calendarDays = [
    { name: 'ends at close of business', start: '2025-11-03T18:00:00', days: 3, due: '2025-11-06T17:00:00' },
    { name: 'on a holiday at midnight, not rolled', start: '2025-12-30T10:00:00', days: 2, due: '2026-01-02T00:00:00' },
  ];
  it.each(calendarDays)('calendar days: $name', ({ start, days, due }) => {
    expect(addCalendarDays(office, china(start), days)).toEqual({ due: china(due), provisional: false });
  });

  it('adds exactly the counted time that a pause took', () => {
    const start = china('2025-11-03T10:00:00');
    const wholeDay = { from: china('2025-11-04T00:00:00'), to: china('2025-11-05T00:00:00') };
    const twoHours = { from: china('2025-11-04T09:00:00'), to: china('2025-11-04T11:00:00') };
    const onTheDay = { from: start, to: china('2025-11-04T00:00:00') };
    expect(addWorkingDays(office, start, 3, [wholeDay]).due).toBe(china('2025-11-07T17:00:00'));
    expect(addWorkingDays(office, start, 3, [twoHours]).due).toBe(china('2025-11-07T10:30:00'));
    expect(addWorkingDays(office, start, 3, [onTheDay]).due).toBe(china('2025-11-06T17:00:00'));
    expect(addElapsedMs(start, 60 * MINUTE, [onTheDay]).valueOf()).toBe(onTheDay.to + 60 * MINUTE);
  });
});

describe('impossible calendars are refused', () => {
  const bad: { code: string; definition: Partial<CalendarDefinition> }[] = [
    {
      code: 'calendar.overlap',
      definition: {
        weekly: {
          mon: [
            ['08:00', '12:00'],
            ['11:59', '17:00'],
          ],
        },
      },
    },
    { code: 'calendar.overlap', definition: { weekly: { sun: [['20:00', '26:00']], mon: [['01:59', '09:00']] } } },
    {
      code: 'calendar.overlap',
      definition: {
        weekly: { mon: [['20:00', '26:00']] },
        dates: [{ date: '2025-11-04', hours: [['01:00', '02:00']] }],
      },
    },
    { code: 'calendar.bad_hours', definition: { weekly: { mon: [['12:00', '12:00']] } } },
    { code: 'calendar.bad_hours', definition: { weekly: { mon: [['24:00', '26:00']] } } },
    { code: 'calendar.no_hours', definition: { weekly: {} } },
    { code: 'calendar.invalid', definition: { weekly: { mon: [['8:00', '12:00']] } } },
    { code: 'calendar.invalid', definition: { weekly: week, dates: [{ date: '2025-02-29', off: true }] } },
    {
      code: 'calendar.duplicate_date',
      definition: {
        weekly: week,
        dates: [
          { date: '2025-11-04', off: true },
          { date: '2025-11-04', as: 'mon' },
        ],
      },
    },
    { code: 'zone.unknown', definition: { weekly: week, zone: 'Mars/Olympus' } },
  ];
  it.each(bad)('$code', ({ code, definition }) => {
    expect(() => compileCalendar({ id: 'bad', version: '1', weekly: {}, ...definition })).toThrow(code);
  });

  it('refuses to count past the last day that can count, and amounts below zero', () => {
    const once = compileCalendar({
      id: 'once',
      version: '1',
      weekly: {},
      dates: [{ date: '2025-11-04', hours: [['09:00', '10:00']] }],
    });
    const start = china('2025-11-03T00:00:00');
    expect(addWorkingMs(once, start, 60 * MINUTE).due).toBe(china('2025-11-04T10:00:00'));
    expect(() => addWorkingMs(once, start, 61 * MINUTE)).toThrow('calendar.exhausted');
    expect(() => addWorkingDays(once, start, 2)).toThrow('calendar.exhausted');
    expect(() => addWorkingMs(office, start, -1)).toThrow('duration.negative');
    expect(() => addWorkingDays(office, start, 1.5)).toThrow('duration.not_whole_days');
  });
});
