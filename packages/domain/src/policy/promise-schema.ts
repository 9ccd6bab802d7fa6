import { z } from 'zod';
import { FACT_NAMES } from '../promises/fact.ts';

export const bilingualSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const codeSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'pack.bad_code' });

const factName = z.enum(FACT_NAMES, { error: 'pack.unknown_fact' });
const factList = z.array(factName);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A condition on one attribute of the subject: one of the values, or none of them (an unknown value passes `not`). */
export const conditionSchema = z.union([z.array(scalar).min(1), z.strictObject({ not: z.array(scalar).min(1) })]);
export type Condition = z.infer<typeof conditionSchema>;

const wholeAmount = z.number().int().min(1);

/** How long: the union is open for further units. `promised_date` takes the date from the fact that started the clock. */
export const limitSchema = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('calendar_minutes'), amount: wholeAmount }),
  z.strictObject({ unit: z.literal('calendar_hours'), amount: wholeAmount }),
  z.strictObject({ unit: z.literal('calendar_days'), amount: wholeAmount }),
  z.strictObject({ unit: z.literal('working_minutes'), amount: wholeAmount }),
  z.strictObject({ unit: z.literal('working_days'), amount: wholeAmount }),
  z.strictObject({ unit: z.literal('promised_date') }),
]);
export type Limit = z.infer<typeof limitSchema>;

/** Units that cannot be counted without a calendar. */
export const CALENDAR_UNITS: readonly Limit['unit'][] = ['calendar_days', 'working_minutes', 'working_days'];

/** Where a value comes from: company letter of the requirements, document, article. */
export const clauseSchema = z.strictObject({
  company: z.string().min(1),
  document: z.string().min(1),
  article: z.string().min(1).optional(),
});

/**
 * One reminder: minutes from the deadline (negative before it), to whom, by which ways. Quiet hours put it off unless it
 * is worth waking somebody for.
 */
export const reminderSchema = z.strictObject({
  atMinutes: z.number().int(),
  to: z.array(z.enum(['person', 'duty', 'unit_leader', 'next_level'])).min(1),
  ways: z.array(z.enum(['in_app', 'sms', 'wechat'])).min(1),
  evenAtNight: z.boolean().default(false),
});

/** One promise with a time limit: a row of the PRM table as one company made it. */
export const promiseSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]+-\d+$/, { error: 'pack.bad_promise_id' }),
  /** Tells rows of one promise apart, when two limits run at once or differ by place. */
  variant: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'pack.bad_code' }),
  title: bilingualSchema,
  clause: clauseSchema,
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
  calendar: z.string().min(1).optional(),
  pauseCauses: z.array(codeSchema).default([]),
  /** Minutes before the deadline at which it warns. */
  reminders: z.array(reminderSchema).default([]),
  warnBeforeMinutes: z.array(z.number().int().min(1)).default([]),
  /** What one breach counts in assessments. */
  breachWeight: z.number().int().min(0).default(1),
});
export type PolicyPromise = z.infer<typeof promiseSchema>;
