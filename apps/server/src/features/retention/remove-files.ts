import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Tx } from '../../platform/db/tx.ts';
import { FILES_LOCK } from '../../platform/files/files-lock.ts';
import type { Services } from '../../platform/services.ts';

const RECORDING = 'recording:';

async function stillNamed(tx: Tx, hashes: readonly string[], since: number): Promise<Set<string>> {
  const rows = await tx.prepared<{ hash: string }>(
    'files_still_named',
    'select * from files_still_named($1, $2) as hash',
    [hashes, since],
  );
  return new Set(rows.map((row) => row.hash));
}

/**
 * Takes files out of the store that nothing kept names any more, and recordings out of their folder; gives how many went.
 * The whole log is searched first, then, alone, what was written meanwhile: nobody names a file between the last look and its end.
 */
export async function removeFiles(services: Services, tx: Tx, named: readonly string[]): Promise<number> {
  const recordings = named.filter((each) => each.startsWith(RECORDING)).map((each) => each.slice(RECORDING.length));
  const hashes = [...new Set(named.filter((each) => !each.startsWith(RECORDING)))];
  let gone = 0;
  if (hashes.length > 0) {
    const [last] = await tx.prepared<{ id: string | number }>('last_event', 'select last_event_id() as id', []);
    const before = await stillNamed(tx, hashes, 0);
    await tx.prepared('files_lock', 'select pg_advisory_xact_lock($1)', [FILES_LOCK]);
    // Events get their number before they commit: one that was under way is looked at again.
    const since = await stillNamed(tx, hashes, Math.max(0, Number(last?.id ?? 0) - 10_000));
    const free = hashes.filter((hash) => !before.has(hash) && !since.has(hash));
    for (const hash of free) await services.files.remove(hash);
    await tx.prepared('uploads_gone', 'delete from upload_file where hash = any ($1)', [free]);
    gone += free.length;
  }
  const folder = services.settings.recordingsDir;
  for (const name of folder === undefined ? [] : recordings) {
    // A name is the exchange's word: only what lies in the folder itself is touched.
    await rm(join(folder ?? '', basename(name)), { force: true });
    gone += 1;
  }
  return gone;
}
