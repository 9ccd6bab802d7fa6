import type { revealCustomer } from '@hearthline/contract/customers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { appendToCustomer, loadCustomer } from './customer-stream.ts';
import { customerOf } from './read-customer.ts';

/** A customer's name and numbers, once it is written down who looked and why (SEC-1). */
export async function revealPerson(
  ctx: Context,
  { params, body }: Input<typeof revealCustomer>,
  tx: Tx,
): Promise<Answer<typeof revealCustomer>> {
  const known = await loadCustomer(tx, params.id);
  const { reason } = body;
  const words = body.words ?? '';
  if (reason === 'other' && !words) throw new Refused('reason_required', { act: 'reveal' }, 'words');
  await appendToCustomer(ctx, tx, known, [
    { type: 'customer.revealed', at: null, open: { reason }, personal: { words } },
  ]);
  const customer = await customerOf(tx, params.id);
  if (!customer) throw new Refused('not_found', { id: params.id });
  return { ...customer, shown: 'clear' };
}
