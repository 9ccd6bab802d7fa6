import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { changePassword } from '@hearthline/contract/session';
import { isStrongPassword } from '@hearthline/domain/sign-in/password-rules';
import { sql } from 'kysely';
import { hashPassword, passwordMatches } from '../../platform/auth/password.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { confirmPassword } from './confirm-password.ts';
import { pastPasswords, rememberPassword } from './past-password.store.ts';
import { recordAccountAct } from './record-account-act.ts';
import { deleteSessionsOf } from './sessions.store.ts';

/** Changes the own password; a first or an old one must be changed before anything else can be done. */
export async function changeOwnPassword(
  ctx: Context,
  { body }: Input<typeof changePassword>,
  tx: Tx,
): Promise<Answer<typeof changePassword>> {
  const { settings } = ctx.services;
  const { kept, length, classes } = settings.signIn.password;
  const { staffId, passwordHash } = await confirmPassword(ctx, tx, body.current, 'current');
  if (!isStrongPassword(body.next, ctx.person.staffNo ?? '', settings.signIn))
    throw new Refused('password_too_weak', { length, classes }, 'next');
  if (body.next === body.current) throw new Refused('password_unchanged', {}, 'next');
  for (const past of await pastPasswords(tx, staffId, kept - 1))
    if (await passwordMatches(past, body.next)) throw new Refused('password_reused', { kept }, 'next');
  const next = await hashPassword(body.next);
  await rememberPassword(tx, staffId, passwordHash, kept);
  await tx.rows(
    sql`update credential set password_hash = ${next}, must_change = false, changed_at = now() where staff_id = ${staffId}`,
  );
  // Whoever else is signed in with the old password is out.
  await deleteSessionsOf(tx, staffId, ctx.sessionHash ?? '');
  await recordAccountAct(ctx, tx, staffId, 'password_changed');
  return { ok: true };
}
