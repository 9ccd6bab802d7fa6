import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { returnOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';

/** Returns an order to the centre with a reason (ORD-2). */
export function returnBack(
  ctx: Context,
  { params, body }: Input<typeof returnOrder>,
  tx: Tx,
): Promise<Answer<typeof returnOrder>> {
  return actAndShow(ctx, tx, params.id, { act: 'return', orderNo: params.no, words: body.words });
}
