import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, named, smallId } from './shapes.ts';

/** A line people are on duty for: hotline, repair, operating post. A line nobody is rostered on has no rota (ORG-4). */
const dutyLine = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/);

export const dutyView = z.object({
  id,
  line: z.string(),
  unit: named,
  staff: named,
  from: instant,
  to: instant,
  recordedAt: instant,
  supersededAt: instant.nullable(),
});
export type DutyView = z.infer<typeof dutyView>;

/** Who is or was on duty: as the rota stands now, and as it stood at that very moment (ORG-4). */
export const readDuty = defineEndpoint({
  name: 'readDuty',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/duty',
  permission: 'duty.read',
  query: z.object({ line: dutyLine, at: instant.optional(), unit: smallId.optional() }),
  response: z.object({
    line: z.string(),
    at: instant,
    knownNow: z.array(dutyView),
    knownThen: z.array(dutyView),
  }),
  summary: summaries.readDuty,
});

/** Entries of a unit and those below it that touch the span; `history` adds what was replaced or taken off. */
export const readRota = defineEndpoint({
  name: 'readRota',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/units/:id/duty',
  permission: 'duty.read',
  params: z.object({ id: smallId }),
  query: z.object({
    from: instant,
    to: instant,
    line: dutyLine.optional(),
    history: z.stringbool().default(false),
  }),
  /** `seq`: how many events the unit's own stream holds, for `If-Match` of the next shift. */
  response: z.object({ rows: z.array(dutyView), lines: z.array(z.string()), seq: z.number() }),
  refusals: ['unknown_unit'],
  never: ['not_found'],
  summary: summaries.readRota,
});

const shift = { staffId: smallId, from: instant, to: instant };

export const rosterDuty = defineEndpoint({
  name: 'rosterDuty',
  faces: ['desk'],
  method: 'POST',
  path: '/api/units/:id/duty',
  permission: 'duty.manage',
  params: z.object({ id: smallId }),
  body: z.object({
    entries: z
      .array(z.object({ line: dutyLine, ...shift }))
      .min(1)
      .max(400),
  }),
  response: z.object({ ids: z.array(id) }),
  refusals: ['unknown_unit', 'unknown_staff', 'not_in_unit', 'overlaps', 'bad_span'],
  never: ['not_found'],
  seen: true,
  summary: summaries.rosterDuty,
});

export const changeDuty = defineEndpoint({
  name: 'changeDuty',
  faces: ['desk'],
  method: 'POST',
  path: '/api/units/:id/duty/:entryId',
  permission: 'duty.manage',
  params: z.object({ id: smallId, entryId: id }),
  /** Null takes the entry off the rota. */
  body: z.object({ becomes: z.object(shift).nullable() }),
  response: z.object({ id: id.nullable() }),
  refusals: ['unknown_unit', 'unknown_staff', 'not_in_unit', 'overlaps', 'bad_span', 'not_found'],
  summary: summaries.changeDuty,
});
