import type { closeOccupancy } from '@hearthline/contract/customers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { checkOccupancy } from './customer-facts.ts';
import { appendToCustomer, loadCustomer } from './customer-stream.ts';

/** Somebody moved out or sold; who lived there stays on the file (CUS-1). */
export async function close(
  ctx: Context,
  { params, body }: Input<typeof closeOccupancy>,
  tx: Tx,
): Promise<Answer<typeof closeOccupancy>> {
  const known = await loadCustomer(tx, params.id);
  await checkOccupancy(ctx, tx, body);
  const held = known.state.state.occupancies.find(
    ({ premisesId, role, from }) => premisesId === body.premisesId && role === body.role && from === body.from,
  );
  if (!held || (held.to !== null && held.to <= body.to))
    throw new Refused('no_such_occupancy', { role: body.role, from: body.from });
  await appendToCustomer(ctx, tx, known, [{ type: 'occupancy.closed', at: null, open: body, personal: {} }]);
  return { id: params.id };
}
