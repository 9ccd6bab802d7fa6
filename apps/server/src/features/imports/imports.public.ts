import type { Columns } from '@hearthline/domain/imports/outside-sheet';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';
import { asRemembered, toRemember } from './column-memory.ts';
import { openSheet } from './open-sheet.ts';
import { rememberedHeadings, rememberHeadings } from './outside-cases.store.ts';
import { takeOrders } from './take-orders.ts';

/** The rows of an uploaded sheet, as text; `worksheet`: which one of its workbook, from 0. */
export function sheetRows(services: Services, hash: string, worksheet: number): Promise<readonly SheetRow[]> {
  return openSheet(services, hash, worksheet);
}

/** Orders of an outside body as its sheet says them (INT-9, ORD-10). */
export const ordersImport = {
  take: takeOrders,
  remember: (
    tx: Tx,
    sender: string,
    headings: readonly string[],
    columns: Columns,
    by: { staffId: number | null; now: number },
  ): Promise<void> => rememberHeadings(tx, sender, toRemember(headings, columns), by),
  remembered: async (db: Db, sender: string, headings: readonly string[]): Promise<Record<string, number> | null> =>
    asRemembered(headings, await rememberedHeadings(db, sender)),
};
