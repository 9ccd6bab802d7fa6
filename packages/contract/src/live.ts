import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };

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
