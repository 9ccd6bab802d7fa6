import * as contract from '@hearthline/contract/orders';
import type { Mount } from '../../platform/http/mount.ts';
import { accept } from './accept-order.ts';
import { assist } from './add-assistant.ts';
import { agree, cancel, fail, grade, tellFailed } from './appointments.ts';
import { arrive } from './arrive-at-order.ts';
import { assign } from './assign-order.ts';
import { finish } from './finish-order.ts';
import { progress } from './progress-order.ts';
import { enterPaper } from './quick-entry.ts';
import { returnBack } from './return-order.ts';
import { transfer } from './transfer-order.ts';

export function mountWorkOrders(mount: Mount): void {
  mount.write(contract.assignOrder, assign);
  mount.write(contract.acceptOrder, accept);
  mount.write(contract.returnOrder, returnBack);
  mount.write(contract.transferOrder, transfer);
  mount.write(contract.addAssistant, assist);
  mount.write(contract.progressOrder, progress);
  mount.write(contract.agreeAppointment, agree);
  mount.write(contract.failAppointment, fail);
  mount.write(contract.tellFailedAppointment, tellFailed);
  mount.write(contract.cancelAppointment, cancel);
  mount.write(contract.gradeFault, grade);
  mount.write(contract.arriveOrder, arrive);
  mount.write(contract.finishOrder, finish);
  mount.write(contract.quickEntry, enterPaper);
}
