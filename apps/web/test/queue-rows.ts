import type { QueueRow } from '@hearthline/contract/queue';

export const rowId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A row of a queue; `n` tells it from others. */
export function queueRow(n: number, given: Partial<QueueRow> = {}): QueueRow {
  return {
    id: rowId(n),
    number: `诉-2025-${String(n).padStart(6, '0')}`,
    seq: 1,
    state: 'received',
    orderState: null,
    kind: 'heat_use',
    topic: null,
    urgency: 'normal',
    source: 'hotline',
    sealed: false,
    receivedAt: '2025-11-24T06:00:00.000Z',
    dueAt: null,
    duePromise: null,
    dueSoonAt: null,
    dueProvisional: false,
    duePauses: [],
    place: `丽园小区${n}号楼`,
    summary: `第${n}件`,
    callerShown: 'clear',
    callerName: null,
    unit: null,
    staff: null,
    urgedCount: 0,
    supervised: false,
    reopenedCount: 0,
    joinedCount: 0,
    byRule: false,
    ...given,
  };
}
