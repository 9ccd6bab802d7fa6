import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { approveDestruction, refuseDestruction } from '@hearthline/contract/retention';
import type { NewDestructionEvent } from '@hearthline/domain/retention/destruction-events';
import { type DestructionList, guardDestructionDecision } from '@hearthline/domain/retention/destruction-list';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { destructionFolding, inTurn } from './destruction-stream.ts';
import { seenPlaces } from './retention.store.ts';
import { destructionViewOf } from './retention.view.ts';

async function decidable(ctx: Context, tx: Tx, id: string): Promise<Folded<DestructionList>> {
  await inTurn(tx);
  const known = await loadFolded(tx, destructionFolding, id);
  if (!known) throw new Refused('not_found', { id });
  const refusal = guardDestructionDecision(known.state.state, ctx.person.staffId);
  if (refusal) throw new Refused(refusal.refused, refusal.params);
  return known;
}

async function decide(ctx: Context, tx: Tx, known: Folded<DestructionList>, event: NewDestructionEvent) {
  const after = await appendFolded(ctx, tx, destructionFolding, known, [event]);
  return destructionViewOf(ctx, tx, after.state.state);
}

/** Somebody else than who proposed it lets the worker destroy what is listed; what they may not know of stays out (SEC-1). */
export async function approve(
  ctx: Context,
  { params, body }: Input<typeof approveDestruction>,
  tx: Tx,
): Promise<Answer<typeof approveDestruction>> {
  const known = await decidable(ctx, tx, params.id);
  const seen = new Set(await seenPlaces(tx, params.id));
  const except = known.state.state.items.flatMap((_, at) => (seen.has(at) ? [] : [at]));
  if (seen.size === 0) throw new Refused('nothing_to_approve', {});
  return decide(ctx, tx, known, {
    type: 'destruction.approved',
    at: null,
    open: { except },
    personal: { words: body.words },
  });
}

/** The list ends, and nothing of it is destroyed; what is on it may be listed again. */
export async function refuse(
  ctx: Context,
  { params, body }: Input<typeof refuseDestruction>,
  tx: Tx,
): Promise<Answer<typeof refuseDestruction>> {
  const known = await decidable(ctx, tx, params.id);
  return decide(ctx, tx, known, { type: 'destruction.refused', at: null, open: {}, personal: { words: body.words } });
}
