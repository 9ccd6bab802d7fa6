import { sql } from 'kysely';
import { hashPassword, isStrongPassword } from '../../platform/auth/password.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

/** Sets a password that must be changed at the next sign-in; only its hash is kept, and no event tells of it. */
export async function setFirstPassword(tx: Tx, staffId: number, staffNo: string, password: string): Promise<void> {
  if (!isStrongPassword(password, staffNo)) throw new Refused('password_too_weak', {}, 'password');
  const hash = await hashPassword(password);
  await tx.rows(sql`insert into credential (staff_id, password_hash, must_change) values (${staffId}, ${hash}, true)
    on conflict (staff_id) do update set password_hash = excluded.password_hash, must_change = true, failed_count = 0,
      locked_until = null, changed_at = now()`);
}

/** Ends every session of a person. */
export async function endSessions(tx: Tx, staffId: number): Promise<void> {
  await tx.rows(sql`delete from session where staff_id = ${staffId}`);
}
