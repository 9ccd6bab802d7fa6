import { caseKinds } from '@hearthline/domain/cases/case-terms';
import { destructionOutcomes, holdKinds } from '@hearthline/domain/retention/destruction-events';
import { destructionStates } from '@hearthline/domain/retention/destruction-list';
import { keepSchema } from '@hearthline/domain/retention/keep-period';
import { retainedKinds } from '@hearthline/domain/retention/retention-rules';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, named, optionalWords, pageOf, words } from './shapes.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
const byId = z.object({ id });

/** One rule: of what, under which condition, how long, by which clause. */
const ruleView = z.object({
  id: z.string(),
  of: z.enum(retainedKinds),
  when: z.object({ kinds: z.array(z.enum(caseKinds)).optional(), sealed: z.literal(true).optional() }).nullable(),
  keep: keepSchema,
  clause: bilingual,
});

/** The rules, and what is past its period at this moment; `more` where there are more than are counted. */
export const readRetention = defineEndpoint({
  name: 'readRetention',
  faces: ['desk'],
  method: 'GET',
  path: '/api/retention',
  permission: 'retention.read',
  response: z.object({
    rules: z.array(ruleView),
    due: z.array(
      z.object({
        kind: z.enum(retainedKinds),
        items: z.number().int(),
        more: z.boolean(),
        held: z.number().int(),
        oldest: instant.nullable(),
      }),
    ),
    /** Whether recordings of calls can be destroyed from here. */
    recordingsReached: z.boolean(),
  }),
  summary: summaries.readRetention,
});
export type RetentionRead = z.infer<typeof readRetention.response>;

const destructionRow = z.object({
  id,
  /** Year and place in the register of destructions, without gaps. */
  number: z.string(),
  state: z.enum(destructionStates),
  words: z.string().nullable(),
  proposedAt: instant,
  proposedBy: named.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: named.nullable(),
  decisionWords: z.string().nullable(),
  finishedAt: instant.nullable(),
  filesGone: z.number().int().nullable(),
  /** By rule, of what the reader may know of. */
  counts: z.array(
    z.object({
      rule: z.string(),
      items: z.number().int(),
      destroyed: z.number().int(),
      held: z.number().int(),
      changed: z.number().int(),
    }),
  ),
  mayDecide: z.boolean(),
});
export type DestructionRow = z.infer<typeof destructionRow>;

const destructionView = destructionRow.extend({
  rules: z.array(z.object({ id: z.string(), keep: keepSchema, clause: bilingual })),
  items: z.array(
    z.object({
      kind: z.enum(retainedKinds),
      subjectId: id.nullable(),
      label: z.string(),
      from: instant,
      dueAt: instant,
      rule: z.string(),
      outcome: z.enum(destructionOutcomes).nullable(),
      outcomeAt: instant.nullable(),
      lines: z.number().int().nullable(),
    }),
  ),
});
export type DestructionView = z.infer<typeof destructionView>;

/** The register of destructions (FIR-6). */
export const listDestructions = defineEndpoint({
  name: 'listDestructions',
  faces: ['desk'],
  method: 'GET',
  path: '/api/destructions',
  permission: 'retention.read',
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: pageOf(destructionRow),
  refusals: ['bad_cursor'],
  summary: summaries.listDestructions,
});

export const readDestruction = defineEndpoint({
  name: 'readDestruction',
  faces: ['desk'],
  method: 'GET',
  path: '/api/destructions/:id',
  permission: 'retention.read',
  params: byId,
  response: destructionView,
  refusals: ['not_found'],
  summary: summaries.readDestruction,
});

/** Lists what is due, at most five hundred things; nothing is destroyed by it. */
export const proposeDestruction = defineEndpoint({
  name: 'proposeDestruction',
  faces: ['desk'],
  method: 'POST',
  path: '/api/destructions',
  permission: 'retention.propose',
  body: z.object({
    kinds: z
      .array(z.enum(retainedKinds))
      .min(1)
      .max(retainedKinds.length)
      .default([...retainedKinds]),
    words: optionalWords,
  }),
  response: destructionView,
  refusals: ['nothing_due'],
  never: ['not_found'],
  summary: summaries.proposeDestruction,
});

/** By another person than the one who proposed it; the worker then carries it out. */
export const approveDestruction = defineEndpoint({
  name: 'approveDestruction',
  faces: ['desk'],
  method: 'POST',
  path: '/api/destructions/:id/approve',
  permission: 'retention.approve',
  params: byId,
  body: z.object({ words: optionalWords }),
  response: destructionView,
  refusals: ['wrong_list_state', 'needs_another_person', 'nothing_to_approve', 'not_found'],
  summary: summaries.approveDestruction,
});

export const refuseDestruction = defineEndpoint({
  name: 'refuseDestruction',
  faces: ['desk'],
  method: 'POST',
  path: '/api/destructions/:id/refuse',
  permission: 'retention.approve',
  params: byId,
  body: z.object({ words }),
  response: destructionView,
  refusals: ['wrong_list_state', 'needs_another_person', 'not_found'],
  summary: summaries.refuseDestruction,
});

const holdView = z.object({
  id,
  kind: z.enum(holdKinds),
  subjectId: z.string(),
  label: z.string(),
  words: z.string().nullable(),
  setAt: instant,
  setBy: named.nullable(),
  liftedAt: instant.nullable(),
  liftedBy: named.nullable(),
  liftWords: z.string().nullable(),
});
export type HoldView = z.infer<typeof holdView>;

export const listHolds = defineEndpoint({
  name: 'listHolds',
  faces: ['desk'],
  method: 'GET',
  path: '/api/holds',
  permission: 'retention.read',
  query: z.object({ standing: z.stringbool().default(false) }),
  response: z.object({ rows: z.array(holdView) }),
  summary: summaries.listHolds,
});

/**
 * Nothing of it is destroyed while the hold stands. `subject`: a case's or sheet's number, a staff number, an account number
 * or id of a customer, the id of a call.
 */
export const setHold = defineEndpoint({
  name: 'setHold',
  faces: ['desk'],
  method: 'POST',
  path: '/api/holds',
  permission: 'retention.hold',
  body: z.object({ kind: z.enum(holdKinds), subject: line(60), words }),
  response: byId,
  refusals: ['no_such_subject', 'held_already'],
  never: ['not_found'],
  summary: summaries.setHold,
});

export const liftHold = defineEndpoint({
  name: 'liftHold',
  faces: ['desk'],
  method: 'POST',
  path: '/api/holds/:id/lift',
  permission: 'retention.hold',
  params: byId,
  body: z.object({ words }),
  response: byId,
  refusals: ['hold_lifted', 'not_found'],
  summary: summaries.liftHold,
});
