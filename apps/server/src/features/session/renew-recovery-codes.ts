import type { renewRecoveryCodes } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { newRecoveryCodes } from '../../platform/auth/one-time-code.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { confirmOwnPassword } from './confirm-password.ts';
import { recordAccountAct } from './record-account-act.ts';
import { lockSecondFactor, replaceRecoveryCodes } from './second-factor.store.ts';

/** In groups of four, as they are written down. */
export function shownCodes(codes: readonly string[]): string[] {
  return codes.map((code) => code.replace(/.{4}(?=.)/g, '$&-'));
}

/** Ten fresh recovery codes; the old ones open nothing any more. */
export async function renewOwnCodes(
  ctx: Context,
  { body }: Input<typeof renewRecoveryCodes>,
): Promise<Answer<typeof renewRecoveryCodes>> {
  const { staffId } = await confirmOwnPassword(ctx, body.password);
  const codes = newRecoveryCodes();
  await inTransaction(ctx.services.pool, ctx.person.scope, async (tx) => {
    const factor = await lockSecondFactor(tx, staffId);
    if (!factor || factor.confirmed_at === null) throw new Refused('second_factor_off');
    await replaceRecoveryCodes(tx, staffId, codes);
    await recordAccountAct(ctx, tx, staffId, 'codes_renewed');
  });
  return { recoveryCodes: shownCodes(codes) };
}
