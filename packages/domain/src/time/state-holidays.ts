import { z } from 'zod';
import { type CalendarDate, type CalendarDefinition, localDateSchema, type Weekday } from './calendar-definition.ts';
import { seasonDates, seasonSchema } from './season.ts';

const namedDate = z.strictObject({ date: localDateSchema, name: z.string().min(1) });

/** One year of the state's holidays: days off, and weekend days worked to make up for them. */
export const stateHolidayYearSchema = z.strictObject({
  region: z.string().min(1),
  year: z.number().int(),
  /** Raised when a later notice changes a published year. */
  revision: z.number().int().min(1),
  sources: z.array(z.string()).min(1),
  off: z.array(namedDate),
  work: z.array(namedDate),
});
export type StateHolidayYear = z.infer<typeof stateHolidayYearSchema>;

/**
 * Calendar dates of the State Council's lists: days off are closed, make-up weekend days are worked with the hours of
 * an ordinary weekday (the notices do not say which; `workedAs`).
 */
export function cnHolidayDates(lists: readonly StateHolidayYear[], workedAs: Weekday = 'mon'): CalendarDate[] {
  return lists.flatMap(({ off, work, sources }) => {
    const source = sources.join(' ');
    return [
      ...off.map(({ date, name }): CalendarDate => ({ date, off: true, name, source })),
      ...work.map(({ date, name }): CalendarDate => ({ date, as: workedAs, name, source })),
    ];
  });
}

/**
 * A calendar that follows the state's lists: their dates under its own, which win on the same date, the years published,
 * and which list each year is of, so that a correction is seen.
 */
export function followStateHolidays(
  definition: CalendarDefinition,
  lists: readonly StateHolidayYear[],
  workedAs: Weekday = 'mon',
): CalendarDefinition {
  const own = new Set((definition.dates ?? []).map(({ date }) => date));
  // Counters that are open without weekly rest in season keep no holidays then either (N).
  const kept = definition.inSeason
    ? (definition.seasons ?? []).map((season) => seasonDates(seasonSchema.parse(season)))
    : [];
  const isOwn = (date: string): boolean =>
    own.has(date) || kept.some(({ opens, closes }) => opens <= date && date <= closes);
  const dates = [...cnHolidayDates(lists, workedAs).filter(({ date }) => !isOwn(date)), ...(definition.dates ?? [])];
  const years = lists.map(({ year }) => year);
  const named = lists.map(({ region, year, revision }) => [String(year), `${region}.${year}.${revision}`] as const);
  return { ...definition, dates, years, lists: Object.fromEntries(named) };
}
