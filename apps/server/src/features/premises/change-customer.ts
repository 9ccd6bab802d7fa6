import type { changeCustomer } from '@hearthline/contract/customers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { customerFacts } from './customer-facts.ts';
import { appendToCustomer, loadCustomer } from './customer-stream.ts';

/** Name, phones, flags and note as they stand from now on (CUS-1). */
export async function changePerson(
  ctx: Context,
  { params, body }: Input<typeof changeCustomer>,
  tx: Tx,
): Promise<Answer<typeof changeCustomer>> {
  const known = await loadCustomer(tx, params.id);
  await requireSeen(ctx, tx, known, ['customer.revealed']);
  await appendToCustomer(ctx, tx, known, [{ type: 'customer.changed', at: null, ...customerFacts(body) }]);
  return { id: params.id };
}
