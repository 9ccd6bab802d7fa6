import { z } from 'zod';
import { localDateSchema } from './calendar-definition.ts';
import { dateOfDay, dayOfDate } from './civil.ts';
import { InputError } from './input-error.ts';
import type { StateHolidayYear } from './state-holidays.ts';

/** The layout in which holiday lists are exchanged: one file a year, each day off or worked. */
const holidayFileSchema = z.object({
  year: z.number().int().min(1990).max(2200),
  papers: z.array(z.string().min(1)).default([]),
  days: z.array(z.object({ name: z.string().min(1), date: localDateSchema, isOffDay: z.boolean() })),
});

/**
 * Reads a published year from its file. Days of the year before that a notice names (the last days of December) stay
 * with that notice's year. Refuses with `holidays.unpublished` a year without days, which is not a year without
 * holidays; `holidays.duplicate_date`; `holidays.work_on_a_weekday` for a make-up day that is no weekend, unless it
 * follows a day off: notices that lengthen a holiday say when work begins again; and `holidays.shape` naming the path.
 */
export function readHolidayList(document: unknown, region: string): Omit<StateHolidayYear, 'revision'> {
  const parsed = holidayFileSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError('holidays.shape', { path: issue?.path.join('.') ?? '', rule: issue?.message ?? '' });
  }
  const { year, papers, days } = parsed.data;
  if (days.length === 0) throw new InputError('holidays.unpublished', { year });
  const seen = new Set<string>();
  const off = new Set(days.filter(({ isOffDay }) => isOffDay).map(({ date }) => date));
  for (const { date, isOffDay } of days) {
    if (seen.has(date)) throw new InputError('holidays.duplicate_date', { date });
    seen.add(date);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (!isOffDay && weekday !== 0 && weekday !== 6 && !off.has(dateOfDay(dayOfDate(date) - 1)))
      throw new InputError('holidays.work_on_a_weekday', { date });
  }
  const of = (off: boolean) =>
    days.filter(({ isOffDay }) => isOffDay === off).map(({ date, name }) => ({ date, name }));
  return { region, year, sources: papers.length > 0 ? papers : [region], off: of(true), work: of(false) };
}
