import type { CalendarView, UnitHoursBody } from '@hearthline/contract/calendars';
import { type CalendarDate, WEEKDAYS } from '@hearthline/domain/time/calendar-definition';

/** From one time of the day to another; an end not after the beginning lies on the day after. */
export interface Stretch {
  from: string;
  to: string;
}

/** A day unlike its weekday: closed, or with hours of its own, with what it was taken from if it stood there before. */
export interface ExceptionDraft {
  date: string;
  closed: boolean;
  hours: Stretch[];
  name: string;
}

export interface HoursDraft {
  unit: number | null;
  calendar: string | null;
  from: string;
  source: string;
  stateHolidays: string | null;
  /** Monday first. */
  week: Stretch[][];
  dates: ExceptionDraft[];
}

export const emptyHours: HoursDraft = {
  unit: null,
  calendar: null,
  from: '',
  source: '',
  stateHolidays: 'cn',
  week: WEEKDAYS.map(() => []),
  dates: [],
};

const two = (number: number): string => String(number).padStart(2, '0');

const stretchOf = ([from, to]: readonly [string, string]): Stretch => {
  const hour = Number(to.slice(0, 2));
  return { from, to: `${two(hour % 24)}${to.slice(2)}` };
};

/** Whether it ends on the day after. */
export const isOvernight = ({ from, to }: Stretch): boolean => from !== '' && to !== '' && to <= from;

const writtenOf = (stretch: Stretch): [string, string] => {
  const { from, to } = stretch;
  return [from, isOvernight(stretch) ? `${two(Number(to.slice(0, 2)) + 24)}${to.slice(2)}` : to];
};

function exceptionOf(date: CalendarDate, weekly: CalendarView['weekly']): ExceptionDraft {
  const { name = '' } = date;
  if ('off' in date) return { date: date.date, closed: true, hours: [], name };
  const hours = 'as' in date ? (weekly[date.as] ?? []) : date.hours;
  return { date: date.date, closed: false, hours: hours.map(stretchOf), name };
}

/** The hours that rule for a unit on a day: its own ones begun last, else those of the rules. */
export function rulingHours(
  rows: readonly CalendarView[],
  { unit, calendar, on }: { unit: number | null; calendar: string | null; on: string },
): CalendarView | undefined {
  const of = rows.filter(({ id }) => id === calendar);
  const own = of.filter((row) => row.unit?.id === unit && row.unit !== null && (row.from ?? '') <= on);
  const latest = [...own].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? 1 : -1))[0];
  return latest ?? of.find((row) => row.unit === null);
}

/** What stands, to be changed: its week and its own exceptions from a day on. */
export function takenFrom(view: CalendarView, on: string): Pick<HoursDraft, 'week' | 'dates' | 'stateHolidays'> {
  return {
    week: WEEKDAYS.map((weekday) => (view.weekly[weekday] ?? []).map(stretchOf)),
    dates: view.own.filter(({ date }) => date >= on).map((date) => exceptionOf(date, view.weekly)),
    stateHolidays: view.stateHolidays,
  };
}

const areWhole = (hours: readonly Stretch[]): boolean => hours.every(({ from, to }) => from !== '' && to !== '');

/** The draft as it is sent, or null while something is missing. */
export function hoursBody(draft: HoursDraft): UnitHoursBody | null {
  const { unit, calendar, from, source, stateHolidays, week, dates } = draft;
  if (unit === null || calendar === null || from === '' || source.trim() === '') return null;
  if (!week.every(areWhole) || !week.some((hours) => hours.length > 0)) return null;
  if (!dates.every(({ date, closed, hours }) => date !== '' && (closed || (hours.length > 0 && areWhole(hours)))))
    return null;
  const named = (name: string) => (name.trim() === '' ? {} : { name: name.trim() });
  return {
    unit,
    calendar,
    from,
    source: source.trim(),
    stateHolidays,
    weekly: Object.fromEntries(
      WEEKDAYS.flatMap((weekday, nth) => {
        const hours = week[nth] ?? [];
        return hours.length > 0 ? [[weekday, hours.map(writtenOf)]] : [];
      }),
    ),
    dates: dates.map(({ date, closed, hours, name }) =>
      closed ? { date, off: true as const, ...named(name) } : { date, hours: hours.map(writtenOf), ...named(name) },
    ),
  };
}
