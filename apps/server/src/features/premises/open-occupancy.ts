import type { openOccupancy } from '@hearthline/contract/customers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { clashOfOccupancies } from '@hearthline/domain/directory/customer-events';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { checkOccupancy } from './customer-facts.ts';
import { appendToCustomer, loadCustomer } from './customer-stream.ts';

/** Ties a customer to further premises, or in a further role (CUS-1: many to many). */
export async function open(
  ctx: Context,
  { params, body }: Input<typeof openOccupancy>,
  tx: Tx,
): Promise<Answer<typeof openOccupancy>> {
  const known = await loadCustomer(tx, params.id);
  await checkOccupancy(ctx, tx, body);
  const clash = clashOfOccupancies(known.state.state, body);
  if (clash) throw new Refused('overlaps', { role: clash.role, from: clash.from, to: clash.to }, 'from');
  await appendToCustomer(ctx, tx, known, [{ type: 'occupancy.opened', at: null, open: body, personal: {} }]);
  return { id: params.id };
}
