import * as contract from '@hearthline/contract/follow-ups';
import type { Mount } from '../../platform/http/mount.ts';
import { list } from './list-follow-ups.ts';

export function mountFollowUps(mount: Mount): void {
  mount.read(contract.listFollowUps, list);
}
