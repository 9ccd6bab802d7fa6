import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { receiveSheets } from '@hearthline/contract/sheet-months';
import { guardReceipt, retainUntil } from '@hearthline/domain/first-asked/sheet-month';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { appendToSheet } from './act-on-sheet.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';
import { everySheet } from './sheets.store.ts';

/** PRM-29, FIR-6: general administration has the month; each sheet is kept five years from the day it was handed in. */
export async function receive(
  ctx: Context,
  { params }: Input<typeof receiveSheets>,
  tx: Tx,
): Promise<Answer<typeof receiveSheets>> {
  const known = await loadFolded(tx, sheetMonthFolding, params.id);
  if (!known) throw new Refused('not_found', { id: params.id });
  const { state } = known.state;
  const refusal = guardReceipt(state, ctx.person.staffId);
  if (refusal) throw new Refused(refusal.refused, refusal.params);
  const until = retainUntil(state.handedInAt ?? ctx.now);
  // Of those the receiver may not know of nothing is told, not even their number (SEC-1).
  const seen = await tx.row(
    sql<{ n: number }>`select count(*)::int as n from sheet where id = any (${state.sheetIds}::uuid[])`,
  );
  await seeingAll(tx, async () => {
    for (const seen of await everySheet(tx, state.sheetIds))
      await appendToSheet(ctx, tx, seen, { act: 'file', batchId: known.id, retainUntil: until });
    await appendFolded(ctx, tx, sheetMonthFolding, known, [
      { type: 'sheets.received', at: null, open: {}, personal: {} },
    ]);
  });
  return { id: known.id, sheets: seen?.n ?? 0 };
}
