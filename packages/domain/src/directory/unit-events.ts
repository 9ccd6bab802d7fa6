import { z } from 'zod';
import { localDateSchema } from '../time/calendar-definition.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';

const nothing = z.object({});
const known = {
  name: z.string(),
  shortName: z.string(),
  phone: z.string().nullable(),
  parentId: z.number().int().positive().nullable(),
};
const dutyEntry = z.object({
  entryId: z.string(),
  line: z.string(),
  staffId: z.number().int().positive(),
  /** Epoch milliseconds, half-open. */
  from: z.number().int(),
  to: z.number().int(),
});

/** ORG-1, ORG-4: a unit's life, and the rotas it keeps. Nothing in it is personal: who was on duty must stay provable. */
export const unitEventSchemas = {
  'unit.created': {
    open: z.object({ unitId: z.number().int().positive(), kind: z.string(), ...known, from: localDateSchema }),
    personal: nothing,
  },
  'unit.changed': { open: z.object(known), personal: nothing },
  'unit.closed': { open: z.object({ on: localDateSchema }), personal: nothing },
  'duty.rostered': { open: dutyEntry, personal: nothing },
  /** Supersedes an entry from its recording on; `becomes` null takes it off the rota. */
  'duty.changed': {
    open: z.object({ entryId: z.string(), becomes: dutyEntry.nullable() }),
    personal: nothing,
  },
} satisfies EventSchemas;

export type UnitEvent = EventOf<typeof unitEventSchemas>;
export type NewUnitEvent = NewEventOf<typeof unitEventSchemas>;
export type DutyTerms = z.infer<typeof dutyEntry>;
