import { dispatchRuleSchema } from '@hearthline/domain/dispatch/dispatch-rule';
import { dispatchFaults } from '@hearthline/domain/dispatch/dispatch-sample';
import { topics } from '@hearthline/domain/understanding/terms';
import { z } from 'zod';
import { byRuleView } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { queueRow } from './queue.ts';
import { id, instant, line, localDate, named, pageOf, smallId } from './shapes.ts';

/** Of the last ninety days, and of the setting that holds. Shares are tenths of a percent; null of nothing. */
const ruleFigures = z.object({
  sent: z.number().int(),
  /** Of those sent: given back by whoever got them. A hint, no verdict. */
  returned: z.number().int(),
  drawn: z.number().int(),
  judged: z.number().int(),
  wrong: z.number().int(),
  wrongPermille: z.number().int().nullable(),
});

const topicRule = z.object({
  topic: z.enum(topics),
  /** Counts from 1; 0: never set, and `rule` is what the form begins with. */
  version: z.number().int(),
  rule: dispatchRuleSchema,
  figures: ruleFigures,
  /** Of those sent by the setting that holds, more were found wrong than it allows. */
  attention: z.boolean(),
  /** The setting that holds, alone. */
  current: ruleFigures.pick({ judged: true, wrong: true, wrongPermille: true }),
  /** Newest first. */
  settings: z.array(
    z.object({
      version: z.number().int(),
      rule: dispatchRuleSchema,
      at: instant,
      by: named.nullable(),
      why: z.string(),
    }),
  ),
  /** Newest first: what was drawn of which day, to be drawn again by anybody. */
  draws: z.array(
    z.object({
      day: localDate,
      sent: z.number().int(),
      taken: z.number().int(),
      sealSeq: z.number().int(),
      sealHash: z.string(),
      drawnAt: instant,
    }),
  ),
});
const topicRules = z.object({ rows: z.array(topicRule) });
export type TopicRuleView = z.infer<typeof topicRule>;

/** What is dispatched by itself, set by whom and why, and how well it went (CUS-3, INT-2). */
export const readDispatchRules = defineEndpoint({
  name: 'readDispatchRules',
  faces: ['desk'],
  method: 'GET',
  path: '/api/settings/dispatch-rules',
  permission: 'policy.read',
  response: topicRules,
  summary: summaries.readDispatchRules,
});

/** Sets a topic, on or off. `base`: the version one saw; refused when another holds by now or nothing would change. */
export const setDispatchRule = defineEndpoint({
  name: 'setDispatchRule',
  faces: ['desk'],
  method: 'POST',
  path: '/api/settings/dispatch-rules',
  permission: 'dispatch.automate',
  body: z.object({ base: z.number().int().min(0), rule: dispatchRuleSchema, why: line(500) }),
  response: topicRules,
  refusals: ['dispatch_rule_changed', 'dispatch_rule_unchanged'],
  summary: summaries.setDispatchRule,
});

const verdict = z.object({
  right: z.boolean(),
  fault: z.enum(dispatchFaults).nullable(),
  shouldUnit: named.nullable(),
  shouldTopic: z.string().nullable(),
  at: instant,
  by: named.nullable(),
});

/** A dispatch that was drawn: the case, where it was sent and why, and what was found. */
export const dispatchSample = queueRow.extend({
  drawnAt: instant,
  ruleTopic: z.string(),
  sentTo: z.object({ unit: named, staff: named.nullable() }),
  why: byRuleView,
  /** Given back by whoever got it. */
  returned: z.boolean(),
  verdict: verdict.nullable(),
});
export type DispatchSampleRow = z.infer<typeof dispatchSample>;

/** What is to be looked at again, the longest waiting first, never what one had a part in (SEC-5); or what was found. */
export const listDispatchSamples = defineEndpoint({
  name: 'listDispatchSamples',
  faces: ['desk'],
  method: 'GET',
  path: '/api/dispatch-samples',
  permission: 'dispatch.judge',
  query: z.object({
    state: z.enum(['open', 'judged']).default('open'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  /** `ownPart`: how many wait that the reader had a part in, for somebody else to look at. */
  response: pageOf(dispatchSample).extend({ ownPart: z.number().int() }),
  refusals: ['bad_cursor'],
  summary: summaries.listDispatchSamples,
});

/** Says whether the rule was right about a drawn case, and if not what would have been right. */
export const judgeDispatchSample = defineEndpoint({
  name: 'judgeDispatchSample',
  faces: ['desk'],
  method: 'POST',
  path: '/api/dispatch-samples/:id/verdict',
  permission: 'dispatch.judge',
  params: z.object({ id }),
  body: z.object({
    right: z.boolean(),
    fault: z
      .enum(dispatchFaults)
      .nullish()
      .transform((value) => value ?? null),
    shouldUnitId: smallId.nullish().transform((value) => value ?? null),
    shouldTopic: z
      .enum(topics)
      .nullish()
      .transform((value) => value ?? null),
  }),
  response: z.object({ id }),
  refusals: ['own_part', 'already_judged', 'verdict_incomplete', 'unknown_unit'],
  summary: summaries.judgeDispatchSample,
});

/** Draws a day again and says in what it differs; nothing of whom it was drawn from is told but the number. */
export const checkDispatchDraw = defineEndpoint({
  name: 'checkDispatchDraw',
  faces: ['desk'],
  method: 'GET',
  path: '/api/settings/dispatch-rules/:topic/draws/:day',
  permission: 'policy.read',
  params: z.object({ topic: z.enum(topics), day: localDate }),
  response: z.object({
    same: z.boolean(),
    differs: z.array(z.enum(['seal', 'frame', 'taken'])),
    sent: z.number().int(),
    taken: z.number().int(),
  }),
  summary: summaries.checkDispatchDraw,
});
