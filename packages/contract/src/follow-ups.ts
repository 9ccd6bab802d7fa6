import { followUpOutcomes } from '@hearthline/domain/cases/case-terms';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { queueRow } from './queue.ts';
import { instant, pageOf } from './shapes.ts';

/** A finished case whose customer is to be asked how it went. */
export const followUpRow = queueRow.extend({
  phone: z.string().nullable(),
  result: z.string().nullable(),
  doneAt: instant,
  /** By when the customer is to be asked. */
  askBy: instant,
  /** `sample`: the kind may be closed without asking. */
  plan: z.enum(['always', 'sample']),
  tries: z.number(),
  triesNeeded: z.number(),
  lastTry: z.object({ at: instant, outcome: z.enum(followUpOutcomes) }).nullable(),
  /** In the quiet hours: when they end. */
  mayCallFrom: instant.nullable(),
  questions: z.array(z.object({ code: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })),
});
export type FollowUpRow = z.infer<typeof followUpRow>;

/** Whom to ask, the longest waiting first; never the asker's own work (FOL-1, SEC-5). */
export const listFollowUps = defineEndpoint({
  name: 'listFollowUps',
  faces: ['desk'],
  method: 'GET',
  path: '/api/follow-ups',
  permission: 'case.follow_up',
  query: z.object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** `ownWork`: how many wait that the asker worked on, for somebody else to ask. */
  response: pageOf(followUpRow).extend({ ownWork: z.number() }),
  refusals: ['bad_cursor'],
  summary: summaries.listFollowUps,
});
