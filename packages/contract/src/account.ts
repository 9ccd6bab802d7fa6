import { accountActs } from '@hearthline/domain/sign-in/account-act';
import { browsers, systems } from '@hearthline/domain/sign-in/device';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { done, id, instant, named, pageOf, smallId } from './shapes.ts';

const faces = ['desk', 'field', 'hall'] as const;
const byId = z.object({ id });
const byStaff = z.object({ id: smallId });
const device = z.object({ browser: z.enum(browsers), system: z.enum(systems) });
const password = z.string().min(1).max(200);
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
const ended = z.object({ ended: z.number().int() });

const ownSession = z.object({
  id,
  device,
  address: z.string().nullable(),
  begunAt: instant,
  lastUsedAt: instant,
  /** When it ends if nobody uses it again. */
  endsAt: instant,
  /** The one this request came by. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

export const listSessions = defineEndpoint({
  name: 'listSessions',
  faces,
  method: 'GET',
  path: '/api/account/sessions',
  permission: 'session.own',
  response: z.object({ rows: z.array(ownSession) }),
  summary: summaries.listSessions,
});

export const endSession = defineEndpoint({
  name: 'endSession',
  faces,
  method: 'POST',
  path: '/api/account/sessions/:id/end',
  permission: 'session.own',
  params: byId,
  response: done,
  refusals: ['not_found'],
  summary: summaries.endSession,
});

export const endOtherSessions = defineEndpoint({
  name: 'endOtherSessions',
  faces,
  method: 'POST',
  path: '/api/account/sessions/end-others',
  permission: 'session.own',
  response: ended,
  summary: summaries.endOtherSessions,
});

const accountEntry = z.object({
  id,
  act: z.enum(accountActs),
  at: instant,
  /** Who did it, where it was somebody else. */
  by: named.nullable(),
  device,
  address: z.string().nullable(),
  newDevice: z.boolean(),
});
export type AccountEntry = z.infer<typeof accountEntry>;

const page = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

/** Newest first: tries to sign in, and changes of how the person signs in. */
export const readAccountLog = defineEndpoint({
  name: 'readAccountLog',
  faces,
  method: 'GET',
  path: '/api/account/log',
  permission: 'session.own',
  query: page,
  response: pageOf(accountEntry),
  refusals: ['bad_cursor'],
  summary: summaries.readAccountLog,
});

/** The new devices that were shown are known; not those that signed in by the device which says so. */
export const knowDevices = defineEndpoint({
  name: 'knowDevices',
  faces,
  method: 'POST',
  path: '/api/account/log/known',
  permission: 'session.own',
  body: z.object({ until: instant }),
  response: done,
  summary: summaries.knowDevices,
});

/** The tour of the first day was taken, or refused: it is offered to nobody twice, on whatever machine. */
export const seeTour = defineEndpoint({
  name: 'seeTour',
  faces: ['desk'],
  method: 'POST',
  path: '/api/account/tour',
  permission: 'session.own',
  response: done,
  summary: summaries.seeTour,
});

const factorView = z.object({
  on: z.boolean(),
  since: instant.nullable(),
  /** Recovery codes that were not used yet. */
  recoveryLeft: z.number().int(),
  /** By the setting: it cannot be turned off. */
  demanded: z.boolean(),
});
export type FactorView = z.infer<typeof factorView>;

export const readSecondFactor = defineEndpoint({
  name: 'readSecondFactor',
  faces,
  method: 'GET',
  path: '/api/account/second-factor',
  permission: 'session.own',
  response: factorView,
  summary: summaries.readSecondFactor,
});

/** Begins or begins anew; nothing is demanded at sign-in before `confirmSecondFactor`. The secret is told once. */
export const beginSecondFactor = defineEndpoint({
  name: 'beginSecondFactor',
  faces,
  method: 'POST',
  path: '/api/account/second-factor',
  permission: 'session.own',
  body: z.object({ password }),
  response: z.object({ uri: z.string(), secret: z.string() }),
  refusals: ['wrong_password', 'account_locked', 'second_factor_on'],
  summary: summaries.beginSecondFactor,
});

/** The first code turns it on; the recovery codes are told once. */
export const confirmSecondFactor = defineEndpoint({
  name: 'confirmSecondFactor',
  faces,
  method: 'POST',
  path: '/api/account/second-factor/confirm',
  permission: 'session.own',
  body: z.object({ code: z.string().min(1).max(40) }),
  response: recoveryCodes,
  refusals: ['wrong_code', 'second_factor_on', 'second_factor_not_begun'],
  summary: summaries.confirmSecondFactor,
});

export const renewRecoveryCodes = defineEndpoint({
  name: 'renewRecoveryCodes',
  faces,
  method: 'POST',
  path: '/api/account/second-factor/recovery-codes',
  permission: 'session.own',
  body: z.object({ password }),
  response: recoveryCodes,
  refusals: ['wrong_password', 'account_locked', 'second_factor_off'],
  summary: summaries.renewRecoveryCodes,
});

export const endSecondFactor = defineEndpoint({
  name: 'endSecondFactor',
  faces,
  method: 'POST',
  path: '/api/account/second-factor/end',
  permission: 'session.own',
  body: z.object({ password }),
  response: done,
  refusals: ['wrong_password', 'account_locked', 'second_factor_off', 'second_factor_demanded'],
  summary: summaries.endSecondFactor,
});

/** How somebody's account stands, and its log: for administrators of accounts and for supervision. */
export const readAccountOf = defineEndpoint({
  name: 'readAccountOf',
  faces: ['desk'],
  method: 'GET',
  path: '/api/staff/:id/account',
  permission: 'account.read',
  params: byStaff,
  query: page,
  response: z.object({
    account: z
      .object({
        mustChangePassword: z.boolean(),
        lockedUntil: instant.nullable(),
        secondFactor: z.boolean(),
        sessions: z.number().int(),
      })
      .nullable(),
    log: pageOf(accountEntry),
  }),
  refusals: ['unknown_staff', 'bad_cursor'],
  never: ['not_found'],
  summary: summaries.readAccountOf,
});

export const endSessionsOf = defineEndpoint({
  name: 'endSessionsOf',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id/sessions/end',
  permission: 'account.manage',
  params: byStaff,
  response: ended,
  refusals: ['unknown_staff'],
  never: ['not_found'],
  summary: summaries.endSessionsOf,
});

/** For who lost the telephone and the recovery codes; all sessions end with it. */
export const resetSecondFactor = defineEndpoint({
  name: 'resetSecondFactor',
  faces: ['desk'],
  method: 'POST',
  path: '/api/staff/:id/second-factor/reset',
  permission: 'account.manage',
  params: byStaff,
  response: done,
  refusals: ['unknown_staff', 'second_factor_off'],
  never: ['not_found'],
  summary: summaries.resetSecondFactor,
});
