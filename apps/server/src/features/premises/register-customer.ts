import type { registerCustomer } from '@hearthline/contract/customers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { checkOccupancy, customerFacts } from './customer-facts.ts';
import { appendToCustomer } from './customer-stream.ts';

/** A new customer, known through the premises they are tied to (CUS-1). */
export async function registerPerson(
  ctx: Context,
  { body }: Input<typeof registerCustomer>,
  tx: Tx,
): Promise<Answer<typeof registerCustomer>> {
  const { at: occupancy, ...about } = body;
  await checkOccupancy(ctx, tx, occupancy);
  const id = uuidv7();
  await appendToCustomer(ctx, tx, id, [
    { type: 'customer.registered', at: null, ...customerFacts(about) },
    { type: 'occupancy.opened', at: null, open: occupancy, personal: {} },
  ]);
  return { id };
}
