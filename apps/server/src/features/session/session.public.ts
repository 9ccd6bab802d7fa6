import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { rememberPassword } from './past-password.store.ts';
import { recordAccountAct } from './record-account-act.ts';
import { deleteSessionsOf } from './sessions.store.ts';

/** What follows when an administrator gives somebody a new first password: the old one is remembered, whoever is in is out. */
export async function afterPasswordReset(ctx: Context, tx: Tx, staffId: number, oldHash: string | null): Promise<void> {
  if (oldHash) await rememberPassword(tx, staffId, oldHash, ctx.services.settings.signIn.password.kept);
  await deleteSessionsOf(tx, staffId, '');
  await recordAccountAct(ctx, tx, staffId, 'password_reset');
}
