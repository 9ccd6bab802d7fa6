import { createHash } from 'node:crypto';
import { monthEnd, type SheetMonth } from '@hearthline/domain/first-asked/sheet-month';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';

export type KnownMonth = Folded<SheetMonth>;

/** A department has one stream a month, whoever begins it: its id follows from both (version 8: an id of our making). */
export function sheetMonthId(unitId: number, month: string): string {
  const hex = createHash('sha256').update(`sheet month ${unitId} ${month}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Begins the month with its first ended sheet, so that its hand-in is owed even when nobody thinks of it. */
export async function ensureMonth(ctx: Context, tx: Tx, unitId: number, month: string): Promise<KnownMonth> {
  const id = sheetMonthId(unitId, month);
  const known = await loadFolded(tx, sheetMonthFolding, id);
  if (known) return known;
  // A month first thought of when it is handed in was owed by the rules of its end.
  const packVersion = ctx.services.policy.current(Math.min(ctx.now, monthEnd(month))).version;
  return appendFolded(ctx, tx, sheetMonthFolding, id, [
    { type: 'sheets.month_begun', at: null, open: { unitId, month, packVersion }, personal: {} },
  ]);
}
