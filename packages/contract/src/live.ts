import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, named } from './shapes.ts';

/** Server-sent events, so no JSON: `changed` with case ids and units, `reset` when all must be looked at again. */
export const listenLive = defineEndpoint({
  name: 'listenLive',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/live',
  permission: 'case.read',
  response: z.string(),
  refusals: ['unavailable'],
  summary: summaries.listenLive,
});

export const presenceSaid = ['reading', 'writing', 'left'] as const;

const otherThere = z.object({ staff: named, writing: z.boolean(), since: instant });
export type OtherThere = z.infer<typeof otherThere>;

/**
 * The one request a page makes while nothing changes: every three quarters of a minute it says that it still has the
 * case open. Whoever else has it open hears of a change by the stream (`present`) and asks again by this.
 */
export const bePresent = defineEndpoint({
  name: 'bePresent',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/cases/:id/presence',
  permission: 'case.read',
  params: z.object({ id }),
  body: z.object({ page: z.string().regex(/^[\w-]{8,40}$/), said: z.enum(presenceSaid) }),
  response: z.object({ others: z.array(otherThere) }),
  summary: summaries.bePresent,
});
