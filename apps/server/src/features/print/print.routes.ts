import { printOrder, printReceipt } from '@hearthline/contract/cases';
import { printSheet } from '@hearthline/contract/first-asked';
import type { Mount } from '../../platform/http/mount.ts';
import { firstAskedSheet } from './print-first-asked.ts';
import { orderSheet } from './print-order.ts';
import { receipt } from './print-receipt.ts';

/** Paper for those without a screen, and for the customer to take home. */
export function mountPrint(mount: Mount): void {
  mount.raw(printOrder, orderSheet);
  mount.raw(printReceipt, receipt);
  mount.raw(printSheet, firstAskedSheet);
}
