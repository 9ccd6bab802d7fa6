import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { assignOrder } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow, findCase } from '../cases/cases.public.ts';
import { requireStaff, requireTarget } from '../organisation/organisation.public.ts';

/** Names the person who does the work (ORD-1): somebody of the unit that has it, or of one below. */
export async function assign(
  ctx: Context,
  { params, body }: Input<typeof assignOrder>,
  tx: Tx,
): Promise<Answer<typeof assignOrder>> {
  await requireStaff(tx, body.assigneeId, ctx.now);
  const known = await findCase(tx, params.id);
  const order = known?.state.state.orders.find(({ no }) => no === params.no);
  // Without such a case or order the act below says so.
  if (order) await requireTarget(tx, { unitId: order.unitId, assigneeId: body.assigneeId }, ctx.now);
  return actAndShow(ctx, tx, params.id, {
    act: 'assign',
    orderNo: params.no,
    assigneeId: body.assigneeId,
    words: body.words ?? '',
    handOver: false,
  });
}
