import { afterFailure } from '@hearthline/domain/sign-in/lockout';
import { sql } from 'kysely';
import { inTransaction, type Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { insertAccountEntry, loggedLately } from './account-log.store.ts';
import { type Credential, lockCredential, saveLockout } from './credential.store.ts';
import { scopeOfAccount } from './record-account-act.ts';

/** One wrong answer more on an account that is held; the scope must be the account's own. */
export async function countFailure(
  ctx: Context,
  tx: Tx,
  credential: Credential,
  act: 'wrong_password' | 'wrong_code',
): Promise<void> {
  const { services, now, address, userAgent = null } = ctx;
  const { staffId } = credential;
  await saveLockout(tx, staffId, afterFailure(credential, services.settings.signIn, now));
  await insertAccountEntry(tx, { staffId, act, at: now, address, userAgent });
}

/** A wrong password, counted in a transaction of its own: the one that asked for it is undone. */
export async function countWrongPassword(ctx: Context, staffId: number): Promise<void> {
  await inTransaction(ctx.services.pool, scopeOfAccount(staffId), async (tx) => {
    const credential = await lockCredential(tx, staffId);
    if (credential) await countFailure(ctx, tx, credential, 'wrong_password');
  });
}

const NOBODY = 0;

/** The same for a staff number nobody has: reads, writes and waits for the disk alike, or the time would tell who works here. */
export async function countForNobody(ctx: Context): Promise<void> {
  await inTransaction(ctx.services.pool, scopeOfAccount(NOBODY), async (tx) => {
    await lockCredential(tx, NOBODY);
    await saveLockout(tx, NOBODY, { failed: 0, lockedUntil: null });
    await tx.rows(sql`select pg_logical_emit_message(true, 'hearthline', '')`);
  });
}

/** That somebody tried while the account was shut; one line a minute however often. */
export async function recordLocked(ctx: Context, staffId: number): Promise<void> {
  const { services, now, address, userAgent = null } = ctx;
  await inTransaction(services.pool, scopeOfAccount(staffId), async (tx) => {
    if (await loggedLately(tx, 'locked', now)) return;
    await insertAccountEntry(tx, { staffId, act: 'locked', at: now, address, userAgent });
  });
}
