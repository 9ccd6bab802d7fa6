import { MINUTE_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import type { SignInRules } from './sign-in-rules.ts';

const MINUTES_OF_HOUR = 60;

export const idleMs = ({ session }: SignInRules): number => session.idleMinutes * MINUTE_MS;
export const absoluteMs = ({ session }: SignInRules): number => session.hours * MINUTES_OF_HOUR * MINUTE_MS;

/** When a session ends if nobody uses it again: whichever comes first. At that moment it has ended. */
export function sessionEnd(session: { expiresAt: Instant; lastUsedAt: Instant }, rules: SignInRules): Instant {
  return Math.min(session.expiresAt, session.lastUsedAt + idleMs(rules));
}
