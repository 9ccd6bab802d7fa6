import type { Tx } from '../db/tx.ts';

/** Whose payloads go: of this stream, as part of this subject, because it stands on this approved list. */
export interface Destroying {
  listId: string;
  subjectId: string;
  streamId: string;
  /** Types of events; all without it. */
  types?: readonly string[];
}

/**
 * Takes personal payloads out of the log and gives the events they belonged to. The database itself refuses
 * (`insufficient_privilege`) what stands on no approved list or under a hold. Whoever calls appends an event that says so, or
 * `verify` calls it unlawful.
 */
export async function destroyPersonal(tx: Tx, { listId, subjectId, streamId, types }: Destroying): Promise<number[]> {
  const rows = await tx.prepared<{ place: number }>(
    'destroy_personal',
    'select place from destroy_personal($1, $2, $3, $4) order by place',
    [listId, subjectId, streamId, types ?? null],
  );
  return rows.map((row) => row.place);
}
