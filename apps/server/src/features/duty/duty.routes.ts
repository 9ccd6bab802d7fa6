import * as contract from '@hearthline/contract/duty';
import type { Mount } from '../../platform/http/mount.ts';
import { change } from './change-duty.ts';
import { readOne } from './read-duty.ts';
import { read } from './read-rota.ts';
import { roster } from './roster-duty.ts';

export function mountDuty(mount: Mount): void {
  mount.read(contract.readDuty, readOne);
  mount.read(contract.readRota, read);
  mount.write(contract.rosterDuty, roster);
  mount.write(contract.changeDuty, change);
}
