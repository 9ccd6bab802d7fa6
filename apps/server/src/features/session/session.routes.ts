import { changePassword, readSession, signIn, signOut } from '@hearthline/contract/session';
import { createGuessGuard } from '../../platform/http/guess-guard.ts';
import type { Mount } from '../../platform/http/mount.ts';
import { changeOwnPassword } from './change-password.ts';
import { sessionViewOf } from './session.view.ts';
import { startSession } from './sign-in.ts';
import { endSession } from './sign-out.ts';

const WINDOW_MS = 900_000;
/** Each try costs a password's hash. */
const tries = { perAddress: { max: 240, minutes: 1 } };

/** Sign-in with staff number, password and code, the session, and the own password (ORG-3). */
export function mountSession(mount: Mount): void {
  const { clock, settings } = mount.services;
  const most = () => settings.signIn.lockout.addressFailures;
  const addresses = createGuessGuard(most, WINDOW_MS, () => clock.wall());
  mount.raw(signIn, (ctx, input, request, reply) => startSession(ctx, input, request, reply, addresses), tries);
  mount.read(readSession, (ctx, _, db) => sessionViewOf(ctx, db));
  mount.raw(signOut, endSession);
  mount.write(changePassword, changeOwnPassword);
}
