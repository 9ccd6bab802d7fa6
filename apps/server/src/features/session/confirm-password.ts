import { isLocked } from '@hearthline/domain/sign-in/lockout';
import { passwordMatches } from '../../platform/auth/password.ts';
import { type Db, readAs } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { countWrongPassword, recordLocked } from './count-failure.ts';
import { type Credential, findCredential } from './credential.store.ts';

/**
 * Asks the person at an open session for the password again. A wrong one counts like a wrong one at sign-in, so that a
 * session left open does not let anybody try. Refuses with `account_locked`, or `wrong_password` at the field.
 */
export async function confirmPassword(ctx: Context, db: Db, password: string, field: string): Promise<Credential> {
  const staffId = ctx.person.staffId ?? 0;
  const credential = await findCredential(db, staffId);
  if (!credential) throw new Refused('wrong_password', {}, field);
  if (isLocked(credential, ctx.now)) {
    await recordLocked(ctx, staffId);
    throw new Refused('account_locked', { until: credential.lockedUntil });
  }
  if (await passwordMatches(credential.passwordHash, password)) return credential;
  await countWrongPassword(ctx, staffId);
  throw new Refused('wrong_password', {}, field);
}

/** The same in a transaction of its own, for what writes by itself. */
export function confirmOwnPassword(ctx: Context, password: string): Promise<Credential> {
  return readAs(ctx.services.pool, ctx.person.scope, (db) => confirmPassword(ctx, db, password, 'password'));
}
