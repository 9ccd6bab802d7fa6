import { printOrder, printReceipt } from '@hearthline/contract/cases';
import type { Mount } from '../../platform/http/mount.ts';
import { orderSheet } from './print-order.ts';
import { receipt } from './print-receipt.ts';

/** Paper for those without a screen, and for the customer to take home. */
export function mountPrint(mount: Mount): void {
  mount.raw(printOrder, orderSheet);
  mount.raw(printReceipt, receipt);
}
