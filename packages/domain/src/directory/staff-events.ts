import { z } from 'zod';
import { jobs } from '../permissions/permission.ts';
import { localDateSchema } from '../time/calendar-definition.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';

const nothing = z.object({});
const person = z.object({ name: z.string(), phone: z.string().nullable() });
const held = z.object({
  job: z.enum(jobs),
  unitId: z.number().int().positive(),
  from: localDateSchema,
  to: localDateSchema.nullable(),
});

/** ORG-2, ORG-3: a person of the company and the jobs held over time. No event holds a secret. */
export const staffEventSchemas = {
  'staff.created': {
    open: z.object({ staffId: z.number().int().positive(), staffNo: z.string(), on: localDateSchema }),
    personal: person,
  },
  'staff.changed': { open: nothing, personal: person },
  'job.given': { open: held, personal: nothing },
  /** The job that began on `from` ends on `to`, which no longer counts. */
  'job.ended': { open: held.extend({ to: localDateSchema }), personal: nothing },
  /**
   * A list of cases, or the replies to an outside body, left the house in a file: which, how filtered, how many rows, and
   * whether callers were masked in it (SEC-5). Never what was in it.
   */
  'staff.exported': {
    open: z.object({
      what: z.enum(['cases', 'replies']),
      view: z.string(),
      filter: z.record(z.string(), z.string()),
      columns: z.array(z.string()),
      format: z.enum(['xlsx', 'csv']),
      rows: z.number().int().nonnegative(),
      masked: z.boolean().optional(),
    }),
    personal: nothing,
  },
  'staff.left': { open: z.object({ on: localDateSchema }), personal: nothing },
} satisfies EventSchemas;

export type StaffEvent = EventOf<typeof staffEventSchemas>;
export type NewStaffEvent = NewEventOf<typeof staffEventSchemas>;
