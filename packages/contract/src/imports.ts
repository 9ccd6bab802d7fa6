import { type OutsideField, outsideFields } from '@hearthline/domain/imports/outside-sheet';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { instant, line } from './shapes.ts';

const fileHash = z.string().regex(/^[0-9a-f]{64}$/);
/** The outside body a sheet comes from, as `12345`: its numbers are unique with it. */
const sender = line(60);
const column = z.number().int().min(0).max(199);
const columns = z.partialRecord(z.enum(outsideFields as [OutsideField, ...OutsideField[]]), column);

/** What the columns of an uploaded sheet are taken for: as this sender's last sheet was read, else by their headings. */
export const previewOrders = defineEndpoint({
  name: 'previewOrders',
  faces: ['desk'],
  method: 'POST',
  path: '/api/imports/orders/preview',
  permission: 'inbox.take',
  body: z.object({ fileHash, sender }),
  response: z.object({
    /** The row of headings, from 1. */
    row: z.number().int(),
    headings: z.array(z.string()),
    columns,
    remembered: z.boolean(),
    /** The first rows below it. */
    sample: z.array(z.array(z.string())),
    /** Rows below the headings that are not blank. */
    rows: z.number().int(),
  }),
  refusals: ['file_missing', 'sheet_unreadable', 'sheet_too_large', 'sheet_old_format', 'no_headings'],
  summary: summaries.previewOrders,
});

export const importedRow = z.object({
  row: z.number().int(),
  /** Name of the column in the sheet, or the field that has none. */
  column: z.string(),
  code: z.enum(['missing', 'too_long', 'bad_time', 'time_in_future', 'twice_in_file']),
  value: z.string().nullable(),
});
export type ImportedRow = z.infer<typeof importedRow>;

/**
 * Takes the next rows of a sheet in as cases, each outside number once: the same sheet again changes nothing, a changed
 * row is an event on its case. `dryRun` does all of it and keeps none. Goes in steps; `next` goes into `after`.
 */
export const importOrders = defineEndpoint({
  name: 'importOrders',
  faces: ['desk'],
  method: 'POST',
  path: '/api/imports/orders',
  permission: 'inbox.take',
  body: z.object({
    fileHash,
    sender,
    columns,
    dryRun: z.boolean().default(false),
    /** The last row done, from 1; 0 begins. */
    after: z.number().int().min(0).default(0),
    step: z.number().int().min(1).max(500).default(200),
  }),
  response: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.array(importedRow),
    next: z.number().int().nullable(),
    at: instant,
  }),
  refusals: [
    'file_missing',
    'sheet_unreadable',
    'sheet_too_large',
    'sheet_old_format',
    'no_headings',
    'columns_missing',
  ],
  summary: summaries.importOrders,
});

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
