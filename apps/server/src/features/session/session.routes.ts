import { changePassword, readSession, signIn, signOut } from '@hearthline/contract/session';
import type { Mount } from '../../platform/http/mount.ts';
import { changeOwnPassword } from './change-password.ts';
import { sessionViewOf } from './session.view.ts';
import { startSession } from './sign-in.ts';
import { endSession } from './sign-out.ts';

/** Sign-in with staff number and password, the session, and the own password (ORG-3). */
export function mountSession(mount: Mount): void {
  mount.raw(signIn, startSession);
  mount.read(readSession, (ctx, _, db) => sessionViewOf(ctx, db));
  mount.raw(signOut, endSession);
  mount.write(changePassword, changeOwnPassword);
}
