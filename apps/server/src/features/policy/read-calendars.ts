import type { CalendarView, readCalendars } from '@hearthline/contract/calendars';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { compileCalendar } from '@hearthline/domain/time/calendar';
import type { CalendarDate } from '@hearthline/domain/time/calendar-definition';
import { withDeclared } from '@hearthline/domain/time/declared-season';
import { type UnitHours, unitDefinition } from '@hearthline/domain/time/unit-hours';
import { unusualDays } from '@hearthline/domain/time/unusual-days';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { namesOf } from '../organisation/organisation.public.ts';

type Weekly = CalendarView['weekly'];

const inOrder = (dates: readonly CalendarDate[]): CalendarDate[] =>
  [...dates].sort((a, b) => (a.date < b.date ? -1 : 1));

/** Hours that stand in the year: begun by its end, not replaced for the same day by a later revision. */
function standing(published: readonly UnitHours[], year: number): UnitHours[] {
  const byDay = new Map<string, UnitHours>();
  for (const hours of [...published].sort((a, b) => a.revision - b.revision))
    byDay.set(`${hours.unit} ${hours.calendar} ${hours.from}`, hours);
  return [...byDay.values()]
    .filter(({ from }) => from <= `${year}-12-31`)
    .sort((a, b) => a.unit - b.unit || a.calendar.localeCompare(b.calendar) || a.from.localeCompare(b.from));
}

/** The calendars of the rules in force, each with what of the year is not as its weekdays say, by the hours that count. */
export async function calendarsOf(
  { services, now }: Context,
  { query: { year } }: Input<typeof readCalendars>,
  db: Db,
): Promise<Answer<typeof readCalendars>> {
  const { pack, calendars } = services.policy.current(now);
  const listsOf = (region: string | undefined) =>
    services.policy.lists().filter((list) => region !== undefined && list.region === region);
  const isPublished = (region: string | undefined): boolean =>
    region === undefined || listsOf(region).some((list) => list.year === year);
  const rows = pack.calendars.map(({ id, weekly, dates, stateHolidays, seasons }) => {
    const compiled = calendars.get(id);
    return {
      id,
      unit: null,
      from: null,
      source: null,
      version: compiled?.version ?? pack.version,
      zone: pack.zone,
      stateHolidays: stateHolidays ?? null,
      weekly: weekly as Weekly,
      dates: compiled ? unusualDays(compiled, weekly, year) : [],
      own: inOrder(dates),
      published: isPublished(stateHolidays),
      seasons: withDeclared({ id, seasons }, services.policy.seasons(), pack.zone).map(
        ({ revision = null, ...season }) => ({ ...season, revision }),
      ),
    };
  });
  const hours = standing(services.policy.unitHours(), year);
  const names = await namesOf(
    db,
    hours.map(({ unit }) => unit),
    [],
  );
  const ofUnits = hours.map((each) => {
    const calendar = compileCalendar(unitDefinition(each, pack.zone, listsOf(each.stateHolidays)));
    return {
      id: each.calendar,
      unit: names.unit(each.unit),
      from: each.from,
      source: each.source,
      version: calendar.version,
      zone: pack.zone,
      stateHolidays: each.stateHolidays ?? null,
      weekly: each.weekly as Weekly,
      dates: unusualDays(calendar, each.weekly, year),
      own: inOrder(each.dates),
      published: isPublished(each.stateHolidays),
      seasons: [],
    };
  });
  return { year, rows: [...rows, ...ofUnits] };
}
