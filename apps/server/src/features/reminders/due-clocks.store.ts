import type { Instant } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';

/** A clock that must be looked at: its row's key. */
export interface TakenClock {
  subject_kind: string;
  subject_id: string;
  promise_id: string;
  variant: string;
  from_seq: number;
}

/** A reminder that was told to one person. */
export interface ReminderRow {
  subject_id: string;
  promise_id: string;
  variant: string;
  due_at: Instant;
  at_minutes: number;
  staff_id: number;
  subject_kind: string;
  pack_version: string;
  notice_id: string;
}

const iso = (instant: Instant | null): string | null => (instant === null ? null : new Date(instant).toISOString());

/** Locks at most so many due clocks; those another worker holds are passed over. */
export function takeDueClocks(tx: Tx, now: Instant, most: number, kinds: readonly string[]): Promise<TakenClock[]> {
  return tx.prepared('reminders_take', 'select * from take_due_clocks($1, $2, $3)', [iso(now), most, kinds]);
}

/** Names one reminder of one deadline, whoever was told of it. */
export function reminderKey(
  of: Pick<ReminderRow, 'subject_id' | 'promise_id' | 'variant' | 'due_at' | 'at_minutes'>,
): string {
  return `${of.subject_id} ${of.promise_id} ${of.variant} ${of.due_at} ${of.at_minutes}`;
}

/** The reminders of these subjects that somebody was told of. */
export async function toldOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.prepared<ReminderRow>(
    'reminders_told',
    'select subject_id, promise_id, variant, due_at, at_minutes from reminder where subject_id = any ($1::uuid[])',
    [ids],
  );
  return new Set(rows.map(reminderKey));
}

/** Told twice is a broken key: it fails the whole batch rather than being passed over. */
export async function insertReminders(tx: Tx, rows: readonly ReminderRow[], now: Instant): Promise<void> {
  if (rows.length === 0) return;
  await tx.prepared(
    'reminders_insert',
    `insert into reminder (subject_id, promise_id, variant, due_at, at_minutes, staff_id, subject_kind, pack_version, notice_id, told_at)
     select r.*, $10::timestamptz from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::int[], $6::int[],
       $7::text[], $8::text[], $9::uuid[]) as r`,
    [
      rows.map((row) => row.subject_id),
      rows.map((row) => row.promise_id),
      rows.map((row) => row.variant),
      rows.map((row) => iso(row.due_at)),
      rows.map((row) => row.at_minutes),
      rows.map((row) => row.staff_id),
      rows.map((row) => row.subject_kind),
      rows.map((row) => row.pack_version),
      rows.map((row) => row.notice_id),
      iso(now),
    ],
  );
}

/** When each clock must be looked at again; null: never, unless an event writes it anew. */
export async function moveClocks(
  tx: Tx,
  moves: readonly { clock: TakenClock; nextAt: Instant | null }[],
): Promise<void> {
  await tx.prepared('reminders_move', 'select move_clocks($1, $2, $3, $4, $5)', [
    moves.map(({ clock }) => clock.subject_id),
    moves.map(({ clock }) => clock.promise_id),
    moves.map(({ clock }) => clock.variant),
    moves.map(({ clock }) => clock.from_seq),
    moves.map(({ nextAt }) => iso(nextAt)),
  ]);
}
