import type { QueueRow } from '@hearthline/contract/queue';
import type { PersonShown } from '@hearthline/contract/shapes';
import type { Actor } from '@hearthline/domain/permissions/can';
import { callerSight, seesIn } from '@hearthline/domain/permissions/person-sight';
import { maskPhone } from '@hearthline/domain/search/phone-key';
import { maskName, maskRoom, maskWords } from '@hearthline/domain/text/mask';
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

/** Whose callers a reader of lists is shown: found once for all rows. */
export type RowReader = (row: CaseListRow) => PersonShown;

/** As `seesCaller` of the domain has it, from what a row tells; a look at one case does not open lists. */
export function rowReader(actor: Actor): RowReader {
  const sight = callerSight(actor);
  const me = actor.staffId;
  return ({ sealed, unit_id, staff_id, first_asked_id, accused_staff_ids }) => {
    if (sealed) return 'sealed';
    if (me === null || accused_staff_ids.includes(me)) return 'masked';
    return staff_id === me || first_asked_id === me || seesIn(sight, [unit_id]) ? 'clear' : 'masked';
  };
}

/** The row as far as its reader is shown the caller: masked, or of a sealed case without (SEC-1). */
export function hidden<Row extends CaseListRow>(row: Row, shown: PersonShown): Row {
  if (shown === 'clear') return row;
  const { caller_name: name, phone, place, text } = row;
  const said = text && maskWords(text, { name, phone });
  if (shown === 'sealed') return { ...row, caller_name: null, phone: null, place: null, text: said };
  return {
    ...row,
    caller_name: name && maskName(name),
    phone: phone && maskPhone(phone),
    place: place && maskRoom(place),
    text: said,
  };
}

/** A row as lists show it, hidden already. */
export function queueRowOf(row: CaseListRow, callerShown: PersonShown): QueueRow {
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
    callerShown,
    unit: named(row.unit_id, row.unit_name),
    staff: named(row.staff_id, row.staff_name),
    urgedCount: row.urged_count,
    supervised: row.supervised,
    reopenedCount: row.reopened_count,
    joinedCount: row.joined_count,
    byRule: row.by_rule,
  };
}
