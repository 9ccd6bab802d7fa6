import { type Calendar, compileCalendar } from '../time/calendar.ts';
import { parseInstant } from '../time/instant.ts';
import { followStateHolidays, type StateHolidayYear } from '../time/state-holidays.ts';
import { type UnitHours, unitCalendar } from '../time/unit-hours.ts';

export const at = (text: string): number => parseInstant(`${text}+08:00`);
export const list: StateHolidayYear = {
  region: 'cn',
  year: 2026,
  revision: 1,
  sources: ['notice 2026'],
  off: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'].map((date) => ({
    date,
    name: 'Spring Festival',
  })),
  work: [{ date: '2026-02-14', name: 'Spring Festival' }],
};
export const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:00'],
];
export const office = compileCalendar(
  followStateHolidays(
    { id: 'office', version: '2025-11-01', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
    [list],
  ),
);
export const late: [string, string][] = [
  ['09:00', '12:00'],
  ['14:00', '20:00'],
];
export const hours = (unit: number, over: Partial<UnitHours> = {}): UnitHours => ({
  unit,
  calendar: 'office',
  from: '2025-01-01',
  revision: 1,
  source: 'decree 1',
  stateHolidays: 'cn',
  weekly: { tue: late, wed: late, thu: late, fri: late, sat: late },
  dates: [],
  ...over,
});
const always = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((name) => [name, [['00:00', '24:00']]]),
) as UnitHours['weekly'];
/** 7 works from Tuesday to Saturday with a long midday; 8 is there around the clock; 9 keeps office hours but no lists. */
export const units = new Map<number, Calendar>([
  [7, unitCalendar(office, [hours(7)], [list])],
  [8, unitCalendar(office, [hours(8, { weekly: always, stateHolidays: undefined })], [list])],
  [
    9,
    unitCalendar(
      office,
      [hours(9, { weekly: { mon: day, tue: day, wed: day, thu: day, fri: day }, stateHolidays: undefined })],
      [list],
    ),
  ],
]);
export const OFFICE_UNIT = 1;
