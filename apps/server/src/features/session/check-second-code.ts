import { acceptedStep, readSecondCode } from '@hearthline/domain/sign-in/second-factor';
import { codeOfStep } from '../../platform/auth/one-time-code.ts';
import { openSealingKey, openSecret } from '../../platform/auth/sealed-secret.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { lockSecondFactor, type SecondFactorRow, saveStep, useRecoveryCode } from './second-factor.store.ts';

export const ownerOf = (staffId: number): string => `staff ${staffId}`;

/** The step whose code was typed, or null; also when the key that sealed the secret is not here. */
export function stepTyped(ctx: Context, staffId: number, factor: SecondFactorRow, code: string): number | null {
  const key = openSealingKey(ctx.services.settings.dataDir);
  const secret = openSecret(key, ownerOf(staffId), factor.sealed_secret);
  if (!secret) {
    ctx.services.log.error({ staffId }, 'a second factor cannot be unsealed: keys/second-factor.key is another one');
    return null;
  }
  const { now } = ctx;
  return acceptedStep({ code, now, lastStep: factor.last_step, codeOf: (step) => codeOfStep(secret, step) });
}

/** How the second step of signing in went; `none`: the account has no second factor. */
export type SecondStep = 'none' | 'wanted' | 'right' | 'recovery' | 'wrong';

/** Checks a code and uses it up. */
export async function checkSecondCode(
  ctx: Context,
  tx: Tx,
  staffId: number,
  typed: string | undefined,
): Promise<SecondStep> {
  const factor = await lockSecondFactor(tx, staffId);
  if (factor === null || factor.confirmed_at === null) return 'none';
  if (!typed) return 'wanted';
  const read = readSecondCode(typed);
  if (read?.kind === 'recovery') return (await useRecoveryCode(tx, staffId, read.code, ctx.now)) ? 'recovery' : 'wrong';
  const step = read ? stepTyped(ctx, staffId, factor, read.code) : null;
  if (step === null) return 'wrong';
  await saveStep(tx, staffId, step);
  return 'right';
}
