import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { changePassword } from '@hearthline/contract/session';
import { sql } from 'kysely';
import { hashPassword, isStrongPassword, passwordMatches } from '../../platform/auth/password.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';

/** Changes the own password; a first password must be changed before anything else can be done. */
export async function changeOwnPassword(
  ctx: Context,
  { body }: Input<typeof changePassword>,
  tx: Tx,
): Promise<Answer<typeof changePassword>> {
  const { staffId, staffNo } = ctx.person;
  const row = await tx.row(
    sql<{ password_hash: string }>`select password_hash from credential where staff_id = ${staffId}`,
  );
  if (!row || !(await passwordMatches(row.password_hash, body.current)))
    throw new Refused('wrong_credentials', {}, 'current');
  if (!isStrongPassword(body.next, staffNo ?? '')) throw new Refused('password_too_weak', {}, 'next');
  if (body.next === body.current) throw new Refused('password_unchanged', {}, 'next');
  const password_hash = await hashPassword(body.next);
  await tx.rows(
    sql`update credential set password_hash = ${password_hash}, must_change = false, changed_at = now() where staff_id = ${staffId}`,
  );
  // Whoever else is signed in with the old password is out.
  await tx.rows(sql`delete from session where staff_id = ${staffId} and token_hash <> ${ctx.sessionHash ?? ''}`);
  return { ok: true };
}
