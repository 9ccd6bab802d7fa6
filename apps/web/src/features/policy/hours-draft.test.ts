import type { CalendarView } from '@hearthline/contract/calendars';
import { describe, expect, it } from 'vitest';
import { emptyHours, type HoursDraft, hoursBody, isOvernight, rulingHours, takenFrom } from './hours-draft.ts';

const view = (more: Partial<CalendarView> = {}): CalendarView => ({
  id: 'office',
  unit: null,
  from: null,
  source: null,
  version: '1',
  zone: 'Asia/Shanghai',
  stateHolidays: 'cn',
  weekly: {
    mon: [
      ['08:30', '12:00'],
      ['13:00', '17:00'],
    ],
    fri: [['20:00', '32:00']],
    sun: [['00:00', '24:00']],
  },
  dates: [],
  own: [
    { date: '2025-12-01', off: true },
    { date: '2025-12-24', hours: [['08:30', '12:00']], name: '半日' },
    { date: '2025-12-27', as: 'mon' },
  ],
  published: true,
  seasons: [],
  ...more,
});
const draft = (more: Partial<HoursDraft> = {}): HoursDraft => ({
  ...emptyHours,
  unit: 13,
  calendar: 'office',
  from: '2025-12-10',
  source: ' 调度令 ',
  ...takenFrom(view(), '2025-12-10'),
  ...more,
});

describe('hours of a unit as they are typed (PRM, D)', () => {
  it('come back as they were written: noon breaks, nights, whole days, half days and days worked like another', () => {
    expect(hoursBody(draft())).toEqual({
      unit: 13,
      calendar: 'office',
      from: '2025-12-10',
      source: '调度令',
      stateHolidays: 'cn',
      weekly: view().weekly,
      dates: [
        { date: '2025-12-24', hours: [['08:30', '12:00']], name: '半日' },
        { date: '2025-12-27', hours: view().weekly['mon'] },
      ],
    });
  });
  it.each([
    ['08:00', '08:01', false],
    ['08:00', '08:00', true],
    ['08:00', '07:59', true],
    ['08:00', '00:00', true],
    ['', '', false],
  ])('from %s to %s ends on the day after: %s', (from, to, overnight) => {
    expect(isOvernight({ from, to })).toBe(overnight);
  });
  it.each([
    ['no unit', { unit: null }],
    ['no calendar', { calendar: null }],
    ['no day', { from: '' }],
    ['no source', { source: ' ' }],
    ['a stretch without an end', { week: [[{ from: '08:00', to: '' }]] }],
    ['no hours in the week', { week: [[], []] }],
    ['an exception without a date', { dates: [{ date: '', closed: true, hours: [], name: '' }] }],
    ['a special day without hours', { dates: [{ date: '2025-12-24', closed: false, hours: [], name: '' }] }],
  ])('cannot be sent with %s', (_, more) => {
    expect(hoursBody(draft(more))).toBeNull();
  });
});

describe('the hours that rule for a unit', () => {
  const rows = [
    view(),
    view({ unit: { id: 13, name: '河畔' }, from: '2025-11-01', version: 'u13.1' }),
    view({ unit: { id: 13, name: '河畔' }, from: '2025-12-15', version: 'u13.2' }),
    view({ unit: { id: 14, name: '山前' }, from: '2025-11-01', version: 'u14.1' }),
  ];
  it.each([
    [13, '2025-10-31', '1'],
    [13, '2025-11-01', 'u13.1'],
    [13, '2025-12-14', 'u13.1'],
    [13, '2025-12-15', 'u13.2'],
    [15, '2025-12-15', '1'],
    [null, '2025-12-15', '1'],
  ])('of %s on %s are %s', (unit, on, version) => {
    expect(rulingHours(rows, { unit, calendar: 'office', on })?.version).toBe(version);
  });
  it('are none of a calendar that is not there', () => {
    expect(rulingHours(rows, { unit: 13, calendar: 'moon', on: '2025-12-15' })).toBeUndefined();
  });
});
