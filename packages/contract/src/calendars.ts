import { calendarDateSchema, hoursSchema, WEEKDAYS } from '@hearthline/domain/time/calendar-definition';
import { seasonSchema } from '@hearthline/domain/time/season';
import { unusualDayKinds } from '@hearthline/domain/time/unusual-days';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { recountStep, stepOf } from './policy.ts';
import { id, instant, line, localDate, smallId } from './shapes.ts';

const dayHours = z.array(z.tuple([z.string(), z.string()]));
export const calendarView = z.object({
  /** Of a calendar of the rules; hours of a unit bear the id of the one they stand for. */
  id: z.string(),
  /** Whose own hours these are, from which day on, and who decided it; null for the rules' own. */
  unit: z.object({ id: smallId, name: z.string() }).nullable(),
  from: localDate.nullable(),
  source: z.string().nullable(),
  version: z.string(),
  zone: z.string(),
  /** The region whose published lists they follow; null for hours that know no holidays. */
  stateHolidays: z.string().nullable(),
  weekly: z.record(z.string(), dayHours),
  /** Days of the year that are not what their weekday says, by the hours that count; `rests`: outside the seasons. */
  dates: z.array(
    z.object({ date: localDate, kind: z.enum(unusualDayKinds), hours: dayHours, name: z.string().nullable() }),
  ),
  /** Exceptions of its own of whichever year: what is published in its place says these again, or drops them. */
  own: z.array(calendarDateSchema),
  /** Whether the state's list of the year is published; deadlines that reach into an unpublished one are provisional. */
  published: z.boolean(),
  /** Heating seasons that hold on it, in order; `revision` of those the company published, null for the rules' own (TMP-1). */
  seasons: z.array(seasonSchema.extend({ revision: z.number().int().nullable() })),
});
export type CalendarView = z.infer<typeof calendarView>;

export const readCalendars = defineEndpoint({
  name: 'readCalendars',
  faces: ['desk'],
  method: 'GET',
  path: '/api/policy/calendars',
  permission: 'policy.read',
  query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  response: z.object({ year: z.number().int(), rows: z.array(calendarView) }),
  summary: summaries.readCalendars,
});

/** What a date is by a list of holidays. */
const dayKind = z.enum(['off', 'work', 'ordinary']);
const holidayText = z.string().min(1).max(200_000);
/** `cn`, or a province that has days of its own. */
const region = z.string().regex(/^[a-z]{2}(-[a-z0-9]{1,10})?$/);
const listRefusals = [
  'holidays_unreadable',
  'holidays_unpublished',
  'holidays_duplicate_date',
  'holidays_work_on_a_weekday',
] as const;

/**
 * A year's holidays and make-up days in the layout in which such lists are exchanged (JSON: `year`, `papers`, `days` of
 * `name`, `date`, `isOffDay`). A list equal to the one known changes nothing; `dryRun` says what would differ and keeps
 * nothing. Running clocks are counted anew by the worker, each by an event (PRM).
 */
export const publishHolidays = defineEndpoint({
  name: 'publishHolidays',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/holidays',
  permission: 'policy.publish',
  body: z.object({ text: holidayText, region: region.default('cn'), dryRun: z.boolean().default(false) }),
  response: z.object({
    region: z.string(),
    year: z.number().int(),
    sources: z.array(z.string()),
    /** Dates that are something else than before; a list known for the first time names all its days. */
    changes: z.array(z.object({ date: localDate, name: z.string().nullable(), before: dayKind, after: dayKind })),
    /** Of the list that stands now; 0 where none does. */
    revision: z.number().int(),
    published: z.boolean(),
  }),
  refusals: [...listRefusals],
  seen: true,
  summary: summaries.publishHolidays,
});

/** Hours of one unit in place of a calendar of the rules, from a date on (PRM, D); `stateHolidays`: the region whose lists they follow. */
export const unitHoursBody = z.object({
  unit: smallId,
  calendar: z.string().min(1).max(60),
  from: localDate,
  /** Who decided it, and where it stands. */
  source: line(300),
  stateHolidays: region.nullish().transform((value) => value ?? null),
  weekly: z.partialRecord(z.enum(WEEKDAYS), hoursSchema.max(12)),
  dates: z.array(calendarDateSchema).max(400).default([]),
});
export type UnitHoursBody = z.output<typeof unitHoursBody>;

