import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readCalendars } from '@hearthline/contract/policy';
import { cnHolidayDates } from '@hearthline/domain/time/state-holidays';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';

/** The calendars of the rules in force, with the exceptions of one year: own ones, and those of the state's list. */
export async function calendarsOf(
  { services, now }: Context,
  { query: { year } }: Input<typeof readCalendars>,
  _db: Db,
): Promise<Answer<typeof readCalendars>> {
  const { pack, calendars } = services.policy.current(now);
  const ofYear = ({ date }: { date: string }): boolean => date.startsWith(`${year}-`);
  const rows = pack.calendars.map(({ id, weekly, dates, stateHolidays }) => {
    const own = dates.filter(ofYear);
    const lists = services.policy.lists().filter(({ region }) => region === stateHolidays);
    const state = cnHolidayDates(lists).filter((each) => ofYear(each) && !own.some(({ date }) => date === each.date));
    return {
      id,
      version: calendars.get(id)?.version ?? pack.version,
      zone: pack.zone,
      stateHolidays: stateHolidays !== undefined,
      weekly: weekly as Record<string, [string, string][]>,
      dates: [...own, ...state].sort((a, b) => (a.date < b.date ? -1 : 1)),
      published: stateHolidays === undefined || lists.some((list) => list.year === year),
    };
  });
  return { year, rows };
}
