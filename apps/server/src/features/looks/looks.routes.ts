import * as contract from '@hearthline/contract/looks';
import type { Mount } from '../../platform/http/mount.ts';
import { list } from './list-looks.ts';

export function mountLooks(mount: Mount): void {
  mount.read(contract.listLooks, list);
}
