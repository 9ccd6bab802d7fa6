import {
  evolveTopicRules,
  type RuleSetEvent,
  type RuleSetting,
  type TopicRules,
} from '@hearthline/domain/dispatch/dispatch-rule';
import { sql } from 'kysely';
import { putRow } from '../../platform/db/replace-rows.ts';
import type { Db } from '../../platform/db/tx.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { type Folding, foldedProjector } from '../../platform/events/folded-stream.ts';
import { namedStreamId } from '../../platform/events/named-stream.ts';

export const ruleFolding: Folding<TopicRules, RuleSetEvent> = { kind: 'dispatch_rule', evolve: evolveTopicRules };

export const topicRulesId = (topic: string): string => namedStreamId(`dispatch rule ${topic}`);

/** What was set for each topic (CUS-3, ORD-1). */
export const dispatchRuleProjector: Projector = foldedProjector(ruleFolding, async (tx, before, after) => {
  const { id, seq: version, topic, settings } = after;
  const is_on = settings.at(-1)?.rule.on ?? false;
  await putRow(tx, 'dispatch_rule', { topic, id, version, is_on, settings }, before !== null);
});

export interface StoredTopic {
  topic: string;
  version: number;
  settings: RuleSetting[];
}

/** Every topic that was ever set, in the order of their names. */
export function storedTopics(db: Db): Promise<StoredTopic[]> {
  return db.rows(sql<StoredTopic>`select topic, version, settings from dispatch_rule order by topic`);
}

/** The settings that are switched on, by topic. */
export async function settingsOn(db: Db): Promise<Map<string, RuleSetting>> {
  const rows = await db.rows(sql<StoredTopic>`select topic, version, settings from dispatch_rule where is_on`);
  return new Map(rows.map(({ topic, settings }) => [topic, settings.at(-1) as RuleSetting]));
}
