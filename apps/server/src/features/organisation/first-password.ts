import { isStrongPassword } from '@hearthline/domain/sign-in/password-rules';
import type { SignInRules } from '@hearthline/domain/sign-in/sign-in-rules';
import { sql } from 'kysely';
import { hashPassword } from '../../platform/auth/password.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

/**
 * Sets a password that must be changed at the next sign-in; only its hash is kept, and no event tells of it. Gives the hash
 * that stood there before.
 */
export async function setFirstPassword(
  tx: Tx,
  rules: SignInRules,
  who: { staffId: number; staffNo: string; password: string },
): Promise<string | null> {
  const { staffId, staffNo, password } = who;
  const { length, classes } = rules.password;
  if (!isStrongPassword(password, staffNo, rules))
    throw new Refused('password_too_weak', { length, classes }, 'password');
  const before = await tx.row(
    sql<{ password_hash: string }>`select password_hash from credential where staff_id = ${staffId}`,
  );
  const hash = await hashPassword(password);
  await tx.rows(sql`insert into credential (staff_id, password_hash, must_change) values (${staffId}, ${hash}, true)
    on conflict (staff_id) do update set password_hash = excluded.password_hash, must_change = true, failed_count = 0,
      locked_until = null, changed_at = now()`);
  return before?.password_hash ?? null;
}

/** Ends every session of a person. */
export async function endSessions(tx: Tx, staffId: number): Promise<void> {
  await tx.rows(sql`delete from session where staff_id = ${staffId}`);
}
