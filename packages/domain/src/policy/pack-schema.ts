import { z } from 'zod';
import { caseKinds, causes, closingCodes } from '../cases/case-terms.ts';
import { calendarDefinitionSchema, localDateSchema } from '../time/calendar-definition.ts';
import { isLocalDate } from '../time/civil.ts';
import { DEFAULT_ZONE } from '../time/zone.ts';
import { topics } from '../understanding/terms.ts';
import { callsSchema } from './call-schema.ts';
import { bilingualSchema, codeSchema, promiseSchema } from './promise-schema.ts';

/** A year, a month or a day: how exactly the source says it. */
const effectiveDate = z
  .string()
  .refine((text) => isLocalDate(`${text}-01-01`.slice(0, 10)), { error: 'pack.bad_effective_date' });

/** A rule, law or article the values come from; the clauses of promises name it by company and document. */
const sourceSchema = z.strictObject({
  /** Letter of the company in the requirements, or the tag of a law. */
  company: z.string().min(1),
  document: z.string().min(1),
  title: bilingualSchema,
  /** `from` inclusive, `to` exclusive; both left out when the source is undated. */
  inForce: z.strictObject({ from: effectiveDate.optional(), to: effectiveDate.optional() }).default({}),
  address: z.string().optional(),
});

const unitKindSchema = z.strictObject({ code: codeSchema, title: bilingualSchema, parents: z.array(codeSchema) });

const kindSchema = z.strictObject({
  code: z.enum(caseKinds, { error: 'pack.unknown_kind' }),
  title: bilingualSchema,
  /** Whether such a case can be hidden from all but those named, and is so from the start (SEC-1). */
  sealed: z.enum(['never', 'optional', 'default']),
  proofOfVisit: z.enum(['required', 'optional']),
  followUp: z.enum(['always', 'sample', 'never']),
  answerOnTheSpot: z.boolean(),
  /** Whether such a case may end without a first-asked sheet (FIR-3). */
  sheet: z.enum(['always', 'optional']).default('optional'),
});

/** A calendar of the pack; `stateHolidays` names the region whose published lists are laid under its own dates. */
const packCalendarSchema = calendarDefinitionSchema
  .omit({ version: true, years: true, lists: true, zone: true })
  .extend({ stateHolidays: z.string().min(1).optional() });

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'pack.bad_time' });
const quietHoursSchema = z.strictObject({ from: wallTime, to: wallTime });

/** Who gets what no home decides, and who else is responsible: words of the tables for letters name them (FIR-8). */
const routingSchema = z.strictObject({
  /** Calendar of the hours of customer service: out of them the hotline is told (PRM-10). */
  serviceHours: codeSchema.optional(),
  topics: z.array(z.strictObject({ topic: z.enum(topics), unitKind: codeSchema })).default([]),
  directory: z
    .array(
      z.strictObject({
        whose: z.string().min(1),
        title: bilingualSchema,
        contact: z.string().min(1).optional(),
        phone: z.string().min(1).optional(),
        address: z.string().min(1).optional(),
      }),
    )
    .default([]),
});

/**
 * A plan of follow-ups (FOL-2): whom it is about, and how many of those served are asked, in whole percent: 100 all, less
 * by a draw, 0 nobody unless it is wanted. `uses` names uses of homes, `unknown` where there is none.
 */
const followUpPlanSchema = z.strictObject({
  code: codeSchema,
  title: bilingualSchema,
  kinds: z.array(z.enum(caseKinds, { error: 'pack.unknown_kind' })).min(1),
  uses: z.array(codeSchema).min(1).optional(),
  share: z.number().int().min(0).max(100),
});
export type FollowUpPlan = z.infer<typeof followUpPlanSchema>;

/** The rules of one company from a date on, as data. `version` is the date on which it takes effect. */
export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'pack.bad_code' }),
  version: localDateSchema,
  zone: z.string().min(1).default(DEFAULT_ZONE),
  title: bilingualSchema,
  /** The pack it is laid on, as `national@2025-11-01`: where this one is silent that one speaks (Z 27). */
  over: z
    .string()
    .regex(/^[a-z][a-z0-9-]*@\d{4}-\d\d-\d\d$/, { error: 'pack.bad_base' })
    .optional(),
  sources: z.array(sourceSchema).min(1),
  unitKinds: z.array(unitKindSchema).min(1),
  kinds: z.array(kindSchema),
  closingCodes: z.array(z.strictObject({ code: z.enum(closingCodes), title: bilingualSchema })),
  causes: z.array(z.strictObject({ code: z.enum(causes), title: bilingualSchema })),
  pauseCauses: z.array(z.strictObject({ code: codeSchema, title: bilingualSchema })).default([]),
  /** Hours in which reminders wait for the morning, on the wall of the pack's zone; null: none. */
  quietHours: quietHoursSchema.nullable().default({ from: '22:00', to: '07:00' }),
  /** Kind of unit that calls customers after an order is done (FOL-1, FOL-2). */
  followUpBy: codeSchema,
  followUpTries: z.number().int().min(1),
  /** When nobody is called, by when they are, what they are asked, up to which score an answer is bad, and who is asked (FOL-1 … FOL-3). */
  followUps: z
    .strictObject({
      nights: quietHoursSchema,
      withinHours: z.number().int().min(1),
      badUpTo: z.number().int().min(0).max(5),
      questions: z.array(z.strictObject({ code: codeSchema, title: bilingualSchema })).max(12),
      plans: z.array(followUpPlanSchema).max(30).default([]),
    })
    .default({ nights: { from: '20:00', to: '08:00' }, withinHours: 24, badUpTo: 2, questions: [], plans: [] }),
  /** When nobody is called on, and how often the company may move what it agreed with a customer (ORD-4). */
  appointments: z
    .strictObject({ nights: quietHoursSchema, companyMoves: z.number().int().min(0) })
    .default({ nights: { from: '20:00', to: '08:00' }, companyMoves: 1 }),
  /** What is said and asked on the telephone (INT-5, INT-6). */
  calls: callsSchema.default({ apologyAfterRings: 3, script: null, guides: [] }),
  routing: routingSchema.default({ topics: [], directory: [] }),
  calendars: z.array(packCalendarSchema),
  promises: z.array(promiseSchema),
});
export type Pack = z.infer<typeof packSchema>;
export type PackCalendar = z.infer<typeof packCalendarSchema>;
