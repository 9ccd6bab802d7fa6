import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, line, named, smallId, text } from './shapes.ts';

const byId = z.object({ id });

export const listCommunities = defineEndpoint({
  name: 'listCommunities',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/communities',
  permission: 'premises.read',
  query: z.object({ q: text(60).optional() }),
  response: z.object({
    rows: z.array(z.object({ id, name: z.string(), aliases: z.array(z.string()), station: named })),
  }),
  summary: summaries.listCommunities,
});

export const addCommunity = defineEndpoint({
  name: 'addCommunity',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/communities',
  permission: 'premises.write',
  body: z.object({ name: line(60), stationUnitId: smallId, aliases: z.array(line(60)).max(20).default([]) }),
  response: z.object({ id }),
  refusals: ['unknown_unit', 'name_taken'],
  summary: summaries.addCommunity,
});

export const addCommunityAlias = defineEndpoint({
  name: 'addCommunityAlias',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/communities/:id/aliases',
  permission: 'premises.write',
  params: byId,
  body: z.object({ alias: line(60) }),
  response: z.object({ id }),
  refusals: ['unknown_community'],
  never: ['not_found'],
  summary: summaries.addCommunityAlias,
});
