import { z } from 'zod';
import { FACT_NAMES, subjectKinds } from '../promises/fact.ts';

export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const codeSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'pack.bad_code' });

const factName = z.enum(FACT_NAMES, { error: 'pack.unknown_fact' });
const factList = z.array(factName);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A condition on one attribute of the subject: one of the values, or none of them (an unknown value passes `not`). */
export const conditionSchema = z.union([z.array(scalar).min(1), z.strictObject({ not: z.array(scalar).min(1) })]);
export type Condition = z.infer<typeof conditionSchema>;

const wholeAmount = z.number().int().min(1);

const counted = <Unit extends string>(unit: Unit) => z.strictObject({ unit: z.literal(unit), amount: wholeAmount });

/**
 * How long.
 * - `calendar_*` run from the moment; `calendar_days` end at the close of the n-th day and roll over no holiday.
 * - `working_days` end at the close of the last one (`same_time`: at the time of day they began), the day of the start
 *   not counted unless said otherwise.
 * - `hours_from_opening`: clock hours from the first open moment. `end_of_shift`: of the shift that holds the start, else
 *   of the next. `end_of_night`: before the night is over.
 * - `no_gap`: minutes by which work facts may lie apart. `promised_date`: the date the starting fact carries;
 *   `before_date`: so long before it, 0 at it.
 */
export const limitSchema = z.discriminatedUnion('unit', [
  counted('calendar_seconds'),
  counted('calendar_minutes'),
  counted('calendar_hours'),
  counted('calendar_days'),
  counted('working_minutes'),
  counted('working_hours'),
  z.strictObject({
    unit: z.literal('working_days'),
    amount: wholeAmount,
    ends: z.enum(['close', 'same_time']).default('close'),
    startDay: z.enum(['not_counted', 'counted']).default('not_counted'),
  }),
  counted('hours_from_opening'),
  z.strictObject({ unit: z.literal('end_of_shift') }),
  z.strictObject({ unit: z.literal('end_of_night'), until: z.enum(['next_opening', 'midnight']) }),
  counted('no_gap'),
  z.strictObject({
    unit: z.literal('day_of_month'),
    day: z.number().int().min(1).max(31),
    month: z.enum(['same', 'next']).default('same'),
  }),
  z.strictObject({ unit: z.literal('end_of_period'), period: z.enum(['month', 'quarter', 'season']) }),
  z.strictObject({ unit: z.literal('promised_date') }),
  z.strictObject({
    unit: z.literal('before_date'),
    amount: z.number().int().min(0),
    of: z.enum(['minutes', 'hours', 'days']),
  }),
]);
export type Limit = z.infer<typeof limitSchema>;

/** Units that end at, or are counted back from, the date the starting fact carries. */
export const DATED_UNITS: readonly Limit['unit'][] = ['promised_date', 'before_date'];

/** Units that cannot be counted without a calendar. */
export const CALENDAR_UNITS: readonly Limit['unit'][] = [
  'calendar_days',
  'working_minutes',
  'working_hours',
  'working_days',
  'hours_from_opening',
  'end_of_shift',
  'end_of_night',
  'day_of_month',
  'end_of_period',
];

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'pack.bad_time' });
/** Hours of the night on the wall of the pack's zone; `to` before `from` lies on the next day. */
export const quietHoursSchema = z.strictObject({ from: wallTime, to: wallTime });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Where a value comes from: company letter of the requirements, document of the pack's sources, article or heading. */
export const clauseSchema = z.strictObject({
  company: z.string().min(1),
  document: z.string().min(1),
  article: bilingualSchema.optional(),
});

/**
 * One reminder: minutes from the deadline (negative before it), to whom, by which ways. Quiet hours put it off unless it
 * is worth waking somebody for.
 */
export const reminderSchema = z.strictObject({
  atMinutes: z.number().int(),
  to: z.array(z.enum(['person', 'duty', 'unit_leader', 'next_level'], { error: 'pack.unknown_receiver' })).min(1),
  ways: z.array(z.enum(['in_app', 'sms', 'wechat'], { error: 'pack.unknown_way' })).min(1),
  evenAtNight: z.boolean().default(false),
});

/** One promise with a time limit: a row of the PRM table as one company made it. */
export const promiseSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]+-\d+$/, { error: 'pack.bad_promise_id' }),
  /** Tells rows of one promise apart, when two limits run at once or differ by place. */
  variant: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'pack.bad_code' }),
  title: bilingualSchema,
  clause: clauseSchema,
  /** What the promise is about. */
  subject: z.enum(subjectKinds, { error: 'pack.unknown_subject' }).default('case'),
  appliesTo: z.record(codeSchema, conditionSchema).default({}),
  /** All of these are needed; the clock starts with the last of them. */
  start: z.strictObject({ facts: factList.min(1) }),
  /** Any of these meets it. */
  met: z.strictObject({ facts: factList.min(1) }),
  /** Any of these, not later than the deadline, ends it without an outcome. */
  void: z.strictObject({ facts: factList }).default({ facts: [] }),
  /** `restarts`: what met it before a reopening no longer does. `keeps`: once met stays met. */
  onReopen: z.enum(['restarts', 'keeps']).default('restarts'),
  limit: limitSchema,
  /** A deadline that falls inside becomes their beginning: nobody is to be disturbed then (PRM-11). */
  quietHours: quietHoursSchema.optional(),
  /** With `no_gap`: what counts as working on it. */
  workFacts: factList.default([]),
  calendar: z.string().min(1).optional(),
  pauseCauses: z.array(codeSchema).default([]),
  /** Whether a later deadline may be asked for, before the one there is, and be granted by somebody else. */
  extendable: z.boolean().default(false),
  /** A clock is due soon from the earliest one before its deadline. */
  reminders: z.array(reminderSchema).default([]),
  /** What one breach counts in assessments. */
  breachWeight: z.number().int().min(0).default(1),
});
export type PolicyPromise = z.infer<typeof promiseSchema>;
