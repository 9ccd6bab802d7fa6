import { patternFaults } from '@hearthline/domain/understanding/pattern-fault';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { instant, line, named } from './shapes.ts';

const tables = z.object({
  /** The version that holds; 0: the shipped tables alone. */
  version: z.number().int(),
  /** `own`: the company's, in place of the shipped one. */
  tables: z.array(z.object({ name: z.string(), patterns: z.array(z.string()), own: z.boolean() })),
  /** Newest first. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      changed: z.array(z.string()),
      note: z.string(),
      /** Of which version these are the tables again. */
      restores: z.number().int().nullable(),
      at: instant,
      by: named.nullable(),
    }),
  ),
});
export type WordTablesView = z.infer<typeof tables>;

/** The word tables letters are understood by, as they hold, with who changed them and why (INT-2, FIR-8). */
export const readWordTables = defineEndpoint({
  name: 'readWordTables',
  faces: ['desk'],
  method: 'GET',
  path: '/api/settings/words',
  permission: 'policy.read',
  response: tables,
  summary: summaries.readWordTables,
});

const changes = z
  .array(z.object({ name: z.string().min(1).max(60), patterns: z.array(line(4_100)).min(1).max(500) }))
  .min(1)
  .max(20);

/** What changed tables come to before they are published: patterns not taken, cases understood otherwise. */
export const tryWordTables = defineEndpoint({
  name: 'tryWordTables',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words/trials',
  permission: 'words.publish',
  body: z.object({ changes }),
  response: z.object({
    faults: z.array(z.object({ table: z.string(), pattern: z.string(), code: z.enum(patternFaults) })),
    failed: z.array(z.object({ name: z.string(), field: z.string(), wanted: z.string(), got: z.string() })),
    /** How many cases were read; none of them where a pattern is not taken. */
    cases: z.number().int(),
  }),
  refusals: ['unknown_word_table'],
  summary: summaries.tryWordTables,
});

/** `base`: the version one saw. Refused when it is not the one that holds, a pattern is not taken or a case fails. */
export const publishWordTables = defineEndpoint({
  name: 'publishWordTables',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words',
  permission: 'words.publish',
  body: z.object({ base: z.number().int().min(0), changes, note: line(500) }),
  response: tables,
  refusals: ['unknown_word_table', 'words_changed', 'words_unchanged', 'word_pattern_refused', 'word_cases_fail'],
  summary: summaries.publishWordTables,
});

/** The tables of a former version again, as a new one; 0: the shipped ones. */
export const restoreWordTables = defineEndpoint({
  name: 'restoreWordTables',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words/restore',
  permission: 'words.publish',
  body: z.object({ base: z.number().int().min(0), version: z.number().int().min(0), note: line(500) }),
  response: tables,
  refusals: ['words_changed', 'words_unchanged', 'unknown_word_version'],
  summary: summaries.restoreWordTables,
});
