import type { LocalDate } from '@hearthline/domain/time/civil';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { openWorkOf } from './open-work.ts';

/** How much a person would leave open on a date, hidden orders included (ORG-8). */
export async function countOpenWork(
  ctx: Context,
  tx: Tx,
  staffId: number,
  date: LocalDate,
): Promise<{ orders: number; sheets: number; areas: number; duty: number }> {
  const open = await openWorkOf(ctx, tx, staffId, date);
  return {
    orders: open.orders.length + open.hiddenOrders,
    sheets: open.sheets.length + open.hiddenSheets,
    areas: open.areas.length,
    duty: open.duty.length,
  };
}
