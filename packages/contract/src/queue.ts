import { caseKinds, caseSources, caseStates, orderStates, urgencies } from '@hearthline/domain/cases/case-terms';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, line, named, pageOf, smallId } from './shapes.ts';

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
  place: z.string().nullable(),
  summary: z.string(),
  callerName: z.string().nullable(),
  unit: named.nullable(),
  staff: named.nullable(),
  urgedCount: z.number(),
  supervised: z.boolean(),
  reopenedCount: z.number(),
  /** How many other callers' cases are joined to this one. */
  joinedCount: z.number(),
});
export type QueueRow = z.infer<typeof queueRow>;

export const queueViews = ['turn', 'mine', 'joint', 'follow_up', 'overdue', 'first_asked', 'all', 'closed'] as const;

const list = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
      z.array(item).max(30),
    )
    .optional();

export const queueQuery = z.object({
  view: z.enum(queueViews).default('turn'),
  unit: smallId.optional(),
  state: list(z.enum(caseStates)),
  kind: list(z.enum(caseKinds)),
  source: list(z.enum(caseSources)),
  urgency: list(z.enum(urgencies)),
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
  summary: summaries.countQueue,
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
