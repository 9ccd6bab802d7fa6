import type { CalendarView } from '@hearthline/contract/calendars';
import { describe, expect, it } from 'vitest';
import { monthsOf } from './year-days.ts';

const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:00'],
];
const office: CalendarView = {
  id: 'office',
  unit: null,
  from: null,
  source: null,
  version: '1',
  zone: 'Asia/Shanghai',
  stateHolidays: 'cn',
  own: [],
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
  dates: [
    { date: '2026-02-14', kind: 'make_up', hours: day, name: '春节' },
    { date: '2026-02-15', kind: 'holiday', hours: [], name: '春节' },
    { date: '2026-02-28', kind: 'special', hours: [['09:00', '12:00']], name: null },
    { date: '2026-03-16', kind: 'rests', hours: [], name: null },
  ],
  published: true,
  seasons: [],
};

describe('a year as it is drawn', () => {
  const february = monthsOf(office, 2026)[1] ?? [];
  it('has every day of the month on its weekday', () => {
    expect(february).toHaveLength(28);
    expect(monthsOf(office, 2028)[1]).toHaveLength(29);
    expect(february[0]).toMatchObject({ date: '2026-02-01', weekday: 6, kind: 'closed' });
  });
  it('leaves the days before a unit had hours of its own without any', () => {
    const station = { ...office, unit: { id: 7, name: '河畔供热站' }, from: '2026-02-14', source: '调度令' };
    const days = monthsOf(station, 2026)[1] ?? [];
    expect(days[12]).toMatchObject({ date: '2026-02-13', kind: 'before', hours: [] });
    expect(days[13]).toMatchObject({ date: '2026-02-14', kind: 'make_up', hours: day });
  });
  it('tells make-up Saturdays, holidays and special hours from ordinary days, with their names', () => {
    expect(february[12]).toMatchObject({ date: '2026-02-13', kind: 'open', hours: day });
    expect(february[13]).toMatchObject({ date: '2026-02-14', kind: 'make_up', hours: day, name: '春节' });
    expect(february[14]).toMatchObject({ date: '2026-02-15', kind: 'holiday', hours: [], name: '春节' });
    expect(february[27]).toMatchObject({ date: '2026-02-28', kind: 'special', hours: [['09:00', '12:00']] });
  });
  it('a day outside the season is not open, whatever its weekday says (TMP-1)', () => {
    expect(monthsOf(office, 2026)[2]?.[15]).toMatchObject({ date: '2026-03-16', kind: 'rests', hours: [] });
  });
});
