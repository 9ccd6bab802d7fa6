import * as contract from '@hearthline/contract/outdoor';
import type { Mount } from '../../platform/http/mount.ts';
import { read, record } from './keep-outdoor.ts';

export function mountOutdoor(mount: Mount): void {
  mount.read(contract.readOutdoor, read);
  mount.write(contract.recordOutdoor, record);
}
