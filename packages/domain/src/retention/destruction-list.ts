import type { Instant } from '../time/instant.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { DestructionEvent, DestructionItem, DestructionOutcome } from './destruction-events.ts';

export const destructionStates = ['proposed', 'refused', 'approved', 'finished'] as const;
export type DestructionStateName = (typeof destructionStates)[number];

export interface ListedItem extends DestructionItem {
  /** False where whoever approved may not know of it, and before anybody approved. */
  approved: boolean;
  outcome: DestructionOutcome | null;
  outcomeAt: Instant | null;
  holdId: string | null;
  files: readonly string[];
  lines: number | null;
}

/** A list of what is to be destroyed, as its events tell it. Instants are epoch milliseconds. */
export interface DestructionList {
  id: string;
  seq: number;
  year: number;
  no: number;
  state: DestructionStateName;
  items: readonly ListedItem[];
  rules: (DestructionEvent & { type: 'destruction.proposed' })['open']['rules'];
  words: string | null;
  proposedAt: Instant;
  proposedById: number | null;
  decidedAt: Instant | null;
  decidedById: number | null;
  decisionWords: string | null;
  finishedAt: Instant | null;
  filesGone: number | null;
}

function begin(id: string, event: DestructionEvent & { type: 'destruction.proposed' }): DestructionList {
  const { year, no, items, rules } = event.open;
  return {
    id,
    seq: event.seq,
    year,
    no,
    state: 'proposed',
    items: items.map((item) => ({
      ...item,
      approved: false,
      outcome: null,
      outcomeAt: null,
      holdId: null,
      files: [],
      lines: null,
    })),
    rules,
    words: event.personal?.words ?? null,
    proposedAt: event.recordedAt,
    proposedById: event.actorId,
    decidedAt: null,
    decidedById: null,
    decisionWords: null,
    finishedAt: null,
    filesGone: null,
  };
}

const decided = (event: DestructionEvent & { type: 'destruction.refused' | 'destruction.approved' }) => ({
  decidedAt: event.recordedAt,
  decidedById: event.actorId,
  decisionWords: event.personal?.words ?? null,
});

/** The list after one more event; null before its proposal. */
export function evolveDestruction(
  id: string,
  list: DestructionList | null,
  event: DestructionEvent,
): DestructionList | null {
  if (event.type === 'destruction.proposed') return begin(id, event);
  if (list === null) return null;
  const { seq, recordedAt } = event;
  switch (event.type) {
    case 'destruction.refused':
      return { ...list, seq, state: 'refused', ...decided(event) };
    case 'destruction.approved': {
      const items = list.items.map((item, at) => ({ ...item, approved: !event.open.except.includes(at) }));
      return { ...list, seq, state: 'approved', ...decided(event), items };
    }
    case 'destruction.carried': {
      const { at, ...ended } = event.open;
      const items = list.items.map((item, no) => (no === at ? { ...item, ...ended, outcomeAt: recordedAt } : item));
      return { ...list, seq, items };
    }
    case 'destruction.finished':
      return { ...list, seq, state: 'finished', finishedAt: recordedAt, filesGone: event.open.files };
    default:
      return { ...unchangedBy(event, list), seq };
  }
}

/** What an approved list still asks to be done. */
export function openItems(list: DestructionList): { at: number; item: ListedItem }[] {
  if (list.state !== 'approved') return [];
  return list.items.flatMap((item, at) => (item.approved && item.outcome === null ? [{ at, item }] : []));
}

export const destructionRefusals = ['wrong_list_state', 'needs_another_person', 'nothing_to_approve'] as const;
export interface DestructionRefusal {
  refused: (typeof destructionRefusals)[number];
  params: Record<string, string | number | null>;
}

/** What speaks against deciding a list: it takes another person than the one who proposed it, and it is decided once. */
export function guardDestructionDecision(list: DestructionList, actorId: number | null): DestructionRefusal | null {
  if (list.state !== 'proposed') return { refused: 'wrong_list_state', params: { state: list.state } };
  return actorId === null || actorId === list.proposedById
    ? { refused: 'needs_another_person', params: { staffId: actorId } }
    : null;
}

/** The number people call it by: year and place in the register of destructions. */
export function destructionNumber({ year, no }: Pick<DestructionList, 'year' | 'no'>): string {
  return `${year}-${String(no).padStart(4, '0')}`;
}
