import { localDate } from '@hearthline/domain/time/instant';
import type pg from 'pg';

export interface CredentialRow {
  staff_id: number;
  password_hash: string;
  must_change: boolean;
  locked_until: number | null;
}

export async function findCredential(pool: pg.Pool, staffNo: string): Promise<CredentialRow | null> {
  const found = await pool.query<CredentialRow>(
    `select c.staff_id, c.password_hash, c.must_change, c.locked_until from credential c join staff s on s.id = c.staff_id
     where s.staff_no = $1 and (s.left_on is null or s.left_on > $2::date)`,
    [staffNo, localDate(Date.now())],
  );
  return found.rows[0] ?? null;
}

/** The fifth wrong password in a row locks for thirty minutes. */
export async function countFailure(pool: pg.Pool, staffId: number): Promise<void> {
  await pool.query(
    `update credential set failed_count = case when failed_count >= 4 then 0 else failed_count + 1 end,
       locked_until = case when failed_count >= 4 then now() + interval '30 minutes' else locked_until end
     where staff_id = $1`,
    [staffId],
  );
}

export async function resetFailures(pool: pg.Pool, staffId: number): Promise<void> {
  await pool.query(
    `update credential set failed_count = 0, locked_until = null where staff_id = $1 and (failed_count > 0 or locked_until is not null)`,
    [staffId],
  );
}

export interface NewSession {
  tokenHash: string;
  staffId: number;
  expiresAt: Date;
  userAgent: string | null;
  address: string;
}

export async function insertSession(pool: pg.Pool, session: NewSession): Promise<void> {
  await pool.query(
    `insert into session (token_hash, staff_id, expires_at, user_agent, address) values ($1, $2, $3, $4, $5)`,
    [session.tokenHash, session.staffId, session.expiresAt, session.userAgent, session.address],
  );
}

export async function deleteSession(pool: pg.Pool, hash: string): Promise<void> {
  await pool.query(`delete from session where token_hash = $1`, [hash]);
}
