import type { Tx } from '../db/tx.ts';

/** Whoever names a file in an event, or copies them all, holds this shared; whoever removes files holds it alone. */
export const FILES_LOCK = 7_421_005;

/** From here to the commit no file leaves the store: what was looked up is still there when the event is. */
export async function keepFiles(tx: Tx): Promise<void> {
  await tx.prepared('files_lock_shared', 'select pg_advisory_xact_lock_shared($1)', [FILES_LOCK]);
}
