import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { arriveOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';

/** Records the arrival and what proves it (PRM-8, SEC-5). */
export function arrive(
  ctx: Context,
  { params, body }: Input<typeof arriveOrder>,
  tx: Tx,
): Promise<Answer<typeof arriveOrder>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'arrive',
    orderNo: params.no,
    proof: body.proof,
    words: body.words ?? '',
    at: body.at === null ? null : Date.parse(body.at),
  });
}
