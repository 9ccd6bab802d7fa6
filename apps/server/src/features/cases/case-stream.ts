import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import type { Db } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import { loadStream, type Stream } from '../../platform/events/event-log.ts';

/** A case as folded from its stream; null state before its first event. */
export interface CaseFold {
  state: CaseState | null;
  events: readonly CaseEvent[];
}
export type CaseStream = Stream<CaseFold>;

/** A stream that holds at least `case.received`. */
export interface KnownCase extends CaseStream {
  state: { state: CaseState; events: readonly CaseEvent[] };
}

/** The log only ever takes what the schemas made, so reading it back needs no second check. */
export function asCaseEvents(events: readonly ReadEvent[]): CaseEvent[] {
  return events as unknown as CaseEvent[];
}

/** The fold after more events. */
export function foldCase(id: string, fold: CaseFold, more: readonly CaseEvent[]): CaseFold {
  const state = more.reduce<CaseState | null>((before, event) => evolveCase(id, before, event), fold.state);
  return { state, events: [...fold.events, ...more] };
}

/** Loads and folds a case; null when it is not there or may not be known of. */
export async function loadCase(db: Db, id: string): Promise<KnownCase | null> {
  const { events, seq, hash } = await loadStream(db, id);
  const fold = foldCase(id, { state: null, events: [] }, asCaseEvents(events));
  return fold.state ? { id, kind: 'case', seq, hash, state: { state: fold.state, events: fold.events } } : null;
}
