import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { importOrders } from '@hearthline/contract/imports';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import type { Services } from '../../platform/services.ts';
import { importStep } from './import-orders.ts';
import { openSheet } from './open-sheet.ts';
import { preview } from './preview-orders.ts';

/** The rows of an uploaded sheet, as text. */
export function sheetRows(services: Services, hash: string): Promise<readonly SheetRow[]> {
  return openSheet(services, hash);
}

/** A sheet of an outside body taken in from the command line. */
export const orderImport = {
  preview: (ctx: Context, body: { fileHash: string; sender: string }, db: Db) =>
    preview(ctx, { params: undefined, query: undefined, body }, db),
  step: (ctx: Context, body: Input<typeof importOrders>['body'], tx: Tx): Promise<Answer<typeof importOrders>> =>
    importStep(ctx, { params: undefined, query: undefined, body }, tx),
};
