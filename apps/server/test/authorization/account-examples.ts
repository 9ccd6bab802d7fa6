import { type EndpointName, type Example, noOne, plain, sessionIdOf } from './example.ts';

/** What everybody does to their own account, and administrators to another. */
export const accountExamples = {
  readSession: plain(),
  signOut: plain({ last: 'session' }),
  changePassword: plain({ body: () => ({ current: 'not the password', next: 'Cold-Summer-8' }) }),
  listSessions: plain(),
  endSession: plain({ path: (things) => ({ id: sessionIdOf(things.staffId) }) }),
  endOtherSessions: plain(),
  readAccountLog: plain(),
  knowDevices: plain({ body: () => ({ until: '2025-12-01T09:00:00+08:00' }) }),
  seeTour: plain(),
  readSecondFactor: plain(),
  beginSecondFactor: plain({ body: () => ({ password: 'not the password' }) }),
  confirmSecondFactor: plain({ body: () => ({ code: '123456' }) }),
  renewRecoveryCodes: plain({ body: () => ({ password: 'not the password' }) }),
  endSecondFactor: plain({ body: () => ({ password: 'not the password' }) }),
  readAccountOf: plain({ path: noOne }),
  endSessionsOf: plain({ path: noOne }),
  resetSecondFactor: plain({ path: noOne }),
} satisfies Partial<Record<EndpointName, Example>>;
