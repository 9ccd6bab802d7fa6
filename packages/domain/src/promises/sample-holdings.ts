import { promiseSchema } from '../policy/promise-schema.ts';
import type { Calendar } from '../time/calendar.ts';
import { compileCalendar } from '../time/calendar.ts';
import { parseInstant } from '../time/instant.ts';
import { followStateHolidays, type StateHolidayYear } from '../time/state-holidays.ts';
import { type UnitHours, unitCalendar } from '../time/unit-hours.ts';
import { type ClockRule, type ClockState, clockOf } from './clock.ts';
import type { Fact } from './fact.ts';
import { calendarsHeld, type Holding } from './holding.ts';
import type { PauseRow } from './pause.ts';

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
/** 7 works from Tuesday to Saturday with a long midday; 8 is there around the clock; 9 keeps office hours but no lists. */
const always = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((name) => [name, [['00:00', '24:00']]]),
) as UnitHours['weekly'];
const units = new Map<number, Calendar>([
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

export const received = (text: string): Fact => ({ name: 'case.received', at: at(text), seq: 1 });
export const held = (...rows: [string, number | null][]): Holding[] =>
  rows.map(([from, unitId], nth) => ({ from: at(from), seq: nth + 2, unitId }));
const pause = (from: string, to: string | null): PauseRow => ({
  from: at(from),
  to: to === null ? null : at(to),
  cause: 'customer',
  evidence: 'call 17',
  decidedBy: 'S001',
});

export function ruleOf(limit: Record<string, unknown>, holdings: readonly Holding[]): ClockRule {
  const promise = promiseSchema.parse({
    id: 'PRM-4',
    variant: 'test',
    title: { zh: 'Answer', en: 'Answer' },
    clause: { company: 'N', document: 'Public commitments' },
    start: { facts: ['case.received'] },
    met: { facts: ['case.answered'] },
    limit,
    calendar: 'office',
    pauseCauses: ['customer'],
  });
  const parts = calendarsHeld(promise.limit, office, units, holdings);
  return { promise, packVersion: '2025-11-01', calendar: office, ...(parts ? { held: parts } : {}) };
}
export interface Given {
  limit: Record<string, unknown>;
  start: string;
  holdings: Holding[];
  pauses?: PauseRow[];
  facts?: Fact[];
}
export const clockIn = ({ limit, start, holdings, pauses = [], facts = [] }: Given): ClockState =>
  clockOf(ruleOf(limit, holdings), [received(start), ...facts], pauses, at(start));

export const minutes = (amount: number) => ({ unit: 'working_minutes', amount });
export const days = (amount: number) => ({ unit: 'working_days', amount });

// 2026-11-09 is a Monday.
export const cases: (Given & { name: string; due: string | null })[] = [
  {
    name: 'nobody with hours of their own: the pack counts',
    limit: minutes(60),
    start: '2026-11-13T16:30:00',
    holdings: held(['2026-11-13T16:40:00', OFFICE_UNIT]),
    due: '2026-11-16T09:00:00',
  },
  {
    name: 'what is left counts by the hours of who has it now, on the same evening',
    limit: minutes(60),
    start: '2026-11-13T16:30:00',
    holdings: held(['2026-11-13T16:31:00', OFFICE_UNIT], ['2026-11-13T16:45:00', 7]),
    due: '2026-11-13T17:30:00',
  },
  {
    name: 'transfer one second before the deadline: one second is left',
    limit: minutes(30),
    start: '2026-11-09T16:30:00',
    // 7 is closed on Mondays and opens on Tuesday at nine.
    holdings: held(['2026-11-09T16:59:59', 7]),
    due: '2026-11-10T09:00:01',
  },
  {
    name: 'transfer at the deadline does not move it',
    limit: minutes(30),
    start: '2026-11-09T16:30:00',
    holdings: held(['2026-11-09T17:00:00', 7]),
    due: '2026-11-09T17:00:00',
  },
  {
    name: 'transfer one second after the deadline does not move it',
    limit: minutes(30),
    start: '2026-11-09T16:30:00',
    holdings: held(['2026-11-09T17:00:01', 7]),
    due: '2026-11-09T17:00:00',
  },
  {
    name: 'transfer on Saturday at the second the receiver opens',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-14T09:00:00', 7]),
    due: '2026-11-14T10:00:00',
  },
  {
    name: 'transfer on Saturday one second after the receiver opened',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-14T09:00:01', 7]),
    due: '2026-11-14T10:00:01',
  },
  {
    name: 'transfer in the midday of a receiver with two intervals',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-14T13:10:00', 7]),
    due: '2026-11-14T15:00:00',
  },
  {
    name: 'two intervals: what fills the first exactly is due at its close',
    limit: minutes(240),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-14T08:00:00', 7]),
    due: '2026-11-14T12:00:00',
  },
  {
    name: 'two intervals: a minute more goes on after midday',
    limit: minutes(241),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-14T08:00:00', 7]),
    due: '2026-11-14T14:01:00',
  },
  {
    name: 'transfer on Sunday when both rest: Monday is closed for the receiver, so Tuesday',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-15T10:00:00', 7]),
    due: '2026-11-17T10:00:00',
  },
  {
    name: 'transfer back: the two hours between count by 7, the rest by the office',
    limit: minutes(180),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-13T17:00:00', 7], ['2026-11-13T18:00:00', OFFICE_UNIT]),
    due: '2026-11-16T09:30:00',
  },
  {
    name: 'transfer back in the same second changes nothing',
    limit: minutes(180),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-13T17:30:00', 7], ['2026-11-13T17:30:00', OFFICE_UNIT]),
    due: '2026-11-16T10:30:00',
  },
  {
    name: 'returned to the centre: the pack counts again',
    limit: minutes(180),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-13T17:00:00', 7], ['2026-11-13T18:00:00', null]),
    due: '2026-11-16T09:30:00',
  },
  {
    name: 'transfer while paused: nothing counts before the pause ends, then the receiver does',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-13T18:00:00', 7]),
    pauses: [pause('2026-11-13T16:30:00', '2026-11-14T10:00:00')],
    due: '2026-11-14T11:30:00',
  },
  {
    name: 'transfer while paused without an end: no deadline',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-14T09:30:00', 7]),
    pauses: [pause('2026-11-13T16:30:00', null)],
    due: null,
  },
  {
    name: 'a pause over the transfer of working days takes counted time of both',
    limit: days(2),
    start: '2026-11-12T10:00:00',
    holdings: held(['2026-11-14T10:00:00', 7]),
    // Of Friday half an hour by the office, of Saturday one hour by 7: an hour and a half behind Saturday's close.
    pauses: [pause('2026-11-13T16:30:00', '2026-11-14T11:00:00')],
    due: '2026-11-17T10:30:00',
  },
  {
    name: 'working days: the day of the transfer is the receiver’s, until its close',
    limit: days(2),
    start: '2026-11-11T10:00:00',
    holdings: held(['2026-11-13T16:59:59', 7]),
    due: '2026-11-13T20:00:00',
  },
  {
    name: 'working days: reached at the close, the transfer at that second comes too late',
    limit: days(2),
    start: '2026-11-11T10:00:00',
    holdings: held(['2026-11-13T17:00:00', 7]),
    due: '2026-11-13T17:00:00',
  },
  {
    name: 'working days: a day that the receiver does not work does not end at once',
    limit: days(1),
    start: '2026-11-08T10:00:00',
    holdings: held(['2026-11-09T10:00:00', 7]),
    due: '2026-11-10T20:00:00',
  },
  {
    name: 'working days: a day that had closed stays counted',
    limit: days(2),
    start: '2026-11-08T10:00:00',
    holdings: held(['2026-11-09T18:00:00', 7]),
    due: '2026-11-10T20:00:00',
  },
  {
    name: 'a make-up Saturday counts for the office',
    limit: days(2),
    start: '2026-02-12T10:00:00',
    holdings: [],
    due: '2026-02-14T17:00:00',
  },
  {
    name: 'transfer on the make-up Saturday to who keeps no lists: Monday, though it is a holiday of the others',
    limit: days(2),
    start: '2026-02-12T10:00:00',
    holdings: held(['2026-02-14T09:00:00', 9]),
    due: '2026-02-16T17:00:00',
  },
  {
    name: 'transfer on the make-up Saturday to who works every Saturday: their own close',
    limit: days(2),
    start: '2026-02-12T10:00:00',
    holdings: held(['2026-02-14T09:00:00', 7]),
    due: '2026-02-14T20:00:00',
  },
  {
    name: 'transfer before a holiday to who keeps the lists',
    limit: days(3),
    start: '2026-02-12T10:00:00',
    holdings: held(['2026-02-14T09:00:00', 7]),
    due: '2026-02-21T20:00:00',
  },
  {
    name: 'calendar days end at the close of who has it then',
    limit: { unit: 'calendar_days', amount: 1 },
    start: '2026-11-12T10:00:00',
    holdings: held(['2026-11-12T11:00:00', 7]),
    due: '2026-11-13T20:00:00',
  },
  {
    name: 'hours from the next opening: the receiver is open already',
    limit: { unit: 'hours_from_opening', amount: 2 },
    start: '2026-11-13T18:00:00',
    holdings: held(['2026-11-13T19:00:00', 7]),
    due: '2026-11-13T21:00:00',
  },
  {
    name: 'the end of the shift is that of who has it',
    limit: { unit: 'end_of_shift' },
    start: '2026-11-13T15:00:00',
    holdings: held(['2026-11-13T16:00:00', 7]),
    due: '2026-11-13T20:00:00',
  },
  {
    name: 'a shift that had ended does not begin again',
    limit: { unit: 'end_of_shift' },
    start: '2026-11-13T15:00:00',
    holdings: held(['2026-11-13T17:00:01', 7]),
    due: '2026-11-13T17:00:00',
  },
  {
    name: 'hours on the clock are nobody’s',
    limit: { unit: 'calendar_hours', amount: 24 },
    start: '2026-11-13T15:00:00',
    holdings: held(['2026-11-13T16:00:00', 7]),
    due: '2026-11-14T15:00:00',
  },
  {
    name: 'who is there around the clock counts the night',
    limit: minutes(120),
    start: '2026-11-13T16:00:00',
    holdings: held(['2026-11-13T22:00:00', 8]),
    due: '2026-11-13T23:00:00',
  },
];
