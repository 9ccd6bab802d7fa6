import * as contract from '@hearthline/contract/imports';
import type { Mount } from '../../platform/http/mount.ts';
import { importStep } from './import-orders.ts';
import { preview } from './preview-orders.ts';
import { takePush } from './push-orders.ts';

export function mountImports(mount: Mount): void {
  mount.read(contract.previewOrders, preview);
  mount.write(contract.importOrders, importStep);
  mount.raw(contract.pushOrders, takePush, { bytes: true, bodyLimit: 2_000_000 });
}
