import { isTakenBack } from '@hearthline/domain/cases/case-facts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { appendToCase } from '../acts/act-on-case.ts';
import { loadCase } from '../case-stream.ts';
import type { Appeal } from './appeal.ts';
import { takeInWithoutFiles } from './take-in.ts';

/** Takes a sheet's new orders in, all in one statement. */
export async function takeInAll(ctx: Context, tx: Tx, appeals: readonly Appeal[]): Promise<void> {
  if (appeals.length > 0) await takeInWithoutFiles(ctx, tx, appeals);
}

/**
 * What an outside body says of its order now (ORD-10): an event when it is not what it said before. A case that was not
 * taken from a sheet knows no row, and is left as it is. An order that was taken back and is said again word for word is
 * sent again where its sender's own system says it (`sent`); in a sheet it may only stand there still: `taken_back`.
 */
export async function updateOutside(
  ctx: Context,
  tx: Tx,
  id: string,
  row: { due: number | null; rowHash: string; words: string; sent: boolean },
): Promise<'changed' | 'unchanged' | 'taken_back'> {
  const known = await loadCase(tx, id);
  const before = known?.state.state.outside;
  if (!known || !before || before.rowHash === undefined) return 'unchanged';
  const { due, rowHash, words, sent } = row;
  if (before.rowHash === rowHash) {
    if (!isTakenBack(known.state.events)) return 'unchanged';
    if (!sent) return 'taken_back';
  }
  await appendToCase(ctx, tx, known, [
    { type: 'case.outside_updated', at: null, open: { due, rowHash }, personal: { words } },
  ]);
  return 'changed';
}
