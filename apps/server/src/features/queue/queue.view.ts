import type { QueueRow } from '@hearthline/contract/queue';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { CaseListRow } from './queue.store.ts';

const SUMMARY = 120;

function summaryOf(text: string | null): string {
  const flat = (text ?? '')
    .slice(0, 4 * SUMMARY)
    .replace(/\s+/g, ' ')
    .trim();
  const signs = Array.from(flat);
  return signs.length > SUMMARY ? `${signs.slice(0, SUMMARY).join('')}\u2026` : flat;
}

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? `#${id}` });

/** A row as lists show it. */
export function queueRowOf(row: CaseListRow): QueueRow {
  return {
    id: row.id,
    number: row.number,
    seq: row.seq,
    state: row.state,
    orderState: row.order_state,
    kind: row.kind,
    topic: row.topic,
    urgency: row.urgency,
    source: row.source,
    sealed: row.sealed,
    receivedAt: formatInstant(row.received_at),
    dueAt: row.due_at === null ? null : formatInstant(row.due_at),
    duePromise: row.due_promise,
    dueSoonAt: row.due_soon_at === null ? null : formatInstant(row.due_soon_at),
    dueProvisional: row.due_provisional ?? false,
    duePauses: (row.due_pauses ?? []).map(([from, to]) => ({
      from: formatInstant(from),
      to: to === null ? null : formatInstant(to),
    })),
    place: row.place,
    summary: summaryOf(row.text),
    callerName: row.caller_name,
    unit: named(row.unit_id, row.unit_name),
    staff: named(row.staff_id, row.staff_name),
    urgedCount: row.urged_count,
    supervised: row.supervised,
    reopenedCount: row.reopened_count,
    joinedCount: row.joined_count,
  };
}
