import * as contract from '@hearthline/contract/imports';
import type { Mount } from '../../platform/http/mount.ts';
import { takePush } from './push-orders.ts';

export function mountImports(mount: Mount): void {
  mount.raw(contract.pushOrders, takePush, { bytes: true, bodyLimit: 2_000_000 });
}
