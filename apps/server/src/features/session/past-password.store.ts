import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';

/** Hashes of the passwords before the present one, newest first. */
export async function pastPasswords(db: Db, staffId: number, most: number): Promise<string[]> {
  const rows = await db.rows(sql<{ password_hash: string }>`select password_hash from past_password
    where staff_id = ${staffId} order by replaced_at desc limit ${most}`);
  return rows.map((row) => row.password_hash);
}

/** Remembers a password that is replaced; with the present one `kept` are remembered, older ones are forgotten. */
export async function rememberPassword(tx: Tx, staffId: number, hash: string, kept: number): Promise<void> {
  await tx.rows(
    sql`insert into past_password (staff_id, password_hash, replaced_at) values (${staffId}, ${hash}, clock_timestamp())`,
  );
  await tx.rows(sql`delete from past_password where staff_id = ${staffId} and id not in (
    select id from past_password where staff_id = ${staffId} order by replaced_at desc limit ${Math.max(kept - 1, 0)})`);
}
