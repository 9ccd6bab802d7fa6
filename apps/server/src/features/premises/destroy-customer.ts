import type { Tx } from '../../platform/db/tx.ts';
import { destroyPersonal } from '../../platform/events/destroy-personal.ts';
import type { Context } from '../../platform/http/context.ts';
import { appendToCustomer, loadCustomer } from './customer-stream.ts';

/** Takes name, telephones, note and whoever looked at them out of a customer's file, as an approved list says; their ties stay. */
export async function destroyCustomer(ctx: Context, tx: Tx, customerId: string, listId: string): Promise<void> {
  const known = await loadCustomer(tx, customerId);
  const seqs = await destroyPersonal(tx, { listId, subjectId: customerId, streamId: customerId });
  await appendToCustomer(ctx, tx, known, [
    { type: 'customer.personal_destroyed', at: null, open: { listId, seqs, files: [] }, personal: {} },
  ]);
}
