import type { CalendarView } from '@hearthline/contract/calendars';
import { WEEKDAYS } from '@hearthline/domain/time/calendar-definition';
import { type DayNumber, dateOfDay, dayNumberOf, weekdayOfDay } from '@hearthline/domain/time/civil';

export type DayKind = 'open' | 'closed' | 'before' | CalendarView['dates'][number]['kind'];

export interface CalendarDay {
  date: string;
  day: number;
  /** Monday is 0. */
  weekday: number;
  kind: DayKind;
  hours: readonly (readonly [string, string])[];
  name: string | null;
}

type Unusual = ReadonlyMap<string, CalendarView['dates'][number]>;

function dayOf(calendar: CalendarView, unusual: Unusual, number: DayNumber): CalendarDay {
  const date = dateOfDay(number);
  const weekday = weekdayOfDay(number);
  const plain = calendar.weekly[WEEKDAYS[weekday] ?? 'mon'] ?? [];
  const exception = unusual.get(date);
  const day = { date, day: Number(date.slice(8)), weekday, name: exception?.name ?? null };
  if (calendar.from !== null && date < calendar.from) return { ...day, kind: 'before', hours: [] };
  if (!exception) return { ...day, kind: plain.length > 0 ? 'open' : 'closed', hours: plain };
  return { ...day, kind: exception.kind, hours: exception.hours };
}

/** The twelve months of a year, each day with what it is and its hours. */
export function monthsOf(calendar: CalendarView, year: number): CalendarDay[][] {
  const unusual = new Map(calendar.dates.map((day) => [day.date, day]));
  return Array.from({ length: 12 }, (_, month) => {
    const first = dayNumberOf(year, month + 1, 1);
    const next = month === 11 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 2, 1);
    return Array.from({ length: next - first }, (_each, at) => dayOf(calendar, unusual, first + at));
  });
}
