import { z } from 'zod';
import { type Calendar, compileCalendar } from './calendar.ts';
import {
  type CalendarDefinition,
  calendarDefinitionSchema,
  localDateSchema,
  WEEKDAYS,
  type Weekday,
} from './calendar-definition.ts';
import { dayOfDate, weekdayOfDay } from './civil.ts';
import { handOver } from './hand-over.ts';
import { InputError } from './input-error.ts';
import { atLocalTime } from './instant.ts';
import { followStateHolidays, type StateHolidayYear } from './state-holidays.ts';

/**
 * Hours of one unit (D), from a date on, in place of a calendar of the pack: whatever counts on that one counts on these
 * while the unit holds the order. `stateHolidays` names the region whose published lists they follow.
 */
export const unitHoursSchema = z.strictObject({
  unit: z.number().int().positive(),
  /** Id of the pack's calendar these hours stand for. */
  calendar: z.string().min(1).max(60),
  from: localDateSchema,
  /** Raised each time the unit's hours for that calendar are published. */
  revision: z.number().int().min(1),
  /** Who decided it, and where it stands. */
  source: z.string().min(1).max(300),
  stateHolidays: z.string().min(1).max(20).optional(),
  ...calendarDefinitionSchema.pick({ weekly: true, dates: true }).shape,
});
export type UnitHours = z.infer<typeof unitHoursSchema>;

/** Key of a unit's hours among the compiled calendars. */
export function unitCalendarKey(calendar: string, unitId: number): string {
  return `${calendar}@${unitId}`;
}

/** The units that have hours of their own in place of a calendar of the pack; undefined where none has. */
export function unitsOfCalendar(
  calendars: ReadonlyMap<string, Calendar>,
  calendar: string | undefined,
): ReadonlyMap<number, Calendar> | undefined {
  if (calendar === undefined) return undefined;
  const units = new Map<number, Calendar>();
  for (const [key, each] of calendars)
    if (each.ownerId !== undefined && key === unitCalendarKey(calendar, each.ownerId)) units.set(each.ownerId, each);
  return units.size > 0 ? units : undefined;
}

/**
 * Reads a unit's hours from their file. Refuses with `hours.shape` naming the path, and with the codes of
 * `compileCalendar` (`calendar.overlap`, `calendar.bad_hours`, `calendar.duplicate_date`, `calendar.no_hours`).
 */
export function readUnitHours(document: unknown): Omit<UnitHours, 'revision'> {
  const parsed = unitHoursSchema.omit({ revision: true }).safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError('hours.shape', { path: issue?.path.join('.') ?? '', rule: issue?.message ?? '' });
  }
  const { calendar, weekly, dates } = parsed.data;
  compileCalendar({ id: calendar, version: 'read', weekly, dates });
  return parsed.data;
}

/** A unit's hours as a calendar of their own, with the days of the lists they follow. `zone` is the pack's. */
export function unitDefinition(hours: UnitHours, zone: string, lists: readonly StateHolidayYear[]): CalendarDefinition {
  const { unit, revision, calendar, weekly, dates, stateHolidays } = hours;
  const definition = { id: calendar, version: `u${unit}.${revision}`, zone, weekly, dates };
  if (stateHolidays === undefined) return definition;
  // On a make-up day the unit works its own hours of that weekday if it has any, else those of its first working day.
  const isOpen = (date: string): boolean =>
    (weekly[WEEKDAYS[weekdayOfDay(dayOfDate(date))] as Weekday] ?? []).length > 0;
  const followed = lists
    .filter(({ region }) => region === stateHolidays)
    .map((list) => ({ ...list, work: list.work.filter(({ date }) => !isOpen(date)) }));
  const workedAs = WEEKDAYS.find((weekday) => (weekly[weekday] ?? []).length > 0);
  return followStateHolidays(definition, followed, workedAs);
}

/**
 * The calendar of a unit: the pack's up to the first date from which it has hours of its own, then each of these from its
 * date on; of two with one date the later revision.
 */
export function unitCalendar(
  base: Calendar,
  published: readonly UnitHours[],
  lists: readonly StateHolidayYear[],
): Calendar {
  const byDate = new Map<string, UnitHours>();
  for (const hours of [...published].sort((a, b) => a.revision - b.revision)) byDate.set(hours.from, hours);
  return [...byDate.values()]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .reduce<Calendar>(
      (before, hours) => ({
        ...handOver(before, atLocalTime(hours.from, 0, base.zone), {
          ...compileCalendar(unitDefinition(hours, base.zone, lists)),
          ownerId: hours.unit,
        }),
        ownerId: hours.unit,
      }),
      base,
    );
}
