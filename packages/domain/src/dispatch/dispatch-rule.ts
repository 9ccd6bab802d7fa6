import { z } from 'zod';
import { type CaseKind, caseKinds } from '../cases/case-terms.ts';
import { unchangedBy } from '../unchanged-by.ts';
import { type Topic, topics } from '../understanding/terms.ts';

/** Kinds that people alone send on: they speak of somebody, or go past whoever answers for the matter (SEC-1). */
export const keptForPeople = ['complaint', 'report', 'retaliation', 'petition'] as const satisfies readonly CaseKind[];

/** Kinds a rule may name. */
export const ruledKinds = caseKinds.filter(
  (kind): kind is Exclude<CaseKind, (typeof keptForPeople)[number]> =>
    !(keptForPeople as readonly CaseKind[]).includes(kind),
);

/** Ways a rule may send by: each leads to one answer. That nobody is known, or somebody else is responsible, is none. */
export const ruledRoutes = [
  'steward',
  'substitute',
  'station_of_home',
  'station_of_community',
  'unit_of_topic',
] as const;
export type RuledRoute = (typeof ruledRoutes)[number];

/** Confidence of topic, place and whose, in whole percent. */
export interface Sureness {
  topic: number;
  place: number;
  whose: number;
}

/** Why a case was dispatched by itself, as it goes on record with the dispatch. */
export interface ByRule {
  topic: string;
  /** The setting of the topic that held. */
  version: number;
  because: RuledRoute;
  sure: Sureness;
}

const percent = z.number().int().min(0).max(100);

/** What is dispatched by itself of one topic (issue of routing: CUS-3, INT-2, ORD-1). Shares are whole percent. */
export const dispatchRuleSchema = z.strictObject({
  topic: z.enum(topics),
  on: z.boolean(),
  kinds: z.array(z.enum(ruledKinds)).min(1),
  routes: z.array(z.enum(ruledRoutes)).min(1),
  /** The least confidence: of the topic, of where it is, and of whose matter it is. */
  least: z.strictObject({ topic: percent, place: percent, whose: percent }),
  /** How much of what it sent is looked at again; never nothing. */
  sample: z.number().int().min(1).max(100),
  /** Above this share of wrong ones the switch needs somebody's attention. */
  wrongLimit: percent,
});
export type DispatchRule = z.infer<typeof dispatchRuleSchema>;

/** What stands in the form before anybody set a topic: off, and careful. */
export function carefulRule(topic: Topic): DispatchRule {
  return {
    topic,
    on: false,
    kinds: ['repair', 'heat_use'],
    routes: ['steward', 'substitute', 'station_of_home'],
    least: { topic: 65, place: 100, whose: 50 },
    sample: 5,
    wrongLimit: 10,
  };
}

/** One setting of a topic: what, by whom, when (epoch milliseconds) and why. */
export interface RuleSetting {
  /** Counts from 1 within the topic. */
  version: number;
  rule: DispatchRule;
  at: number;
  byId: number | null;
  why: string;
}

/** A topic with everything that was ever set for it; the last setting holds. */
export interface TopicRules {
  id: string;
  seq: number;
  topic: Topic;
  settings: readonly RuleSetting[];
}

export interface RuleSetEvent {
  type: 'dispatch_rule.set';
  seq: number;
  recordedAt: number;
  actorId: number | null;
  open: { rule: DispatchRule; why: string };
}

/** A topic after one more setting. */
export function evolveTopicRules(id: string, state: TopicRules | null, event: RuleSetEvent): TopicRules | null {
  if (event.type !== 'dispatch_rule.set') return state && { ...unchangedBy(event.type, state), seq: event.seq };
  const { seq, recordedAt: at, actorId: byId, open } = event;
  const setting = { version: seq, rule: open.rule, at, byId, why: open.why };
  return { id, seq, topic: open.rule.topic, settings: [...(state?.settings ?? []), setting] };
}

/** The same lists in the order of their terms, each once: two rules that mean the same are written the same. */
export function tidyRule(rule: DispatchRule): DispatchRule {
  return {
    ...rule,
    kinds: ruledKinds.filter((kind) => rule.kinds.includes(kind)),
    routes: ruledRoutes.filter((route) => rule.routes.includes(route)),
  };
}
