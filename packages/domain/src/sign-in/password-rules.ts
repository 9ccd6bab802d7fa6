import { DAY_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import type { SignInRules } from './sign-in-rules.ts';

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

/** Long enough, of enough classes (small and capital letters, digits, other signs), and without the staff number in it. */
export function isStrongPassword(password: string, staffNo: string, { password: rule }: SignInRules): boolean {
  const kinds = classes.filter((each) => each.test(password)).length;
  const namesOwner = staffNo !== '' && password.toLowerCase().includes(staffNo.toLowerCase());
  return [...password].length >= rule.length && kinds >= rule.classes && !namesOwner;
}

/** Whether a password is so old that it must be changed before anything else is done. */
export function isPasswordOld(changedAt: Instant, { password: rule }: SignInRules, now: Instant): boolean {
  return rule.days > 0 && now >= changedAt + rule.days * DAY_MS;
}
