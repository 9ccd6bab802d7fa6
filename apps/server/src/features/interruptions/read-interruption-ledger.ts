import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { readInterruptionLedger } from '@hearthline/contract/interruptions';
import { attributesOfInterruption, factsOfInterruption } from '@hearthline/domain/directory/interruption-facts';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { ledgerViewsOf } from '../../platform/policy/ledger-views.ts';
import { clocksOfInterruption } from './interruption-clocks.ts';
import { loadInterruption } from './interruption-stream.ts';

/** Which time counted on what is promised about an interruption, and why (PRM-17). */
export async function readLedger(
  ctx: Context,
  { params }: Input<typeof readInterruptionLedger>,
  db: Db,
): Promise<Answer<typeof readInterruptionLedger>> {
  const { state } = (await loadInterruption(db, params.id)).state;
  const { policy } = ctx.services;
  const clocks = clocksOfInterruption(policy, state);
  const [attributes, facts] = [attributesOfInterruption(state), factsOfInterruption(state)];
  return { clocks: ledgerViewsOf(policy, clocks, 'outage', attributes, facts, state.endedAt ?? ctx.now) };
}
