import {
  evolvePremises,
  type NewPremisesEvent,
  type Premises,
  type PremisesEvent,
} from '@hearthline/domain/directory/premises-events';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';

export const premisesFolding: Folding<Premises, PremisesEvent> = { kind: 'premises', evolve: evolvePremises };
export type KnownPremises = Folded<Premises>;

/** Null when not there, or when the reader may not know of it. */
export function loadPremises(db: Db, id: string): Promise<KnownPremises | null> {
  return loadFolded(db, premisesFolding, id);
}

export function appendToPremises(
  ctx: Context,
  tx: Tx,
  to: KnownPremises | string,
  events: readonly NewPremisesEvent[],
): Promise<KnownPremises> {
  return appendFolded(ctx, tx, premisesFolding, to, events);
}
