import { caseKinds, lookReasons, lowerings } from '@hearthline/domain/cases/case-terms';
import { z } from 'zod';
import { caseParams } from './case-act.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, optionalWords, pageOf, smallId } from './shapes.ts';

/** Why one looks; words besides are needed only where the reason says nothing. */
export const lookBody = z.object({ reason: z.enum(lookReasons), words: optionalWords });

/** Who called, in the clear. The look is written down before it is answered, and a sealed case answers once (SEC-1). */
export const revealCase = defineEndpoint({
  name: 'revealCase',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/cases/:id/reveal',
  permission: 'person.reveal',
  params: caseParams,
  body: lookBody,
  response: z.object({
    caller: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    place: z.string().nullable(),
    text: z.string().nullable(),
    premises: z.object({ id, accountNo: z.string(), address: z.string() }).nullable(),
  }),
  refusals: ['reason_required', 'accused_cannot_handle', 'destroyed'],
  summary: summaries.revealCase,
});

export const lookRow = z.object({
  /** The event that is the look: stream and place in it. */
  subject: z.enum(['case', 'customer', 'call']),
  subjectId: id,
  seq: z.number(),
  at: instant,
  by: z.object({ id: z.number().int(), staffNo: z.string(), name: z.string(), unit: z.string().nullable() }).nullable(),
  sealed: z.boolean(),
  /** `listen`: a recording was heard; `lowered`: a new classification took something from whoever complained. */
  reason: z.enum([...lookReasons, 'listen', 'lowered']),
  lowered: z.array(z.enum(lowerings)),
  words: z.string().nullable(),
  /** Null where the case, or the subject, is no case. */
  number: z.string().nullable(),
  kind: z.enum(caseKinds).nullable(),
});
export type LookRow = z.infer<typeof lookRow>;

/** Who looked at whom and why, the latest first: for supervision (SEC-1, SEC-3). */
export const listLooks = defineEndpoint({
  name: 'listLooks',
  faces: ['desk'],
  method: 'GET',
  path: '/api/looks',
  permission: 'look.read',
  query: z.object({
    sealed: z.enum(['true', 'false']).optional(),
    staffId: smallId.optional(),
    caseId: id.optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(lookRow),
  refusals: ['bad_cursor'],
  summary: summaries.listLooks,
});
