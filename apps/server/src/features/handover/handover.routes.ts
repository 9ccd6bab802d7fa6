import * as contract from '@hearthline/contract/handover';
import type { Mount } from '../../platform/http/mount.ts';
import { passOn } from './hand-over.ts';
import { read } from './read-open-work.ts';

export function mountHandover(mount: Mount): void {
  mount.read(contract.readOpenWork, read);
  mount.write(contract.handOver, passOn);
}
