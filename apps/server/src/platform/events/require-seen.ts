import { sql } from 'kysely';
import type { Tx } from '../db/tx.ts';
import type { Context } from '../http/context.ts';
import { Refused } from '../http/refused.ts';

/**
 * Refuses with `changed_meanwhile` what rests on a stream as it was before others wrote to it (`If-Match`, decision 0024). What one
 * did oneself is known; events of the types in `besides` are about something else.
 */
export async function requireSeen(
  { seen, person }: Context,
  tx: Tx,
  stream: { id: string; seq: number },
  besides: readonly string[] = [],
): Promise<void> {
  if (seen === undefined || stream.seq <= seen) return;
  const unseen = await tx.row(
    sql<{ seq: number }>`select seq from event where stream_id = ${stream.id} and seq > ${seen}
      and actor_id is distinct from ${person.staffId} and type <> all (${besides}::text[]) limit 1`,
  );
  if (unseen) throw new Refused('changed_meanwhile', { seen, seq: stream.seq });
}

/** The same of some events alone: refused where others wrote one of them. */
export async function requireOwn(
  { seen, person }: Context,
  tx: Tx,
  stream: { id: string; seq: number },
  seqs: readonly number[],
): Promise<void> {
  if (seen === undefined || seqs.length === 0) return;
  const unseen = await tx.row(
    sql<{ seq: number }>`select seq from event where stream_id = ${stream.id} and seq = any (${seqs}::int[])
      and actor_id is distinct from ${person.staffId} limit 1`,
  );
  if (unseen) throw new Refused('changed_meanwhile', { seen, seq: stream.seq });
}
