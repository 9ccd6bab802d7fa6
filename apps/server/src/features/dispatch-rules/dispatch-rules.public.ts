import type { DispatchRule } from '@hearthline/domain/dispatch/dispatch-rule';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { dispatchByRule } from '../cases/cases.public.ts';
import { dispatchDrawer as drawer } from './draw-dispatches.ts';
import { settingsOn } from './rule-stream.ts';
import { ruleSender as sender } from './send-by-rule.ts';
import { recordRule } from './set-rule.ts';

/** What the worker runs so that cases go by themselves where that is switched on; gives how many went. */
export function ruleSender(services: Services): (signal?: AbortSignal) => Promise<number> {
  return sender(services);
}

/** Sends one case by itself where that is switched on: whether it went (demo city). */
export async function sendOneByRule(ctx: Context, tx: Tx, id: string): Promise<boolean> {
  return (await dispatchByRule(ctx, tx, id, await settingsOn(tx))) === 'dispatched';
}

/** Sets a topic on behalf of somebody (demo city). */
export function setTopic(ctx: Context, tx: Tx, rule: DispatchRule, why: string): Promise<void> {
  return recordRule(ctx, tx, { base: 0, rule, why });
}

/** What the worker runs so that a share of what went by itself is looked at again; gives how many days it went through. */
export function dispatchDrawer(services: Services): (signal?: AbortSignal) => Promise<number> {
  return drawer(services);
}
