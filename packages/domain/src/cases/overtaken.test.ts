import { describe, expect, it } from 'vitest';
import type { CaseAct } from './case-acts.ts';
import type { CaseEvent } from './case-events.ts';
import { unseenBefore } from './overtaken.ts';
import { caller, operator, received } from './sample-case.ts';

const event = (seq: number, type: CaseEvent['type'], actorId: number | null): CaseEvent =>
  ({ ...received(), seq, type, actorId }) as CaseEvent;
const events = [
  event(1, 'case.received', caller),
  event(2, 'case.noted', caller),
  event(3, 'case.revealed', caller),
  event(4, 'case.classified', operator),
  event(5, 'case.rated', null),
  event(6, 'case.recounted', null),
];

describe('what whoever acts did not see (ORD-1)', () => {
  const rows: { name: string; act: CaseAct; seen: number; actorId?: number | null; unseen: number[] }[] = [
    { name: 'all was seen', act: 'classify', seen: 5, unseen: [] },
    { name: 'the last one was not, and adds only', act: 'classify', seen: 4, unseen: [] },
    { name: 'one’s own is known', act: 'close', seen: 3, unseen: [5] },
    { name: 'a look at who called changes nothing', act: 'close', seen: 2, unseen: [5] },
    { name: 'a note of another may change everything for who ends it', act: 'close', seen: 1, unseen: [2, 5] },
    { name: 'a note of another stops no work on it', act: 'assign', seen: 1, unseen: [] },
    { name: 'another’s correction', act: 'dispatch', seen: 3, actorId: caller, unseen: [4] },
    { name: 'what nobody did is nobody’s own', act: 'answer', seen: 4, actorId: null, unseen: [5] },
    { name: 'a note is added whatever happened', act: 'note', seen: 1, unseen: [] },
    { name: 'progress is added whatever happened', act: 'progress', seen: 0, unseen: [] },
  ];
  it.each(rows)('$name', ({ act, seen, actorId = operator, unseen }) => {
    expect(unseenBefore(act, seen, events, actorId).map(({ seq }) => seq)).toEqual(unseen);
  });
});
