import { type Instant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';

export interface OwnSessionRow {
  id: string;
  token_hash: string;
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
  user_agent: string | null;
  address: string | null;
}

/** A person's sessions that were not cleared away yet, last used first. */
export function sessionsOf(db: Db, staffId: number): Promise<OwnSessionRow[]> {
  return db.rows(
    sql<OwnSessionRow>`select id, token_hash, created_at, last_seen_at, expires_at, user_agent, address from session
      where staff_id = ${staffId} order by last_seen_at desc, created_at desc, id`,
  );
}

/** Ends one session of a person; false when there is none of that name. */
export async function deleteSessionOf(tx: Tx, staffId: number, id: string): Promise<boolean> {
  return (await tx.rows(sql`delete from session where staff_id = ${staffId} and id = ${id} returning 1`)).length > 0;
}

/** Ends all sessions of a person but the one of this token; gives how many. */
export async function deleteSessionsOf(tx: Tx, staffId: number, exceptHash: string): Promise<number> {
  return (
    await tx.rows(sql`delete from session where staff_id = ${staffId} and token_hash <> ${exceptHash} returning 1`)
  ).length;
}
