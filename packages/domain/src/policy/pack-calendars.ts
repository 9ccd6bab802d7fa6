import { type Calendar, compileCalendar } from '../time/calendar.ts';
import { followStateHolidays, type StateHolidayYear } from '../time/state-holidays.ts';
import type { Pack } from './pack-schema.ts';

/** Compiled calendars by id. */
export type Calendars = ReadonlyMap<string, Calendar>;

/**
 * The pack's calendars with the state's published lists laid under those that follow them. A calendar's version is the
 * pack's, and names the last list when it follows any.
 */
export function compilePackCalendars(pack: Pack, lists: readonly StateHolidayYear[]): Calendars {
  return new Map(
    pack.calendars.map(({ stateHolidays, ...calendar }) => {
      const definition = { ...calendar, version: pack.version, zone: pack.zone };
      const followed = lists.filter(({ region }) => region === stateHolidays);
      return [calendar.id, compileCalendar(stateHolidays ? followStateHolidays(definition, followed) : definition)];
    }),
  );
}
