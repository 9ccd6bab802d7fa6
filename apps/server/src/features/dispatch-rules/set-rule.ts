import type { setDispatchRule } from '@hearthline/contract/dispatch-rules';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { type DispatchRule, tidyRule } from '@hearthline/domain/dispatch/dispatch-rule';
import type { Tx } from '../../platform/db/tx.ts';
import { canonical } from '../../platform/events/canonical.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { readRules } from './read-rules.ts';
import { ruleFolding, topicRulesId } from './rule-stream.ts';

/** Puts a setting on record; of two who set the same topic one is told. */
export async function recordRule(
  ctx: Context,
  tx: Tx,
  { base, rule: asked, why }: { base: number; rule: DispatchRule; why: string },
): Promise<void> {
  const rule = tidyRule(asked);
  const id = topicRulesId(rule.topic);
  const known = await loadFolded(tx, ruleFolding, id);
  const version = known?.seq ?? 0;
  if (version !== base) throw new Refused('dispatch_rule_changed', { version }, 'base');
  const before = known?.state.state.settings.at(-1)?.rule;
  const same = before ? canonical(before) === canonical(rule) : !rule.on;
  if (same) throw new Refused('dispatch_rule_unchanged', {}, 'rule');
  await appendFolded(ctx, tx, ruleFolding, known ?? id, [
    { type: 'dispatch_rule.set', at: null, open: { rule, why }, personal: {} },
  ]);
}

/** Switches automatic dispatch of a topic on or off, or sets it otherwise (who, when and why are the event's). */
export async function setRule(
  ctx: Context,
  { body }: Input<typeof setDispatchRule>,
  tx: Tx,
): Promise<Answer<typeof setDispatchRule>> {
  await recordRule(ctx, tx, body);
  return readRules(ctx, tx);
}
