import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { transferOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';
import { requireTarget } from '../organisation/organisation.public.ts';

/** Passes an order to another unit or person, with the reason (ORD-2). */
export async function transfer(
  ctx: Context,
  { params, body }: Input<typeof transferOrder>,
  tx: Tx,
): Promise<Answer<typeof transferOrder>> {
  const target = await requireTarget(tx, body, ctx.now);
  return actAndShow(ctx, tx, params.id, { act: 'transfer', orderNo: params.no, ...target, words: body.words });
}
