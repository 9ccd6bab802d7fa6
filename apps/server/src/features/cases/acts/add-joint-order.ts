import type { addJointOrder } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { requireTarget } from '../../organisation/organisation.public.ts';
import { actAndShow } from './act-and-show.ts';

/** Adds a unit that handles jointly; the lead cannot finish before it (ORD-2). */
export async function addJoint(
  ctx: Context,
  { params, body }: Input<typeof addJointOrder>,
  tx: Tx,
): Promise<Answer<typeof addJointOrder>> {
  const target = await requireTarget(tx, body, ctx.now);
  return actAndShow(ctx, tx, params.id, { act: 'add_joint', ...target, words: body.words ?? '' });
}
