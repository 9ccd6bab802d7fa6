import type { Instant } from '../time/instant.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { HoldEvent, HoldKind } from './destruction-events.ts';

/** A hold: what it lies on must not be destroyed until somebody lifts it. Instants are epoch milliseconds. */
export interface LegalHold {
  id: string;
  seq: number;
  kind: HoldKind;
  subjectId: string;
  label: string;
  words: string | null;
  setAt: Instant;
  setById: number | null;
  liftedAt: Instant | null;
  liftedById: number | null;
  liftWords: string | null;
}

/** The hold after one more event; null before it was set. */
export function evolveHold(id: string, hold: LegalHold | null, event: HoldEvent): LegalHold | null {
  const { seq, recordedAt, actorId } = event;
  if (event.type === 'hold.set')
    return {
      id,
      seq,
      ...event.open,
      words: event.personal?.words ?? null,
      setAt: recordedAt,
      setById: actorId,
      liftedAt: null,
      liftedById: null,
      liftWords: null,
    };
  if (hold === null) return null;
  if (event.type !== 'hold.lifted') return { ...unchangedBy(event, hold), seq };
  return { ...hold, seq, liftedAt: recordedAt, liftedById: actorId, liftWords: event.personal?.words ?? null };
}
