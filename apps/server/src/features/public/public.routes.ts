import * as contract from '@hearthline/contract/public';
import type { Mount } from '../../platform/http/mount.ts';
import { receiptChecker } from './check-receipt.ts';
import { intakeFromPublic } from './intake-publicly.ts';
import { caseFinder, createAddressGuard } from './known-pair.ts';
import { lookUp } from './look-up-case.ts';
import { rate } from './rate-publicly.ts';
import { urge } from './urge-publicly.ts';

/** Carriers put many phones behind one address: enough for a street, too few for a list of numbers. */
const asking = { perAddress: { max: 60, minutes: 10 } };
const writing = { perAddress: { max: 30, minutes: 10 } };

/** What the public may do without signing in: ask, follow, urge, rate (POR-1, ORD-8). */
export function mountPublic(mount: Mount): void {
  const now = () => mount.services.clock.wall();
  const addresses = createAddressGuard(now);
  const find = caseFinder(addresses, now);
  mount.write(contract.intakePublicly, intakeFromPublic, writing);
  mount.read(contract.lookUpCase, lookUp(find), asking);
  mount.read(contract.checkReceipt, receiptChecker(addresses), asking);
  mount.write(contract.urgePublicly, urge(find), writing);
  mount.write(contract.ratePublicly, rate(find), writing);
}
