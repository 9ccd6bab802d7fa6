import type { DestructionEvent, HoldEvent } from '@hearthline/domain/retention/destruction-events';
import { type DestructionList, evolveDestruction } from '@hearthline/domain/retention/destruction-list';
import { evolveHold, type LegalHold } from '@hearthline/domain/retention/legal-hold';
import type { Tx } from '../../platform/db/tx.ts';
import type { Folding } from '../../platform/events/folded-stream.ts';

export const destructionFolding: Folding<DestructionList, DestructionEvent> = {
  kind: 'destruction',
  evolve: evolveDestruction,
};
export const holdFolding: Folding<LegalHold, HoldEvent> = { kind: 'hold', evolve: evolveHold };

/**
 * Whoever proposes, holds, lifts or destroys does so one after the other: a hold that was answered is never passed by a
 * destruction under way, and no list takes what another has taken.
 */
export async function inTurn(tx: Tx): Promise<void> {
  await tx.prepared('retention_turn', `select pg_advisory_xact_lock(hashtextextended('retention', 0))`, []);
}
