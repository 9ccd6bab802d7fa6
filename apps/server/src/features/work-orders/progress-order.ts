import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { progressOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';

/** Reports progress; a measure or plan, or having told the customer, counts for the promises (PRM-6, PRM-7). */
export function progress(
  ctx: Context,
  { params, body }: Input<typeof progressOrder>,
  tx: Tx,
): Promise<Answer<typeof progressOrder>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'progress',
    orderNo: params.no,
    words: body.words,
    measure: body.measure,
    told: body.told,
    at: body.at === null ? null : Date.parse(body.at),
  });
}
