import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { quickEntry } from '@hearthline/contract/orders';
import type { CaseCommand } from '@hearthline/domain/cases/case-commands';
import { orderByNo } from '@hearthline/domain/cases/case-state';
import { subjectOfOrder } from '@hearthline/domain/cases/case-subject';
import { can } from '@hearthline/domain/permissions/can';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { actInOrder } from '../cases/cases.public.ts';
import { requireStaff } from '../organisation/organisation.public.ts';

/**
 * Enters what a printed order came back with: who did it, arrival, result, in one go and with the times written on
 * the paper. No step is skipped: each becomes its own event.
 */
export async function enterPaper(
  ctx: Context,
  { params, body }: Input<typeof quickEntry>,
  tx: Tx,
): Promise<Answer<typeof quickEntry>> {
  await requireStaff(tx, body.staffId, ctx.now, 'staffId');
  const arrivedAt = body.arrivedAt === null ? null : Date.parse(body.arrivedAt);
  const doneAt = Date.parse(body.doneAt);
  if (arrivedAt !== null && doneAt < arrivedAt) throw new Refused('bad_span', {}, 'doneAt');
  return actInOrder(ctx, tx, params.id, ({ state }) => {
    const order = orderByNo(state, params.no);
    if (!order) throw new Refused('no_such_order', { orderNo: params.no });
    if (!can(ctx.person, 'order.quick_entry', subjectOfOrder(state, order)))
      throw new Refused('forbidden', { permission: 'order.quick_entry' });
    const orderNo = order.no;
    const commands: CaseCommand[] = [];
    if (order.assigneeId !== body.staffId)
      commands.push({ act: 'assign', orderNo, assigneeId: body.staffId, words: '', handOver: false });
    if (order.state === 'dispatched') commands.push({ act: 'accept', orderNo, at: arrivedAt ?? doneAt });
    if (order.state !== 'arrived' && arrivedAt !== null)
      commands.push({ act: 'arrive', orderNo, proof: 'paper', fileHash: null, words: '', at: arrivedAt });
    commands.push({
      act: 'finish',
      orderNo,
      cause: body.cause,
      result: body.result,
      noVisitReason: body.noVisitReason,
      at: doneAt,
    });
    return commands;
  });
}
