import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { resetPassword } from '@hearthline/contract/organisation';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { afterPasswordReset } from '../session/session.public.ts';
import { setFirstPassword } from './first-password.ts';
import { loadStaff } from './staff-stream.ts';

/** A new first password for somebody who forgot theirs; whoever is signed in with the old one is out. */
export async function reset(
  ctx: Context,
  { params, body }: Input<typeof resetPassword>,
  tx: Tx,
): Promise<Answer<typeof resetPassword>> {
  const { staffNo } = (await loadStaff(tx, params.id)).state.state;
  const who = { staffId: params.id, staffNo, password: body.password };
  const before = await setFirstPassword(tx, ctx.services.settings.signIn, who);
  await afterPasswordReset(ctx, tx, params.id, before);
  return { ok: true };
}
