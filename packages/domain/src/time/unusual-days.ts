import type { Calendar } from './calendar.ts';
import { type HoursDefinition, WEEKDAYS, type Weekday } from './calendar-definition.ts';
import { type DayNumber, dateOfDay, dayNumberOf, type LocalDate, pad, weekdayOfDay } from './civil.ts';
import { atDayTime } from './instant.ts';
import { CLOSED, type DayHours, readHours } from './opening-hours.ts';

export const unusualDayKinds = ['holiday', 'make_up', 'special', 'in_season', 'rests'] as const;

/**
 * A day that is not what its weekday says: a holiday, a make-up day, special hours, hours of the season (or the part of a
 * day that lies in one), or a day outside the seasons of a calendar that counts in season alone (`rests`). Hours as
 * `HH:MM`, past midnight written on.
 */
export type UnusualDay = Readonly<{
  date: LocalDate;
  kind: (typeof unusualDayKinds)[number];
  hours: HoursDefinition;
  name: string | null;
}>;

const NOTED = { off: 'holiday', make_up: 'make_up', special_hours: 'special' } as const;

const timeOf = (minutes: number): string => `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
const written = (hours: DayHours): HoursDefinition => hours.map(({ open, close }) => [timeOf(open), timeOf(close)]);
const same = (a: DayHours, b: DayHours): boolean =>
  a.length === b.length && a.every(({ open, close }, nth) => open === b[nth]?.open && close === b[nth]?.close);

function rests({ onlyInSeason, seasons, zone }: Calendar, day: DayNumber): boolean {
  if (!onlyInSeason) return false;
  const [from, to] = [atDayTime(day, 0, zone), atDayTime(day + 1, 0, zone)];
  return !seasons.some((season) => season.from < to && from < season.to);
}

/** The days of a year that are not what their weekday (`weekly`) says, in order; hours are those the calendar counts. */
export function unusualDays(
  calendar: Calendar,
  weekly: Partial<Record<Weekday, HoursDefinition>>,
  year: number,
): UnusualDay[] {
  const ordinary = WEEKDAYS.map((weekday) => readHours(weekly[weekday] ?? [], { calendar: calendar.id, weekday }));
  const found: UnusualDay[] = [];
  for (let day = dayNumberOf(year, 1, 1); day < dayNumberOf(year + 1, 1, 1); day += 1) {
    const note = calendar.noteOf(day);
    const hours = calendar.hoursOf(day);
    const date = dateOfDay(day);
    if (rests(calendar, day)) found.push({ date, kind: 'rests', hours: [], name: null });
    else if (note) found.push({ date, kind: NOTED[note.kind], hours: written(hours), name: note.name });
    else if (!same(hours, ordinary[weekdayOfDay(day)] ?? CLOSED))
      found.push({ date, kind: 'in_season', hours: written(hours), name: null });
  }
  return found;
}
