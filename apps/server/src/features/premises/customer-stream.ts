import {
  type Customer,
  type CustomerEvent,
  evolveCustomer,
  type NewCustomerEvent,
} from '@hearthline/domain/directory/customer-events';
import type { Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { seeingAll } from '../organisation/organisation.public.ts';

export const customerFolding: Folding<Customer, CustomerEvent> = { kind: 'customer', evolve: evolveCustomer };
export type KnownCustomer = Folded<Customer>;

/** A customer the writer may know of, by any premises of theirs; of whom nothing is left nothing more is written. */
export async function loadCustomer(tx: Tx, id: string): Promise<KnownCustomer> {
  const known = await loadFolded(tx, customerFolding, id);
  if (!known) throw new Refused('not_found', { id });
  if (known.state.state.destroyedAt !== null) throw new Refused('destroyed', { id });
  return known;
}

/** A customer's ties may reach premises out of the writer's sight: the rows are written with the installation's eyes. */
export function appendToCustomer(
  ctx: Context,
  tx: Tx,
  to: KnownCustomer | string,
  events: readonly NewCustomerEvent[],
): Promise<KnownCustomer> {
  return seeingAll(tx, () => appendFolded(ctx, tx, customerFolding, to, events));
}
