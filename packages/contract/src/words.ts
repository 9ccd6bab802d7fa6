import { patternFaults } from '@hearthline/domain/understanding/pattern-fault';
import { exampleExpectSchema } from '@hearthline/domain/understanding/word-example';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, named, optionalLine, text } from './shapes.ts';

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
      /** Published although these examples, that passed before, fail since; and why. */
      despite: z.object({ examples: z.array(z.string()), why: z.string() }).nullable(),
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
    /** `before`: the example passed with the tables that hold, so publishing needs a reason; `own`: the company's. */
    failed: z.array(
      z.object({
        name: z.string(),
        field: z.string(),
        wanted: z.string(),
        got: z.string(),
        before: z.boolean(),
        own: z.boolean(),
      }),
    ),
    /** How many cases were read; none of them where a pattern is not taken. */
    cases: z.number().int(),
  }),
  refusals: ['unknown_word_table'],
  summary: summaries.tryWordTables,
});

/**
 * `base`: the version one saw. Refused when it is not the one that holds, a pattern is not taken, or an example that passed
 * before fails and no `despite` says why that is right.
 */
export const publishWordTables = defineEndpoint({
  name: 'publishWordTables',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words',
  permission: 'words.publish',
  body: z.object({ base: z.number().int().min(0), changes, note: line(500), despite: optionalLine(500) }),
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

const letter = { title: text(200).default(''), content: line(2_000) };

const example = z.object({
  id,
  name: z.string(),
  title: z.string(),
  content: z.string(),
  expect: exampleExpectSchema,
  /** What the tables that hold understand otherwise; nothing: it passes. */
  failed: z.array(z.object({ field: z.string(), wanted: z.string(), got: z.string() })),
  at: instant,
  by: named.nullable(),
});
const wordExamples = z.object({
  rows: z.array(example),
  /** How many are shipped, and how many the company may have. */
  shipped: z.number().int(),
  most: z.number().int(),
});
export type WordExamplesView = z.infer<typeof wordExamples>;

/** The company's own examples, each as the tables that hold understand it (INT-2). */
export const listWordExamples = defineEndpoint({
  name: 'listWordExamples',
  faces: ['desk'],
  method: 'GET',
  path: '/api/settings/words/examples',
  permission: 'policy.read',
  response: wordExamples,
  summary: summaries.listWordExamples,
});

/** Adds an invented letter with what must be understood of it; one with a telephone or identity number is refused. */
export const addWordExample = defineEndpoint({
  name: 'addWordExample',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words/examples',
  permission: 'words.publish',
  body: z.object({ name: line(80), ...letter, expect: exampleExpectSchema }),
  response: wordExamples,
  refusals: ['example_tells_of_people', 'name_taken', 'too_many_examples'],
  summary: summaries.addWordExample,
});

/** Takes an example out of what is tried, with a reason; it stays on record. */
export const withdrawWordExample = defineEndpoint({
  name: 'withdrawWordExample',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words/examples/:id/withdraw',
  permission: 'words.publish',
  params: z.object({ id }),
  body: z.object({ why: line(500) }),
  response: wordExamples,
  refusals: ['example_withdrawn'],
  summary: summaries.withdrawWordExample,
});

const read = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.number())]));

/** What the tables that hold understand of a letter, so that it can be put right; nothing is kept. */
export const readWordLetter = defineEndpoint({
  name: 'readWordLetter',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/words/readings',
  permission: 'words.publish',
  body: z.object(letter),
  response: z.object({ values: read }),
  summary: summaries.readWordLetter,
});
