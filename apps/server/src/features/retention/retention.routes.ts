import * as contract from '@hearthline/contract/retention';
import type { Mount } from '../../platform/http/mount.ts';
import { approve, refuse } from './decide-destruction.ts';
import { lift, list as listHolds, set } from './keep-holds.ts';
import { propose } from './propose-destruction.ts';
import { list, read, show } from './read-retention.ts';

export function mountRetention(mount: Mount): void {
  mount.read(contract.readRetention, read);
  mount.read(contract.listDestructions, list);
  mount.read(contract.readDestruction, show);
  mount.write(contract.proposeDestruction, propose);
  mount.write(contract.approveDestruction, approve);
  mount.write(contract.refuseDestruction, refuse);
  mount.read(contract.listHolds, listHolds);
  mount.write(contract.setHold, set);
  mount.write(contract.liftHold, lift);
}
