import type { Tx } from '../../platform/db/tx.ts';
import { destroyPersonal } from '../../platform/events/destroy-personal.ts';
import { appendFolded, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { sheetFolding } from './sheet-stream.ts';

/** Takes out of a sheet what it tells of people, as an approved list says (FIR-6). */
export async function destroySheet(ctx: Context, tx: Tx, sheetId: string, listId: string): Promise<void> {
  const seqs = await destroyPersonal(tx, { listId, subjectId: sheetId, streamId: sheetId });
  // Read after its payloads are gone, so that the row written is the one a rebuild gives.
  const known = await loadFolded(tx, sheetFolding, sheetId);
  if (!known) throw new Error(`sheet ${sheetId} is on a list and not there`);
  await appendFolded(ctx, tx, sheetFolding, known, [
    { type: 'sheet.personal_destroyed', at: null, open: { listId, seqs, files: [] }, personal: {} },
  ]);
}
