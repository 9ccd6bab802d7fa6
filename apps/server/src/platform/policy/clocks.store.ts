import type { ClockState } from '@hearthline/domain/promises/clock';
import type { SubjectKind } from '@hearthline/domain/promises/fact';
import type { Db } from '../db/tx.ts';

interface Row {
  subject_id: string;
  promise_id: string;
  variant: string;
  pack_version: string;
  calendar_version: string | null;
  started_at: number;
  due_at: number | null;
  next_at: number | null;
  met_at: number | null;
  void_at: number | null;
  provisional: boolean;
  from_seq: number;
}

/** The clocks of many subjects of a kind as they were counted last, by subject; of those alone that the reader may know of. */
export async function clocksOfSubjects(
  db: Db,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, ClockState[]>> {
  const rows = await db.prepared<Row>(
    'clocks_of_subjects',
    `select subject_id, promise_id, variant, pack_version, calendar_version, started_at, due_at, next_at, met_at, void_at, provisional,
       from_seq from clock where subject_kind = $1 and subject_id = any ($2::uuid[]) order by due_at, promise_id, variant`,
    [kind, ids],
  );
  const found = new Map<string, ClockState[]>();
  for (const row of rows) {
    const clock: ClockState = {
      promiseId: row.promise_id,
      variant: row.variant,
      packVersion: row.pack_version,
      calendarVersion: row.calendar_version,
      startedAt: row.started_at,
      dueAt: row.due_at,
      nextAt: row.next_at,
      metAt: row.met_at,
      voidAt: row.void_at,
      provisional: row.provisional,
      fromSeq: row.from_seq,
    };
    found.set(row.subject_id, [...(found.get(row.subject_id) ?? []), clock]);
  }
  return found;
}
