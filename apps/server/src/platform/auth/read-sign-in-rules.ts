import {
  LEAST_LOG_DAYS,
  type SignInRules,
  secondFactorDemands,
  shippedSignInRules as shipped,
} from '@hearthline/domain/sign-in/sign-in-rules';
import { StartProblem } from '../start-problem.ts';

type Environment = Record<string, string | undefined>;

function numberOf(env: Environment, name: string, otherwise: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value;
  throw new StartProblem(`config.${name}`, `${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function demandOf(env: Environment, demo: boolean): SignInRules['secondFactor'] {
  const text = env.HEARTHLINE_SECOND_FACTOR;
  if (text === undefined || text === '') return demo ? 'off' : 'administrators';
  const demand = secondFactorDemands.find((each) => each === text);
  if (demand !== undefined) return demand;
  throw new StartProblem(
    'config.HEARTHLINE_SECOND_FACTOR',
    `HEARTHLINE_SECOND_FACTOR must be one of ${secondFactorDemands.join(', ')}, not "${text}".`,
  );
}

/**
 * How people sign in, from the environment; what is not said is as shipped. The demo city lets its published accounts in
 * without a second factor and without ever asking for another password.
 */
export function readSignInRules(env: Environment): SignInRules {
  const demo = env.HEARTHLINE_DEMO !== '0';
  const { lockout, password, session } = shipped;
  return {
    lockout: {
      failures: numberOf(env, 'HEARTHLINE_LOCKOUT_FAILURES', lockout.failures, 1, 100),
      minutes: numberOf(env, 'HEARTHLINE_LOCKOUT_MINUTES', lockout.minutes, 1, 10_080),
      addressFailures: numberOf(env, 'HEARTHLINE_ADDRESS_FAILURES', lockout.addressFailures, 10, 100_000),
    },
    password: {
      length: numberOf(env, 'HEARTHLINE_PASSWORD_LENGTH', password.length, 8, 64),
      classes: numberOf(env, 'HEARTHLINE_PASSWORD_CLASSES', password.classes, 1, 4),
      days: numberOf(env, 'HEARTHLINE_PASSWORD_DAYS', demo ? 0 : password.days, 0, 3650),
      kept: numberOf(env, 'HEARTHLINE_PASSWORD_KEPT', password.kept, 1, 24),
    },
    session: {
      idleMinutes: numberOf(env, 'HEARTHLINE_SESSION_IDLE_MINUTES', session.idleMinutes, 10, 1440),
      hours: numberOf(env, 'HEARTHLINE_SESSION_HOURS', session.hours, 1, 720),
    },
    secondFactor: demandOf(env, demo),
    logDays: numberOf(env, 'HEARTHLINE_ACCOUNT_LOG_DAYS', shipped.logDays, LEAST_LOG_DAYS, 3650),
  };
}
