import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };

/** The OpenAPI 3.1 document made from these very endpoints. */
export const readOpenApi = defineEndpoint({
  name: 'readOpenApi',
  faces: ['portal'],
  method: 'GET',
  path: '/api/openapi.json',
  permission: null,
  response: z.record(z.string(), z.unknown()),
  summary: summaries.readOpenApi,
});

/** The same for people: an HTML page in Chinese and English that also prints. */
export const readDocs = defineEndpoint({
  name: 'readDocs',
  faces: ['portal'],
  method: 'GET',
  path: '/api/docs',
  permission: null,
  response: z.string(),
  summary: summaries.readDocs,
});
