import type { Tx } from '../../platform/db/tx.ts';

/** Forgets that a file was uploaded; gives it, to be removed unless something names it by then. */
export async function destroyUpload(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.prepared<{ hash: string }>(
    'destroy_upload',
    'delete from upload_file where id = $1 returning hash',
    [id],
  );
  return rows.map(({ hash }) => hash);
}