const hoursRefusals = [
  'unknown_unit',
  'unknown_calendar',
  'hours_in_the_past',
  'calendar_bad_hours',
  'calendar_overlap',
  'calendar_duplicate_date',
  'calendar_no_hours',
] as const;

/** The same hours again change nothing; a day that has passed keeps the hours it had. `dryRun` keeps nothing. */
export const publishUnitHours = defineEndpoint({
  name: 'publishUnitHours',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/unit-hours',
  permission: 'policy.publish',
  body: unitHoursBody.extend({ dryRun: z.boolean().default(false) }),
  response: z.object({
    /** Of the hours that stand now; 0 where the unit has none of its own. */
    revision: z.number().int(),
    published: z.boolean(),
    /** Whether they are already published just so. */
    known: z.boolean(),
  }),
  refusals: [...hoursRefusals],
  seen: true,
  summary: summaries.publishUnitHours,
});

/**
 * A heating season on a calendar of the rules (TMP-1): in place of the one of the same id, or a new one. Declared dates and
 * declared days stay what they are; a decree that opens it earlier or closes it later lies over them.
 */
export const seasonBody = z.object({
  calendar: z.string().min(1).max(60),
  ...seasonSchema.shape,
  id: z.string().regex(/^[0-9A-Za-z-]{1,20}$/),
  declaredDays: z.number().int().min(1).max(366).optional(),
  decrees: seasonSchema.shape.decrees.unwrap().max(20).default([]),
  source: line(300),
});
export type SeasonBody = z.output<typeof seasonBody>;

const seasonRefusals = [
  'unknown_calendar',
  'season_ends_before_it_begins',
  'season_empty_decree',
  'season_overlap',
] as const;

const seasonLasts = z.object({
  /** First and last day after all decrees. */
  opens: localDate,
  closes: localDate,
  /** By these dates, both counted: another number than the declared one. */
  days: z.number().int(),
});

/** The same season again changes nothing; `dryRun` keeps nothing. */
export const publishSeason = defineEndpoint({
  name: 'publishSeason',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/seasons',
  permission: 'policy.publish',
  body: seasonBody.extend({ dryRun: z.boolean().default(false) }),
  response: z.object({
    /** Of the season that stands now; 0 where the company published none of this id. */
    revision: z.number().int(),
    published: z.boolean(),
    /** Whether it is already published just so. */
    known: z.boolean(),
    /** How long the season of this id lasted before; null where there was none. */
    before: seasonLasts.nullable(),
    after: seasonLasts,
  }),
  refusals: [...seasonRefusals],
  seen: true,
  summary: summaries.publishSeason,
});

/**
 * Which deadlines of open cases a list of holidays, hours of a unit or a season would move, from when to when; touches nothing. In
 * steps, as a rehearsal: `next` goes into `after` of the next request, until it is null.
 */
const deadlinesPreview = recountStep.extend({
  /** Months of first-asked sheets not yet received whose hand-in would be due at another time (PRM-29); with the first step alone. */
  months: z.array(
    z.object({ id, unit: z.string(), month: z.string(), dueBefore: instant.nullable(), dueAfter: instant.nullable() }),
  ),
});

export const previewDeadlines = defineEndpoint({
  name: 'previewDeadlines',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/deadline-previews',
  permission: 'policy.publish',
  body: z.object({
    by: z.discriminatedUnion('what', [
      z.object({ what: z.literal('holidays'), text: holidayText, region: region.default('cn') }),
      z.object({ what: z.literal('hours'), hours: unitHoursBody }),
      z.object({ what: z.literal('season'), season: seasonBody }),
    ]),
    ...stepOf,
  }),
  response: deadlinesPreview,
  refusals: [...new Set([...listRefusals, ...hoursRefusals, ...seasonRefusals])],
  summary: summaries.previewDeadlines,
});
