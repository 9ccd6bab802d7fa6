import type { CalendarView } from '@hearthline/contract/calendars';
import { WEEKDAYS } from '@hearthline/domain/time/calendar-definition';
import { type DayNumber, dateOfDay, dayNumberOf, weekdayOfDay } from '@hearthline/domain/time/civil';

export type DayKind = 'open' | 'closed' | 'holiday' | 'make_up' | 'special' | 'before';

export interface CalendarDay {
  date: string;
  day: number;
  /** Monday is 0. */
  weekday: number;
  kind: DayKind;
  hours: readonly (readonly [string, string])[];
  name: string | null;
}

function dayOf(calendar: CalendarView, number: DayNumber): CalendarDay {
  const date = dateOfDay(number);
  const weekday = weekdayOfDay(number);
  const ordinary = (name: string) => calendar.weekly[name] ?? [];
  const plain = ordinary(WEEKDAYS[weekday] ?? 'mon');
  const exception = calendar.dates.find((each) => each.date === date);
  const day = { date, day: Number(date.slice(8)), weekday, name: exception?.name ?? null };
  if (calendar.from !== null && date < calendar.from) return { ...day, kind: 'before', hours: [] };
  if (!exception) return { ...day, kind: plain.length > 0 ? 'open' : 'closed', hours: plain };
  if ('off' in exception) return { ...day, kind: 'holiday', hours: [] };
  if ('as' in exception) return { ...day, kind: 'make_up', hours: ordinary(exception.as) };
  return { ...day, kind: 'special', hours: exception.hours };
}

/** The twelve months of a year, each day with what it is and its hours. */
export function monthsOf(calendar: CalendarView, year: number): CalendarDay[][] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = dayNumberOf(year, month + 1, 1);
    const next = month === 11 ? dayNumberOf(year + 1, 1, 1) : dayNumberOf(year, month + 2, 1);
    return Array.from({ length: next - first }, (_each, at) => dayOf(calendar, first + at));
  });
}
