import type { confirmSecondFactor } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { readSecondCode } from '@hearthline/domain/sign-in/second-factor';
import { newRecoveryCodes } from '../../platform/auth/one-time-code.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { stepTyped } from './check-second-code.ts';
import { recordAccountAct } from './record-account-act.ts';
import { shownCodes } from './renew-recovery-codes.ts';
import { confirmFactor, lockSecondFactor, replaceRecoveryCodes } from './second-factor.store.ts';

/** Turns the factor on by its first code; what is answered is told once and kept as hashes. */
export async function confirmOwnFactor(
  ctx: Context,
  { body }: Input<typeof confirmSecondFactor>,
): Promise<Answer<typeof confirmSecondFactor>> {
  const staffId = ctx.person.staffId ?? 0;
  const codes = newRecoveryCodes();
  await inTransaction(ctx.services.pool, ctx.person.scope, async (tx) => {
    const factor = await lockSecondFactor(tx, staffId);
    if (!factor) throw new Refused('second_factor_not_begun');
    if (factor.confirmed_at !== null) throw new Refused('second_factor_on');
    const read = readSecondCode(body.code);
    const step = read?.kind === 'step' ? stepTyped(ctx, staffId, factor, read.code) : null;
    if (step === null) throw new Refused('wrong_code', {}, 'code');
    await confirmFactor(tx, staffId, step, ctx.now);
    await replaceRecoveryCodes(tx, staffId, codes);
    await recordAccountAct(ctx, tx, staffId, 'factor_on');
  });
  return { recoveryCodes: shownCodes(codes) };
}
