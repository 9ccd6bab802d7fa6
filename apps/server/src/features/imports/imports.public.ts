import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import type { Db } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { asRemembered } from './column-memory.ts';
import { openSheet } from './open-sheet.ts';
import { rememberedHeadings, rememberHeadings } from './outside-cases.store.ts';
import { takeOrders } from './take-orders.ts';

/** The rows of an uploaded sheet, as text. */
export function sheetRows(services: Services, hash: string): Promise<readonly SheetRow[]> {
  return openSheet(services, hash);
}

/** Orders of an outside body as its sheet says them (INT-9, ORD-10). */
export const ordersImport = {
  take: takeOrders,
  remember: rememberHeadings,
  remembered: async (db: Db, sender: string, headings: readonly string[]): Promise<Record<string, number> | null> =>
    asRemembered(headings, await rememberedHeadings(db, sender)),
};
