import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { acceptOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';

/** Accepts an order (ORD-1). */
export function accept(
  ctx: Context,
  { params, body }: Input<typeof acceptOrder>,
  tx: Tx,
): Promise<Answer<typeof acceptOrder>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'accept',
    orderNo: params.no,
    at: body.at === null ? null : Date.parse(body.at),
  });
}
