import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { addAssistant } from '@hearthline/contract/orders';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from '../cases/cases.public.ts';
import { requireStaff } from '../organisation/organisation.public.ts';

/** Adds a steward or worker who helps (ORD-2). */
export async function assist(
  ctx: Context,
  { params, body }: Input<typeof addAssistant>,
  tx: Tx,
): Promise<Answer<typeof addAssistant>> {
  await requireStaff(tx, body.staffId, ctx.now, 'staffId');
  return actAndShow(ctx, tx, params.id, {
    act: 'add_assistant',
    orderNo: params.no,
    staffId: body.staffId,
    words: body.words ?? '',
  });
}
