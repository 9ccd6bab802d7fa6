import { MINUTE_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import type { SignInRules } from './sign-in-rules.ts';

/** Wrong answers in a row since the last right one, and until when the account is shut. */
export interface Lockout {
  failed: number;
  lockedUntil: Instant | null;
}

/** Whether the account is shut; at the end itself it is open again. */
export function isLocked({ lockedUntil }: Lockout, now: Instant): boolean {
  return lockedUntil !== null && now < lockedUntil;
}

/** The count after one wrong password or code more; the one that is too many shuts the account and begins the count anew. */
export function afterFailure(before: Lockout, rules: SignInRules, now: Instant): Lockout {
  const failed = before.failed + 1;
  if (failed < rules.lockout.failures) return { failed, lockedUntil: before.lockedUntil };
  return { failed: 0, lockedUntil: now + rules.lockout.minutes * MINUTE_MS };
}
