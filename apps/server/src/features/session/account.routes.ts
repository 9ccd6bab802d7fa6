import * as contract from '@hearthline/contract/account';
import type { Mount } from '../../platform/http/mount.ts';
import { beginOwnFactor } from './begin-second-factor.ts';
import { confirmOwnFactor } from './confirm-second-factor.ts';
import { endOwnFactor } from './end-second-factor.ts';
import { endAllOf, endOne, endOthers } from './end-sessions.ts';
import { knowShownDevices } from './know-devices.ts';
import { listOwnSessions } from './list-sessions.ts';
import { readOwnLog } from './read-account-log.ts';
import { readSomebodysAccount } from './read-account-of.ts';
import { readOwnFactor } from './read-second-factor.ts';
import { renewOwnCodes } from './renew-recovery-codes.ts';
import { resetFactorOf } from './reset-second-factor.ts';
import { seeOwnTour } from './see-tour.ts';

/** How people sign in beside their password, where they are signed in, and what was tried. */
export function mountAccount(mount: Mount): void {
  mount.read(contract.listSessions, listOwnSessions);
  mount.write(contract.endSession, endOne);
  mount.write(contract.endOtherSessions, endOthers);
  mount.read(contract.readAccountLog, readOwnLog);
  mount.write(contract.knowDevices, knowShownDevices);
  mount.write(contract.seeTour, seeOwnTour);
  mount.read(contract.readSecondFactor, readOwnFactor);
  // Raw: an answer that is a secret must not be kept under the request's key.
  mount.raw(contract.beginSecondFactor, beginOwnFactor);
  mount.raw(contract.confirmSecondFactor, confirmOwnFactor);
  mount.raw(contract.renewRecoveryCodes, renewOwnCodes);
  mount.write(contract.endSecondFactor, endOwnFactor);
  mount.read(contract.readAccountOf, readSomebodysAccount);
  mount.write(contract.endSessionsOf, endAllOf);
  mount.write(contract.resetSecondFactor, resetFactorOf);
}
