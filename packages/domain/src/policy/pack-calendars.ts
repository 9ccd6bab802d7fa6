import { type Calendar, compileCalendar } from '../time/calendar.ts';
import type { CalendarDefinition } from '../time/calendar-definition.ts';
import { type DeclaredSeason, namedSeasons, withDeclared } from '../time/declared-season.ts';
import { followStateHolidays, type StateHolidayYear } from '../time/state-holidays.ts';
import { type UnitHours, unitCalendar, unitCalendarKey } from '../time/unit-hours.ts';
import type { Pack } from './pack-schema.ts';

/** Compiled calendars by id; those of units that have hours of their own by `unitCalendarKey`. */
export type Calendars = ReadonlyMap<string, Calendar>;

/** One calendar of the pack, over the published lists if it follows any, with the seasons published over its own. Refuses as `compileCalendar` does. */
export function compilePackCalendar(
  { version, zone }: Pick<Pack, 'version' | 'zone'>,
  { stateHolidays, ...calendar }: Pack['calendars'][number],
  lists: readonly StateHolidayYear[],
  declared: readonly DeclaredSeason[] = [],
): Calendar {
  const seasons = withDeclared(calendar, declared, zone);
  const plain = seasons.map((each) => {
    const { revision: _, ...season } = each;
    return season;
  });
  const definition = { ...calendar, seasons: plain, version, zone };
  const followed = lists.filter(({ region }) => region === stateHolidays);
  const laid: CalendarDefinition = stateHolidays ? followStateHolidays(definition, followed) : definition;
  const named = { ...laid.lists };
  for (const [year, name] of namedSeasons(seasons)) named[year] = [named[year], name].filter(Boolean).join('+');
  return compileCalendar({ ...laid, ...(Object.keys(named).length > 0 ? { lists: named } : {}) });
}

/**
 * The pack's calendars with the state's published lists laid under those that follow them, and beside them those of units
 * with hours of their own. A calendar's version is the pack's, and names the last list when it follows any. Hours that
 * stand for a calendar this pack has not are left out.
 */
export function compilePackCalendars(
  pack: Pack,
  lists: readonly StateHolidayYear[],
  unitHours: readonly UnitHours[] = [],
  declared: readonly DeclaredSeason[] = [],
): Calendars {
  const own = pack.calendars.map((calendar): [string, Calendar] => [
    calendar.id,
    compilePackCalendar(pack, calendar, lists, declared),
  ]);
  const ofUnits = own.flatMap(([id, base]) => {
    const standing = unitHours.filter(({ calendar }) => calendar === id);
    return [...new Set(standing.map(({ unit }) => unit))].map((unit): [string, Calendar] => [
      unitCalendarKey(id, unit),
      unitCalendar(
        base,
        standing.filter((hours) => hours.unit === unit),
        lists,
      ),
    ]);
  });
  return new Map([...own, ...ofUnits]);
}
