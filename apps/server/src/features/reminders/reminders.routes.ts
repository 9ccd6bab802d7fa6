import * as contract from '@hearthline/contract/notices';
import type { Mount } from '../../platform/http/mount.ts';
import { list } from './list-notices.ts';
import { readAll, readOne } from './read-notice.ts';

export function mountReminders(mount: Mount): void {
  mount.read(contract.listNotices, list);
  mount.write(contract.readNotice, readOne);
  mount.write(contract.readAllNotices, readAll);
}
