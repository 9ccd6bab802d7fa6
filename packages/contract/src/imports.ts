import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { instant, line } from './shapes.ts';

/** The outside body a sheet comes from, as `12345`: its numbers are unique with it. */
const sender = line(60);

export const importedRow = z.object({
  row: z.number().int(),
  /** Name of the column in the sheet, or the field that has none. */
  column: z.string(),
  code: z.enum(['missing', 'too_long', 'bad_time', 'time_in_future', 'twice_in_file']),
  value: z.string().nullable(),
});
export type ImportedRow = z.infer<typeof importedRow>;

/**
 * Orders an outside body sends by itself: a list of objects, read like the rows of its sheets by the names of their fields.
 * `signature`: HMAC-SHA256, hexadecimal, with the sender's key over `timestamp` (seconds since 1970), a point, and the body.
 */
export const pushOrders = defineEndpoint({
  name: 'pushOrders',
  faces: ['portal'],
  method: 'POST',
  path: '/api/public/outside-orders',
  permission: null,
  query: z.object({ sender, timestamp: z.string().max(20), signature: z.string().max(100) }),
  body: z.instanceof(Uint8Array),
  response: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.array(importedRow),
    at: instant,
  }),
  refusals: ['wrong_signature', 'message_unreadable', 'columns_missing'],
  never: ['unsupported_media_type', 'csrf_header_missing'],
  summary: summaries.pushOrders,
});
