import { caseKinds, caseSources, caseStates, orderStates, urgencies } from '@hearthline/domain/cases/case-terms';
import { jobs } from '@hearthline/domain/permissions/permission';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, named, pageOf, personShown, smallId } from './shapes.ts';

export const queueRow = z.object({
  id,
  number: z.string(),
  seq: z.number(),
  state: z.enum(caseStates),
  orderState: z.enum(orderStates).nullable(),
  kind: z.enum(caseKinds),
  topic: z.string().nullable(),
  urgency: z.enum(urgencies),
  source: z.enum(caseSources),
  sealed: z.boolean(),
  receivedAt: instant,
  dueAt: instant.nullable(),
  duePromise: z.string().nullable(),
  /** From when on the pack calls it due soon. */
  dueSoonAt: instant.nullable(),
  /** The deadline reaches into a year whose holidays are not published. */
  dueProvisional: z.boolean(),
  /** Granted stretches in which it stands still; without `to` until somebody says it goes on. */
  duePauses: z.array(z.object({ from: instant, to: instant.nullable() })),
  place: z.string().nullable(),
  summary: z.string(),
  callerName: z.string().nullable(),
  callerShown: personShown,
  unit: named.nullable(),
  staff: named.nullable(),
  urgedCount: z.number(),
  supervised: z.boolean(),
  reopenedCount: z.number(),
  /** How many other callers' cases are joined to this one. */
  joinedCount: z.number(),
  /** Sent by itself. */
  byRule: z.boolean(),
});
export type QueueRow = z.infer<typeof queueRow>;

export const queueViews = ['turn', 'mine', 'joint', 'follow_up', 'overdue', 'first_asked', 'all', 'closed'] as const;

/** How the clock that rules a row stands, as the engine says. */
export const clockStates = ['overdue', 'due_soon', 'running', 'paused', 'none'] as const;
export type ClockStateName = (typeof clockStates)[number];

/** Who sent a case: a rule by itself, or people (or nobody so far). */
export const sentBy = ['by_rule', 'by_people'] as const;

/** What a row can show, in the order it is shown. */
export const queueColumns = [
  'due',
  'number',
  'kind',
  'place',
  'summary',
  'person',
  'source',
  'state',
  'urgency',
  'received',
  'caller',
] as const;
export type QueueColumn = (typeof queueColumns)[number];

const list = <T extends z.ZodType>(item: T, most = 40) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(item).max(most),
    )
    .optional();

const queueFilters = {
  view: z.enum(queueViews).default('turn'),
  unit: smallId.optional(),
  state: list(z.enum(caseStates)),
  kind: list(z.enum(caseKinds)),
  source: list(z.enum(caseSources)),
  urgency: list(z.enum(urgencies)),
  clock: list(z.enum(clockStates)),
  /** Jobs of whoever it is assigned to. */
  job: list(z.enum(jobs)),
  /** Who sent it: the rule, or a person or nobody yet. */
  sent: list(z.enum(sentBy)),
};

export const queueQuery = z.object({
  ...queueFilters,
  /** Of these cases only: rows on a screen are looked at again without fetching the pages they came on. */
  only: list(id, 200),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const readQueue = defineEndpoint({
  name: 'readQueue',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/queue',
  permission: 'case.read',
  query: queueQuery,
  response: pageOf(queueRow),
  refusals: ['unknown_unit', 'bad_cursor'],
  summary: summaries.readQueue,
});

export const countQueue = defineEndpoint({
  name: 'countQueue',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/queue/counts',
  permission: 'case.read',
  query: z.object({ unit: smallId.optional() }),
  response: z.object({
    turn: z.number(),
    dueSoon: z.number(),
    overdue: z.number(),
    mine: z.number(),
    followUp: z.number(),
    capped: z.boolean(),
  }),
  refusals: ['unknown_unit'],
  summary: summaries.countQueue,
});

/** The view as it is on the screen, in a file; that it was taken is recorded with who and how filtered (SEC-5). */
export const exportQueue = defineEndpoint({
  name: 'exportQueue',
  faces: ['desk'],
  method: 'POST',
  path: '/api/queue/export',
  permission: 'case.export',
  body: z.object({
    ...queueFilters,
    columns: list(z.enum(queueColumns)),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    lang: z.enum(['zh-CN', 'en']).default('zh-CN'),
  }),
  response: z.instanceof(Uint8Array),
  refusals: ['unknown_unit', 'export_too_large'],
  summary: summaries.exportQueue,
});

/** What a saved view holds: the part of the address that chooses and shows rows. */
export const savedQuery = z.object({ ...queueFilters, columns: list(z.enum(queueColumns)) });
export type SavedQuery = z.infer<typeof savedQuery>;

const savedView = z.object({
  id,
  name: z.string(),
  query: savedQuery,
  owner: named,
  /** With whom it is shared: everybody of the unit and below. */
  sharedWith: named.nullable(),
  mine: z.boolean(),
});
export type SavedView = z.infer<typeof savedView>;
const savedViews = z.object({ rows: z.array(savedView) });

export const listQueueViews = defineEndpoint({
  name: 'listQueueViews',
  faces: ['desk'],
  method: 'GET',
  path: '/api/queue/views',
  permission: 'case.read',
  response: savedViews,
  summary: summaries.listQueueViews,
});

/** Saves a view under its name, or over the own one of that name. */
export const saveQueueView = defineEndpoint({
  name: 'saveQueueView',
  faces: ['desk'],
  method: 'POST',
  path: '/api/queue/views',
  permission: 'case.read',
  body: z.object({ name: line(40), query: savedQuery, sharedWithId: smallId.nullable().default(null) }),
  response: savedViews,
  refusals: ['unknown_unit', 'too_many_views'],
  summary: summaries.saveQueueView,
});

export const forgetQueueView = defineEndpoint({
  name: 'forgetQueueView',
  faces: ['desk'],
  method: 'POST',
  path: '/api/queue/views/:id/forget',
  permission: 'case.read',
  params: z.object({ id }),
  response: savedViews,
  never: ['not_found'],
  summary: summaries.forgetQueueView,
});

export const searchHit = queueRow.extend({ matched: z.string() });

export const searchCases = defineEndpoint({
  name: 'searchCases',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/search',
  permission: 'case.read',
  query: z.object({ q: line(100), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ rows: z.array(searchHit), more: z.boolean() }),
  summary: summaries.searchCases,
});
