/** What the account log tells of: every try to sign in, and every change of how somebody signs in. */
export const accountActs = [
  'signed_in',
  'recovery_used',
  'wrong_password',
  'wrong_code',
  'locked',
  'password_changed',
  'password_reset',
  'factor_on',
  'factor_off',
  'factor_reset',
  'codes_renewed',
  'session_ended',
  'sessions_ended',
] as const;
export type AccountAct = (typeof accountActs)[number];
