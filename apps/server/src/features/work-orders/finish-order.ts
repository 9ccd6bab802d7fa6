import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { finishOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';

/** Finishes with result and cause; a visit is proved or its lack explained (ORD-1, ORD-5). */
export function finish(
  ctx: Context,
  { params, body }: Input<typeof finishOrder>,
  tx: Tx,
): Promise<Answer<typeof finishOrder>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'finish',
    orderNo: params.no,
    cause: body.cause,
    result: body.result,
    noVisitReason: body.noVisitReason,
    at: body.at === null ? null : Date.parse(body.at),
  });
}
