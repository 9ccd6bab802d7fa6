import {
  type CalendarDate,
  type CalendarDefinition,
  calendarDefinitionSchema,
  WEEKDAYS,
  type Weekday,
} from './calendar-definition.ts';
import { civilOf, type DayNumber, dateOfDay, dayOfDate, type LocalDate } from './civil.ts';
import { InputError } from './input-error.ts';
import { type Instant, localYear } from './instant.ts';
import { CLOSED, type DayHours, readHours, requireNoOverlap } from './opening-hours.ts';
import { lastSeasonYear, readSeasons, seasonalHours, seasonClip } from './seasonal-hours.ts';
import type { ClosedSpan } from './span.ts';
import { buildYear, type YearTable } from './year-table.ts';
import { DEFAULT_ZONE, requireZone } from './zone.ts';

/** What a dated exception of a calendar is, with its name and source as published. */
export type DayNote = Readonly<{
  kind: 'off' | 'make_up' | 'special_hours';
  name: string | null;
  source: string | null;
}>;

/** A compiled calendar. Year tables are built when first asked for and kept. */
export type Calendar = Readonly<{
  id: string;
  version: string;
  zone: string;
  /** Counted hours of a local day, own exceptions applied. */
  hoursOf: (day: DayNumber) => DayHours;
  /** Why a day has other hours than its weekday, where a date of its own or of a list says so. */
  noteOf: (day: DayNumber) => DayNote | undefined;
  /** The published list a year is of, if it follows one. */
  listOf: (year: number) => string | undefined;
  onlyInSeason: boolean;
  /** Its seasons as spans of time, in order. */
  seasons: readonly ClosedSpan[];
  /** Whether the holidays of the year are published, or do not matter to this calendar. */
  isPublished: (year: number) => boolean;
  /** Table of the local year that holds the instant. */
  tableAt: (instant: Instant) => YearTable;
  /** Table of the year. Refuses with `calendar.exhausted` when no later day can count. */
  tableOf: (year: number) => YearTable;
  /** The unit whose own hours these are, instead of the pack's. */
  ownerId?: number;
  /** What it is made of, in order, when it was handed over; left out for a calendar that is one piece. */
  parts?: readonly CalendarPart[];
}>;

/** A calendar from an instant on, up to the next part's. */
export type CalendarPart = Readonly<{ from: Instant; calendar: Calendar }>;

/** The pieces of a calendar that touch [from, to), each with the stretch of it that it rules. */
export function partsWithin(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): readonly (ClosedSpan & { calendar: Calendar })[] {
  if (!calendar.parts) return [{ from, to, calendar }];
  return calendar.parts.flatMap((part, nth, parts) => {
    const span = { from: Math.max(from, part.from), to: Math.min(to, parts[nth + 1]?.from ?? to) };
    return span.to > span.from ? [{ ...span, calendar: part.calendar }] : [];
  });
}

/**
 * Checks and compiles a calendar. Refuses with `calendar.overlap`, `calendar.bad_hours`, `calendar.duplicate_date`,
 * `calendar.no_hours`, `zone.unknown`, or `calendar.invalid` when the data has another shape.
 */
export function compileCalendar(definition: CalendarDefinition): Calendar {
  const parsed = calendarDefinitionSchema.safeParse(definition);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
    throw new InputError('calendar.invalid', { calendar: definition.id, issues });
  }
  const { id, version, zone = DEFAULT_ZONE, dates, years } = parsed.data;
  requireZone(zone);
  const weekly = WEEKDAYS.map((weekday) => readHours(parsed.data.weekly[weekday] ?? [], { calendar: id, weekday }));
  const dated = readDates(id, dates, weekly);
  const seasons = readSeasons(parsed.data, zone);
  const byWeekday = seasonalHours(parsed.data, seasons, zone, weekly);
  const clip = parsed.data.onlyInSeason ? seasonClip(seasons, zone) : undefined;
  const hoursOf = (day: DayNumber): DayHours => {
    const hours = dated.get(day) ?? byWeekday(day);
    return clip ? clip(day, hours) : hours;
  };
  refuseOverlaps(id, weekly, dated, hoursOf);
  const notes = new Map(dates.map((entry) => [dayOfDate(entry.date), noteOf(entry)]));
  const published = years && new Set(years);
  const isPublished = (year: number): boolean => published?.has(year) ?? true;
  const lists = new Map(Object.entries(parsed.data.lists ?? {}).map(([year, list]) => [Number(year), list]));
  const listOf = (year: number): string | undefined => lists.get(year);
  return {
    id,
    version,
    zone,
    hoursOf,
    noteOf: (day) => notes.get(day),
    onlyInSeason: parsed.data.onlyInSeason,
    seasons,
    isPublished,
    listOf,
    ...yearTables(id, zone, hoursOf, clip ? lastSeasonYear(id, seasons, zone) : lastYear(id, weekly, dated)),
  };
}

