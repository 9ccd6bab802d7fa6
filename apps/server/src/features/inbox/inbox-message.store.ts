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
  const row = await tx.row(sql<WaitingRow>`select original_hash, state from inbox_message where id = ${id} for update`);
  if (!row) throw new Refused('not_found', { id }, field);
  if (row.state !== 'new') throw new Refused('message_already_taken', { state: row.state }, field);
  const head = await loadHead(tx, id);
  if (!head) throw new Error(`message ${id} has no stream`);
  return { originalHash: row.original_hash, stream: { id, kind: 'inbox', ...head, state: null } };
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
