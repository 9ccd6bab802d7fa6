/** Of whom a second factor is demanded; everybody else may have one. */
export const secondFactorDemands = ['off', 'administrators', 'everybody'] as const;
export type SecondFactorDemand = (typeof secondFactorDemands)[number];

/** How an installation lets people in and keeps them in. */
export interface SignInRules {
  /**
   * So many wrong answers in a row shut an account for so many minutes; so many from one address within a quarter of an
   * hour, for whatever accounts, make it wait.
   */
  lockout: { failures: number; minutes: number; addressFailures: number };
  /** Least characters, least of the four classes, after how many days it must be changed (0: never), how many may not come again. */
  password: { length: number; classes: number; days: number; kept: number };
  /** A session ends when nobody used it for so many minutes, and so many hours after it began whatever happens. */
  session: { idleMinutes: number; hours: number };
  secondFactor: SecondFactorDemand;
  /** How many days the account log is kept. */
  logDays: number;
}

/** Fewer days than these may no installation keep its account log (Cybersecurity Law, article 21). */
export const LEAST_LOG_DAYS = 180;

/** The shipped figures (domain figures 0.1). */
export const shippedSignInRules: SignInRules = {
  // A whole office may stand behind one address: enough wrong ones for it, too few for a list of passwords.
  lockout: { failures: 5, minutes: 30, addressFailures: 200 },
  password: { length: 8, classes: 3, days: 90, kept: 5 },
  session: { idleMinutes: 30, hours: 24 },
  secondFactor: 'off',
  logDays: 365,
};
