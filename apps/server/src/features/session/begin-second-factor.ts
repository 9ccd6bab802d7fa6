import type { beginSecondFactor } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { enrolmentOf, newSecret } from '../../platform/auth/one-time-code.ts';
import { openSealingKey, sealSecret } from '../../platform/auth/sealed-secret.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { companyName } from '../organisation/organisation.public.ts';
import { ownerOf } from './check-second-code.ts';
import { confirmOwnPassword } from './confirm-password.ts';
import { beginFactor, lockSecondFactor } from './second-factor.store.ts';

/** A fresh secret, told once. No answer of this is kept under a key: it would lie in the clear beside its own hash. */
export async function beginOwnFactor(
  ctx: Context,
  { body }: Input<typeof beginSecondFactor>,
): Promise<Answer<typeof beginSecondFactor>> {
  const { person, services } = ctx;
  const { staffId } = await confirmOwnPassword(ctx, body.password);
  const secret = newSecret();
  const sealed = sealSecret(openSealingKey(services.settings.dataDir), ownerOf(staffId), secret);
  const company = await inTransaction(services.pool, person.scope, async (tx) => {
    const factor = await lockSecondFactor(tx, staffId);
    if (factor && factor.confirmed_at !== null) throw new Refused('second_factor_on');
    await beginFactor(tx, staffId, sealed, ctx.now);
    return companyName(services, tx);
  });
  const { uri, typed } = enrolmentOf(secret, company, person.staffNo ?? '');
  return { uri, secret: typed };
}
