import type { Permission } from '@hearthline/domain/permissions/permission';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line } from './shapes.ts';

/** What kinds of sheets are taken in beside the desk. */
export const importKinds = ['premises', 'readings', 'outdoor', 'orders', 'units', 'staff'] as const;
export type ImportKind = (typeof importKinds)[number];

/** The right to write what is in a sheet of the kind: asked for besides `import.run`. */
export const importPermissions = {
  premises: 'premises.write',
  readings: 'premises.write',
  outdoor: 'premises.write',
  orders: 'inbox.take',
  units: 'org.manage',
  staff: 'staff.manage',
} as const satisfies Record<ImportKind, Permission>;

const fileHash = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z.enum(importKinds);
/** The outside body a sheet of orders comes from, as `12345`: its numbers are unique with it. */
const sender = line(60).nullish();
/** Which sheet of a workbook, from 0, among those that are seen. */
const worksheet = z.number().int().min(0).max(999);
const columns = z.record(z.string().max(40), z.number().int().min(0).max(199));

/** What the columns of an uploaded sheet are taken for: as its sender's last sheet was read, else by their headings. */
export const previewImport = defineEndpoint({
  name: 'previewImport',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/imports/previews',
  permission: 'import.run',
  body: z.object({ kind, fileHash, sender, worksheet: worksheet.nullish() }),
  response: z.object({
    /** The sheets of the workbook; a text of values is one without a name. */
    worksheets: z.array(z.string()),
    /** The one that was asked for, else the first that has headings. */
    worksheet,
    /** The row of headings, from 1. */
    row: z.number().int(),
    headings: z.array(z.string()),
    /** Every field there is, in the order of a file. */
    fields: z.array(z.string()),
    columns,
    /** As the sender's last sheet was read. */
    remembered: z.boolean(),
    /** The first rows below it. */
    sample: z.array(z.array(z.string())),
  }),
  refusals: ['file_missing', 'look_first', 'sheet_unreadable', 'sheet_too_large', 'sheet_old_format', 'no_headings'],
  summary: summaries.previewImport,
});

/** Homes, and what stands in their files altogether. Areas in hundredths of m², money in fen. */
export const importTotals = z.object({ homes: z.number(), heatedArea: z.number(), owesFen: z.number() });
export type ImportTotals = z.infer<typeof importTotals>;

export const importReport = z.object({
  /** The name of the sheet in its workbook. */
  worksheet: z.string().nullable(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  /** Rows people should look at: taken in but for something, or left alone though they may be meant. */
  warned: z.number(),
  /** How many files changed in which field. */
  fields: z.record(z.string(), z.number()),
  /** Communities that were not known before. */
  communities: z.array(z.string()),
  customers: z.number(),
  /** Rows that name somebody else than who is known there: looked at by people, not overwritten. */
  otherNames: z.array(z.object({ row: z.number(), accountNo: z.string() })),
  moved: z.number(),
  /** What is known and stands in no row, or a job that no row names: told, never taken off. */
  gone: z.array(
    z.object({
      key: z.string(),
      name: z.string().nullable(),
      job: z.string().nullable(),
      unit: z.string().nullable(),
    }),
  ),
  /** The first changes, as they would be or are; a new unit or person has nothing before. `accountNo` tells whose. */
  samples: z.array(
    z.object({
      row: z.number(),
      accountNo: z.string(),
      changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
  before: importTotals.nullable(),
  /** What the rows add up to over what was there. */
  expected: importTotals.nullable(),
  /** What stands there now; null before the end and for a dry run. */
  after: importTotals.nullable(),
});
export type ImportReport = z.infer<typeof importReport>;

export const importRunView = z.object({
  id,
  kind,
  sender: z.string().nullable(),
  fileName: z.string(),
  dryRun: z.boolean(),
  askedAt: instant,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  doneRows: z.number().int(),
  rows: z.number().int().nullable(),
  report: importReport,
  problem: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
  endedAt: instant.nullable(),
});
export type ImportRunView = z.infer<typeof importRunView>;

/**
 * Takes a sheet in beside the desk: premises (CUS-1, CUS-2), orders of outside bodies (INT-9, ORD-10), units and staff (ORG-1,
 * ORG-2). What is known is changed where the sheet says otherwise, the same sheet again changes nothing. `dryRun` finds out all of
 * it and keeps none. Goes on by itself after a crash. Besides `import.run` each kind asks for the right to write what is in it.
 */
export const startImport = defineEndpoint({
  name: 'startImport',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/imports/runs',
  permission: 'import.run',
  body: z.object({
    kind,
    fileHash,
    fileName: line(200),
    worksheet: worksheet.default(0),
    columns,
    sender,
    dryRun: z.boolean(),
  }),
  response: importRunView,
  refusals: ['file_missing', 'look_first', 'columns_missing', 'sender_missing'],
  summary: summaries.startImport,
});

const byId = z.object({ id });

/** The reader's own, latest first. */
export const listImports = defineEndpoint({
  name: 'listImports',
  faces: ['desk', 'hall'],
  method: 'GET',
  path: '/api/imports/runs',
  permission: 'import.run',
  response: z.object({ runs: z.array(importRunView) }),
  summary: summaries.listImports,
});

export const importRefusal = z.object({
  row: z.number().int(),
  column: z.string(),
  code: z.string(),
  value: z.string().nullable(),
});

/**
 * A run with its refused rows behind the row `after`, some five hundred at a time and none cut in two; `of` warned: with
 * those to be looked at.
 */
export const readImport = defineEndpoint({
  name: 'readImport',
  faces: ['desk', 'hall'],
  method: 'GET',
  path: '/api/imports/runs/:id',
  permission: 'import.run',
  params: byId,
  query: z.object({
    after: z.coerce.number().int().min(0).default(0),
    of: z.enum(['refused', 'warned']).default('refused'),
  }),
  response: z.object({ run: importRunView, refused: z.array(importRefusal), more: z.boolean() }),
  summary: summaries.readImport,
});

/** Ends a run where it is; what was taken in stays. */
export const stopImport = defineEndpoint({
  name: 'stopImport',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/imports/runs/:id/stop',
  permission: 'import.run',
  params: byId,
  response: importRunView,
  summary: summaries.stopImport,
});
