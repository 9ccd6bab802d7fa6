import { z } from 'zod';
import { isLocalDate } from './civil.ts';
import { seasonSchema } from './season.ts';
import { DEFAULT_ZONE } from './zone.ts';

/** Days of the week in the order of `weekdayOfDay`. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const localDateSchema = z.string().refine(isLocalDate, { error: 'date.invalid' });

const clockTime = z.string().regex(/^([0-3]\d|4[0-8]):[0-5]\d$/, { error: 'calendar.bad_time' });

/** Opening hours of one day: `[open, close)` as `HH:MM`; a close after midnight is written on, up to `48:00`. */
export const hoursSchema = z.array(z.tuple([clockTime, clockTime]));
export type HoursDefinition = z.infer<typeof hoursSchema>;

const provenance = { name: z.string().optional(), source: z.string().optional() };

/** A dated exception: closed, hours of its own, or worked like an ordinary weekday (make-up weekends). */
export const calendarDateSchema = z.union([
  z.strictObject({ date: localDateSchema, off: z.literal(true), ...provenance }),
  z.strictObject({ date: localDateSchema, hours: hoursSchema, ...provenance }),
  z.strictObject({ date: localDateSchema, as: z.enum(WEEKDAYS), ...provenance }),
]);
export type CalendarDate = z.infer<typeof calendarDateSchema>;

/**
 * Hours that count, as data. `years` lists the years whose holidays are published; leave it out for a calendar that
 * does not depend on a published list (duty around the clock).
 */
export const calendarDefinitionSchema = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  zone: z.string().min(1).default(DEFAULT_ZONE),
  weekly: z.partialRecord(z.enum(WEEKDAYS), hoursSchema),
  dates: z.array(calendarDateSchema).default([]),
  /** Heating seasons the hours may depend on, and whose ends are deadlines (PRM-31). */
  seasons: z.array(seasonSchema).default([]),
  /** Hours of a week in season: counters open without weekly rest (N). They win over published days off. */
  inSeason: z.partialRecord(z.enum(WEEKDAYS), hoursSchema).optional(),
  /** Outside the seasons nothing counts (PRM-13: running in season only). */
  onlyInSeason: z.boolean().default(false),
  years: z.array(z.number().int()).optional(),
  /** Which list each published year is of, as `cn.2026.1`: region, year, revision. */
  lists: z.record(z.string(), z.string()).optional(),
});
export type CalendarDefinition = z.input<typeof calendarDefinitionSchema>;