function noteOf(entry: CalendarDate): DayNote {
  const { name = null, source = null } = entry;
  return { kind: 'off' in entry ? 'off' : 'as' in entry ? 'make_up' : 'special_hours', name, source };
}

function readDates(id: string, dates: readonly CalendarDate[], weekly: readonly DayHours[]): Map<DayNumber, DayHours> {
  const dated = new Map<DayNumber, DayHours>();
  const ordinary = (weekday: Weekday): DayHours => weekly[WEEKDAYS.indexOf(weekday)] ?? CLOSED;
  for (const entry of dates) {
    const day = dayOfDate(entry.date);
    const where = { calendar: id, date: entry.date };
    if (dated.has(day)) throw new InputError('calendar.duplicate_date', where);
    if ('off' in entry) dated.set(day, CLOSED);
    else dated.set(day, 'as' in entry ? ordinary(entry.as) : readHours(entry.hours, where));
  }
  return dated;
}

function refuseOverlaps(
  calendar: string,
  weekly: readonly DayHours[],
  dated: ReadonlyMap<DayNumber, DayHours>,
  hoursOf: (day: DayNumber) => DayHours,
): void {
  weekly.forEach((hours, index) =>
    requireNoOverlap(hours, weekly[(index + 1) % 7] ?? CLOSED, { calendar, weekday: WEEKDAYS[index] }),
  );
  for (const day of dated.keys()) {
    requireNoOverlap(hoursOf(day - 1), hoursOf(day), { calendar, date: dateOfDay(day) });
    requireNoOverlap(hoursOf(day), hoursOf(day + 1), { calendar, date: dateOfDay(day) });
  }
}

function lastYear(id: string, weekly: readonly DayHours[], dated: ReadonlyMap<DayNumber, DayHours>): number {
  if (weekly.some((hours) => hours.length > 0)) return Number.POSITIVE_INFINITY;
  const open = [...dated].filter(([, hours]) => hours.length > 0).map(([day]) => day);
  if (open.length === 0) throw new InputError('calendar.no_hours', { calendar: id });
  return civilOf(Math.max(...open) + 1).year;
}

function yearTables(
  calendar: string,
  zone: string,
  hoursOf: (day: DayNumber) => DayHours,
  last: number,
): Pick<Calendar, 'tableAt' | 'tableOf'> {
  const tables = new Map<number, YearTable>();
  let recent: YearTable | undefined;
  const build = (year: number): YearTable => {
    const table = tables.get(year) ?? buildYear(year, zone, hoursOf);
    tables.set(year, table);
    return table;
  };
  return {
    tableAt: (instant) => {
      if (recent && recent.from <= instant && instant < recent.to) return recent;
      recent = build(localYear(instant, zone));
      return recent;
    },
    tableOf: (year) => {
      if (year > last) throw new InputError('calendar.exhausted', { calendar, year });
      return build(year);
    },
  };
}

/** Whether any hour of the date counts; a half day is a working day, a make-up Saturday is one. */
export function isWorkingDay(calendar: Calendar, date: LocalDate): boolean {
  return calendar.hoursOf(dayOfDate(date)).length > 0;
}

/**
 * Which calendar a stretch of time was counted on: its version, and the published list of each year that the stretch
 * touches. So a list that is published for another year changes nothing for it. The end belongs to the day it closes.
 * A calendar that was handed over names each of its parts, as `2025-10-01+cn.2026.1|u23.1+cn.2026.1`.
 */
export function calendarVersionFor(calendar: Calendar, from: Instant, to: Instant): string {
  if (calendar.parts) {
    const versions = partsWithin(calendar, from, Math.max(to, from + 1)).map((part) =>
      calendarVersionFor(part.calendar, part.from, part.to),
    );
    return [...new Set(versions)].join('|');
  }
  const last = localYear(Math.max(from, to - 1), calendar.zone);
  let version = calendar.version;
  for (let year = localYear(from, calendar.zone); year <= last; year += 1) {
    const list = calendar.listOf(year);
    if (list) version += `+${list}`;
  }
  return version;
}
