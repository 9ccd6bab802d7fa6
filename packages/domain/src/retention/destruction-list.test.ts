import { describe, expect, it } from 'vitest';
import type { DestructionEvent } from './destruction-events.ts';
import { type DestructionList, evolveDestruction, guardDestructionDecision, openItems } from './destruction-list.ts';

const item = {
  kind: 'case' as const,
  subjectId: 'c1',
  label: '2025-000001',
  from: 0,
  dueAt: 1,
  until: null,
  rule: 'case',
};
let seq = 0;
const told = (type: DestructionEvent['type'], open: object, actorId: number | null = 2): DestructionEvent =>
  ({
    type,
    open,
    personal: { words: null },
    seq: ++seq,
    happenedAt: seq,
    recordedAt: seq,
    actorId,
  }) as DestructionEvent;
const after = (...events: DestructionEvent[]): DestructionList => {
  const list = events.reduce<DestructionList | null>((state, event) => evolveDestruction('l1', state, event), null);
  if (!list) throw new Error('no list');
  return list;
};
const proposed = told(
  'destruction.proposed',
  { year: 2028, no: 1, items: [item, { ...item, subjectId: 'c2' }], rules: [] },
  1,
);

describe('a list of what is to be destroyed (SEC-2)', () => {
  it('is decided once, by another person than the one who proposed it', () => {
    const list = after(proposed);
    expect(guardDestructionDecision(list, 1)).toMatchObject({ refused: 'needs_another_person' });
    expect(guardDestructionDecision(list, null)).toMatchObject({ refused: 'needs_another_person' });
    expect(guardDestructionDecision(list, 2)).toBeNull();
    for (const type of ['destruction.approved', 'destruction.refused'] as const)
      expect(guardDestructionDecision(after(proposed, told(type, { except: [] })), 3)).toMatchObject({
        refused: 'wrong_list_state',
      });
  });

  it('asks nothing to be done before it is approved, nor of what was left out', () => {
    expect(openItems(after(proposed))).toEqual([]);
    expect(openItems(after(proposed, told('destruction.refused', {})))).toEqual([]);
    const approved = [proposed, told('destruction.approved', { except: [0] })];
    expect(openItems(after(...approved)).map(({ at }) => at)).toEqual([1]);
    const carried = told('destruction.carried', { at: 1, outcome: 'held', holdId: 'h', files: [], lines: null });
    expect(openItems(after(...approved, carried))).toEqual([]);
  });
});
