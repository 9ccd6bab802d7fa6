import * as contract from '@hearthline/contract/interruptions';
import type { Mount } from '../../platform/http/mount.ts';
import { change, end, list, record } from './keep-interruptions.ts';
import { readLedger } from './read-interruption-ledger.ts';
import { step } from './step-interruption.ts';

export function mountInterruptions(mount: Mount): void {
  mount.read(contract.listInterruptions, list);
  mount.read(contract.readInterruptionLedger, readLedger);
  mount.write(contract.recordInterruption, record);
  mount.write(contract.changeInterruption, change);
  mount.write(contract.endInterruption, end);
  mount.write(contract.stepInterruption, step);
}
