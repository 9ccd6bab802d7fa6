import { type CalendarDate, WEEKDAYS, type Weekday } from '@hearthline/domain/time/calendar-definition';

type Hours = [open: string, close: string][];

/** An exception as it is typed: `hours` blank means closed that day. */
export interface TypedDate {
  date: string;
  hours: string;
  name: string;
}

const DAY = 24 * 60;
const minutesOf = (hour: string, minute: string): number => Number(hour) * 60 + Number(minute);
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Any sign between two clock times, full-width ones and words included: what stands between is of no account. */
const span = /(?<!\d)([01]?\d|2[0-4])[:\uff1a.]([0-5]\d)[^\d]+?([01]?\d|2[0-4])[:\uff1a.]([0-5]\d)(?!\d)/g;

/**
 * Hours of a day as they are written, `8:00-12:00 14:00-17:30`; an end not later than its beginning is of the next day
 * (`22:00-06:00`). Blank is closed; null is not readable.
 */
export function readDayHours(text: string): Hours | null {
  const found: Hours = [];
  const rest = text.replace(span, (_, fromHour, fromMinute, toHour, toMinute) => {
    const from = minutesOf(fromHour, fromMinute);
    const to = minutesOf(toHour, toMinute);
    found.push([clock(from), clock(to > from ? to : to + DAY)]);
    return '';
  });
  if (/\d/.test(rest) || (found.length === 0 && text.trim() !== '')) return null;
  return found.every(([open]) => open < '24:00') ? found : null;
}

/** The same hours as people write them: a close after midnight by its clock. */
export function writeDayHours(hours: readonly (readonly [string, string])[]): string {
  return hours
    .map(([open, close]) => {
      const minutes = minutesOf(close.slice(0, 2), close.slice(3));
      return `${open}-${minutes > DAY ? clock(minutes - DAY) : close}`;
    })
    .join(' ');
}

export type TypedWeek = Record<Weekday, string>;

export function writeWeek(weekly: Readonly<Record<string, readonly (readonly [string, string])[]>>): TypedWeek {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, writeDayHours(weekly[day] ?? [])])) as TypedWeek;
}

/** The weekdays and dates whose hours cannot be read. */
export function unreadable(week: TypedWeek, dates: readonly TypedDate[]): (Weekday | number)[] {
  return [
    ...WEEKDAYS.filter((day) => readDayHours(week[day]) === null),
    ...dates.flatMap(({ date, hours }, at) => (date === '' || readDayHours(hours) === null ? [at] : [])),
  ];
}

export function readWeek(week: TypedWeek): Partial<Record<Weekday, Hours>> {
  return Object.fromEntries(
    WEEKDAYS.flatMap((day) => {
      const hours = readDayHours(week[day]) ?? [];
      return hours.length > 0 ? [[day, hours]] : [];
    }),
  );
}

export function readDates(dates: readonly TypedDate[]): CalendarDate[] {
  return dates.map(({ date, hours, name }) => {
    const read = readDayHours(hours) ?? [];
    const named = name.trim() === '' ? {} : { name: name.trim() };
    return read.length === 0 ? { date, off: true as const, ...named } : { date, hours: read, ...named };
  });
}

/** Exceptions of a unit's own, as they are typed; days off of the state's lists are not among them. */
export function writeDates(dates: readonly CalendarDate[]): TypedDate[] {
  return dates.flatMap((each) =>
    'as' in each || each.source
      ? []
      : [{ date: each.date, hours: 'off' in each ? '' : writeDayHours(each.hours), name: each.name ?? '' }],
  );
}
