import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id } from './shapes.ts';

/** Multipart upload of one file in the field `file`; the answer's hash attaches it to a case. */
export const uploadFile = defineEndpoint({
  name: 'uploadFile',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/files',
  permission: 'file.upload',
  response: z.object({ hash: z.string(), name: z.string(), type: z.string(), size: z.number() }),
  refusals: ['file_type_refused', 'file_too_large', 'file_missing'],
  summary: summaries.uploadFile,
});

export const downloadFile = defineEndpoint({
  name: 'downloadFile',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/cases/:id/files/:hash',
  permission: 'case.read',
  params: z.object({ id, hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  response: z.instanceof(Uint8Array),
  summary: summaries.downloadFile,
});
