import { type Actor, holds } from '../permissions/can.ts';
import type { Instant } from '../time/instant.ts';
import type { SignInRules } from './sign-in-rules.ts';

/** RFC 6238: codes of six digits, one each thirty seconds since 1970. */
export const STEP_SECONDS = 30;
export const CODE_DIGITS = 6;
/** Steps before and after the present one whose codes are taken too: clocks of telephones go wrong. */
const WINDOW = 1;
export const RECOVERY_CODES = 10;
/** Sixteen letters of base32 are 80 bits: too many to be tried, also by whoever holds the hashes. */
export const RECOVERY_LETTERS = 16;

/** The step an instant lies in; it begins with its first millisecond. */
export function stepOf(at: Instant): number {
  return Math.floor(at / (STEP_SECONDS * 1000));
}

/**
 * The step whose code was given, or null when it is none of the present step's neighbours or no later than `lastStep`: a
 * code that somebody looked at over a shoulder, or sent twice, opens nothing. `codeOf` gives the code of a step.
 */
export function acceptedStep(asked: {
  code: string;
  now: Instant;
  lastStep: number;
  codeOf: (step: number) => string;
}): number | null {
  const present = stepOf(asked.now);
  for (let step = present - WINDOW; step <= present + WINDOW; step++)
    if (step > asked.lastStep && asked.codeOf(step) === asked.code) return step;
  return null;
}

export type SecondCode = { kind: 'step' | 'recovery'; code: string };

/** What was typed where a code is wanted: six digits or a recovery code, with whatever blanks and hyphens; null if neither. */
export function readSecondCode(typed: string): SecondCode | null {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (code.length === CODE_DIGITS && /^\d+$/.test(code)) return { kind: 'step', code };
  if (code.length === RECOVERY_LETTERS && /^[A-Z2-7]+$/.test(code)) return { kind: 'recovery', code };
  return null;
}

/** Whether this person must have a second factor: by the setting everybody, or whoever manages accounts. */
export function secondFactorDemanded(actor: Actor, { secondFactor }: SignInRules): boolean {
  if (secondFactor === 'administrators') return holds(actor, 'account.manage');
  return secondFactor === 'everybody';
}
