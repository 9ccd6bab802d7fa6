import type { assignOrder } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';
import { requireStaff } from '../organisation/organisation.public.ts';

/** Names the person who does the work (ORD-1). */
export async function assign(
  ctx: Context,
  { params, body }: Input<typeof assignOrder>,
  tx: Tx,
): Promise<Answer<typeof assignOrder>> {
  await requireStaff(tx, body.assigneeId, ctx.now);
  return actAndShow(ctx, tx, params.id, {
    act: 'assign',
    orderNo: params.no,
    assigneeId: body.assigneeId,
    words: body.words ?? '',
    handOver: false,
  });
}
