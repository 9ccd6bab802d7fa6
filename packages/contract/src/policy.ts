import { rehearsalChanges } from '@hearthline/domain/promises/rehearse';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, localDate, smallId } from './shapes.ts';

const bilingual = z.object({ zh: z.string(), en: z.string() });
/** `demo-city@2025-10-01` */
const packVersion = z.string().regex(/^[a-z][a-z0-9-]*@\d{4}-\d\d-\d\d$/);
/** A pack as it is written: YAML, at most 400,000 characters. */
const packText = z.string().min(1).max(400_000);

/** One mistake in a pack: file, line and path, and the rule it breaks. */
export const packIssue = z.object({
  file: z.string(),
  path: z.string(),
  line: z.number().int(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
});
export type PackIssueView = z.infer<typeof packIssue>;

export const packRow = z.object({
  version: packVersion,
  title: bilingual,
  /** The date from which it rules. */
  from: localDate,
  source: z.enum(['shipped', 'published']),
  current: z.boolean(),
  /** Shipped for after the company's first rules of its own: it never rules until a version laid over it is published. */
  offered: z.boolean(),
  /** Cases that were taken in under it; one that has judged a case is never changed. */
  cases: z.number().int(),
  published: z
    .object({
      at: instant,
      by: z.object({ id: smallId, name: z.string() }).nullable(),
      /** How often it was published: more than once where it was replaced before its day. */
      revision: z.number().int(),
    })
    .nullable(),
});
export type PackRow = z.infer<typeof packRow>;

export const listPacks = defineEndpoint({
  name: 'listPacks',
  faces: ['desk'],
  method: 'GET',
  path: '/api/policy/packs',
  permission: 'policy.read',
  response: z.object({ rows: z.array(packRow) }),
  summary: summaries.listPacks,
});

export const packPromise = z.object({
  id: z.string(),
  variant: z.string(),
  title: bilingual,
  clause: bilingual,
  subject: z.string(),
  appliesTo: z.record(z.string(), z.unknown()),
  start: z.array(z.string()),
  met: z.array(z.string()),
  limit: z.record(z.string(), z.union([z.string(), z.number()])),
  calendar: z.string().nullable(),
  pauseCauses: z.array(z.string()),
  reminders: z.array(z.object({ atMinutes: z.number().int(), to: z.array(z.string()), ways: z.array(z.string()) })),
  breachWeight: z.number().int(),
  /** Whether anything is recorded that starts and meets it; else it waits for those records. */
  fed: z.boolean(),
});
export type PackPromise = z.infer<typeof packPromise>;

export const readPack = defineEndpoint({
  name: 'readPack',
  faces: ['desk'],
  method: 'GET',
  path: '/api/policy/packs/:version',
  permission: 'policy.read',
  params: z.object({ version: packVersion }),
  response: z.object({ pack: packRow, promises: z.array(packPromise), text: z.string() }),
  refusals: ['not_found'],
  summary: summaries.readPack,
});

/**
 * A version under another effective date; `dryRun` says what would be refused or change, and keeps nothing. One that is published
 * and does not rule yet is replaced by another text only with `replace`; the same text again changes nothing.
 */
export const publishPack = defineEndpoint({
  name: 'publishPack',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/packs',
  permission: 'policy.publish',
  body: z.object({ text: packText, dryRun: z.boolean().default(false), replace: z.boolean().default(false) }),
  response: z.object({
    version: packVersion.nullable(),
    published: z.boolean(),
    /** This very text is what stands published already: nothing is kept. */
    unchanged: z.boolean(),
    issues: z.array(packIssue),
    /** How often this version was published so far: what `If-Match` of publishing it rests on. */
    revision: z.number().int(),
    /** Promises that differ from the version in force. */
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  refusals: ['pack_used', 'pack_published', 'pack_of_another_company', 'pack_in_the_past'],
  seen: true,
  summary: summaries.publishPack,
});

const tally = z.object({ kept: z.number().int(), broken: z.number().int(), open: z.number().int() });
const judged = z.object({ outcome: z.string(), dueAt: instant.nullable() });

export const rehearsalRow = z.object({
  case: z.object({ id, number: z.string(), kind: z.string(), receivedAt: instant }),
  promiseId: z.string(),
  variant: z.string(),
  title: bilingual.nullable(),
  change: z.enum(rehearsalChanges),
  before: judged.nullable(),
  after: judged.nullable(),
});
export type RehearsalRow = z.infer<typeof rehearsalRow>;

/**
 * What would have been kept or broken under other rules, case by case, touching nothing. Goes through the cases in
 * steps: `next` goes into `after` of the next request, until it is null; sums and rows are of the step alone.
 */
export const rehearsePack = defineEndpoint({
  name: 'rehearsePack',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/rehearsals',
  permission: 'policy.rehearse',
  body: z.object({
    text: packText,
    since: localDate,
    after: z.object({ at: instant, id }).nullable().default(null),
    step: z.number().int().min(1).max(5_000).default(1_000),
  }),
  response: z.object({
    cases: z.number().int(),
    /** All there are to go through; told with the first step alone. */
    total: z.number().int().nullable(),
    before: tally,
    after: tally,
    rows: z.array(rehearsalRow),
    next: z.object({ at: instant, id }).nullable(),
  }),
  refusals: ['pack_invalid'],
  summary: summaries.rehearsePack,
});

const page = z.object({ at: instant, id }).nullable();
export const stepOf = { after: page.default(null), step: z.number().int().min(1).max(500).default(200) };
const reason = line(500);

export const recountRow = z.object({
  case: z.object({ id, number: z.string(), kind: z.string(), receivedAt: instant }),
  promiseId: z.string(),
  variant: z.string(),
  title: bilingual.nullable(),
  /** `null`: the promise is not made by these rules. */
  dueBefore: instant.nullable(),
  dueAfter: instant.nullable(),
  brokenBefore: z.boolean().nullable(),
  brokenAfter: z.boolean().nullable(),
  /** Told by a preview of published days alone: whether the deadline hangs on a list that is not published yet. */
  provisionalBefore: z.boolean().nullable(),
  provisionalAfter: z.boolean().nullable(),
});
export type RecountRow = z.infer<typeof recountRow>;

export const recountStep = z.object({
  /** Cases looked at in this step that the reader may know of, and those of them whose deadlines move. */
  cases: z.number().int(),
  moved: z.number().int(),
  /** Of which no deadline moves, but one becomes firm, or provisional. */
  firmed: z.number().int(),
  rows: z.array(recountRow),
  next: page,
});
export type RecountStep = z.infer<typeof recountStep>;

/**
 * Moves the running clocks of open cases from one version of the rules to another that is in force, with a reason; what is
 * met, void or broken stays judged as it was. `dryRun` only shows it. In steps, as a rehearsal.
 */
export const moveCases = defineEndpoint({
  name: 'moveCases',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/moves',
  permission: 'policy.publish',
  body: z.object({ from: packVersion, to: packVersion, words: reason, dryRun: z.boolean().default(false), ...stepOf }),
  response: recountStep,
  refusals: ['not_found', 'pack_not_in_force', 'pack_only_offered'],
  summary: summaries.moveCases,
});

/**
 * Judges cases closed from `since` on by the holiday lists known now, beside the figures they closed with. Both are kept by
 * an event; the clocks stay as they closed. `dryRun` only shows it. In steps, as a rehearsal.
 */
export const restateCases = defineEndpoint({
  name: 'restateCases',
  faces: ['desk'],
  method: 'POST',
  path: '/api/policy/restatements',
  permission: 'policy.publish',
  body: z.object({ since: localDate, words: reason, dryRun: z.boolean().default(false), ...stepOf }),
  response: recountStep,
  summary: summaries.restateCases,
});
