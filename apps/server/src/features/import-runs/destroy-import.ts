import type { Tx } from '../../platform/db/tx.ts';

/**
 * Takes out of a run what its sheet told of people: refused rows, names in the report. The database itself refuses what stands
 * on no approved list or under a hold. Gives the sheet's file.
 */
export async function destroyImport(tx: Tx, runId: string, listId: string): Promise<string> {
  const [row] = await tx.prepared<{ hash: string }>('destroy_import', 'select destroy_import($1, $2) as hash', [
    listId,
    runId,
  ]);
  if (!row) throw new Error(`import ${runId} is on a list and not there`);
  return row.hash;
}
