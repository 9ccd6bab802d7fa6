import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

/** A waiting message, locked; `markTaken` ties it to the case it became. */
export async function takeMessage(
  tx: Tx,
  id: string,
): Promise<{ originalHash: string; markTaken(caseId: string): Promise<void> }> {
  const row = await tx.row(
    sql<{
      original_hash: string;
      state: string;
    }>`select original_hash, state from inbox_message where id = ${id} for update`,
  );
  if (!row) throw new Refused('not_found', { id }, 'messageId');
  if (row.state !== 'new') throw new Refused('message_already_taken', { state: row.state }, 'messageId');
  return {
    originalHash: row.original_hash,
    async markTaken(caseId) {
      await tx.rows(sql`update inbox_message set state = 'taken', case_id = ${caseId} where id = ${id}`);
    },
  };
}
