import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { loadHead, type Stream } from '../../platform/events/event-log.ts';
import { Refused } from '../../platform/http/refused.ts';

interface WaitingRow {
  original_hash: string;
  state: string;
}

/** A message nobody has dealt with yet, locked, with the end of its stream; refuses what is not there or already dealt with. */
export async function lockWaiting(
  tx: Tx,
  id: string,
  field: string | null,
): Promise<{ originalHash: string; stream: Stream<null> }> {
  const waiting = sql<WaitingRow>`select original_hash, state from inbox_message where id = ${id}`;
  // Whoever waited for the lock while it became a case asked before there was one: what there is now is asked again.
  const row = (await tx.row(sql<WaitingRow>`${waiting} for update`)) ?? (await tx.row(waiting));
  if (!row) throw new Refused('not_found', { id }, field);
  if (row.state !== 'new') throw new Refused('message_already_taken', { state: row.state }, field);
  const head = await loadHead(tx, id);
  if (!head) throw new Error(`message ${id} has no stream`);
  return { originalHash: row.original_hash, stream: { id, kind: 'inbox', ...head, state: null } };
}

export interface FilesOfMessage {
  attachments: { hash: string; type: string; name: string }[];
  originalHash: string;
  /** It became a sealed case. */
  sealed: boolean;
}

/** Null where there is no such message for who asks, or it became a case they may not know of. */
export async function findFilesOfMessage(db: Db, id: string): Promise<FilesOfMessage | null> {
  const row = await db.row(
    sql<{ attachments: FilesOfMessage['attachments']; original_hash: string; sealed: boolean }>`
      select m.attachments, m.original_hash, coalesce(f.sealed, false) as sealed
      from inbox_message m left join case_file f on f.id = m.case_id
      where m.id = ${id} and (m.case_id is null or f.id is not null)`,
  );
  return row && { attachments: row.attachments, originalHash: row.original_hash, sealed: row.sealed };
}

export async function findByExternal(db: Db, channel: string, externalKey: string): Promise<string | null> {
  const row = await db.row(
    sql<{ id: string }>`select id from inbox_message where channel = ${channel} and external_id = ${externalKey}`,
  );
  return row?.id ?? null;
}

/** The unit that answers for what reaches nobody in particular: the call centre. */
export async function centreUnit(db: Db, kind: string): Promise<number> {
  const row = await db.row(
    sql<{ id: number }>`select id from unit where kind = ${kind} and valid_to is null order by id limit 1`,
  );
  if (!row) throw new Refused('unknown_unit', { kind });
  return row.id;
}

export async function allUnits(db: Db): Promise<number[]> {
  const rows = await db.rows(sql<{ id: number }>`select id from unit order by id`);
  return rows.map((row) => row.id);
}
