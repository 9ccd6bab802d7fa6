import * as contract from '@hearthline/contract/outside';
import type { Mount } from '../../platform/http/mount.ts';
import { sendReplies } from './export-replies.ts';
import { rates } from './read-rates.ts';

/** What goes back to the bodies that orders come from. */
export function mountOutside(mount: Mount): void {
  mount.read(contract.readOutsideRates, rates);
  mount.raw(contract.exportReplies, sendReplies);
}
