import type { endSecondFactor } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { secondFactorDemanded } from '@hearthline/domain/sign-in/second-factor';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { confirmPassword } from './confirm-password.ts';
import { recordAccountAct } from './record-account-act.ts';
import { lockSecondFactor, removeFactor } from './second-factor.store.ts';

/** Turns the own factor off, against the password; not where the setting demands one. */
export async function endOwnFactor(
  ctx: Context,
  { body }: Input<typeof endSecondFactor>,
  tx: Tx,
): Promise<Answer<typeof endSecondFactor>> {
  if (secondFactorDemanded(ctx.person, ctx.services.settings.signIn)) throw new Refused('second_factor_demanded');
  const { staffId } = await confirmPassword(ctx, tx, body.password, 'password');
  const factor = await lockSecondFactor(tx, staffId);
  if (!factor || factor.confirmed_at === null) throw new Refused('second_factor_off');
  await removeFactor(tx, staffId);
  await recordAccountAct(ctx, tx, staffId, 'factor_off');
  return { ok: true };
}
