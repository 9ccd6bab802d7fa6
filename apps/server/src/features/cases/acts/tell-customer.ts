import type { tellCustomer } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Records that the customer was told, how and what (ORD-8, FIR-1). */
export function tell(
  ctx: Context,
  { params, body }: Input<typeof tellCustomer>,
  tx: Tx,
): Promise<Answer<typeof tellCustomer>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'tell',
    way: body.way,
    words: body.words,
    at: body.at === null ? null : Date.parse(body.at),
  });
}
