import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';

/** Server-sent events, so no JSON: `changed` with case ids and units, `reset` when all must be looked at again. */
export const listenLive = defineEndpoint({
  name: 'listenLive',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/live',
  permission: 'case.read',
  response: z.string(),
  refusals: ['unavailable'],
  summary: { zh: '实时变更', en: 'Stream of what changed within reach (server-sent events)' },
});
