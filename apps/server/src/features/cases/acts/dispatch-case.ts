import type { dispatchCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';
import { dispatchTarget } from './dispatch-target.ts';

/** Dispatches by hand, or by the file: premises, area, steward or substitute (ORD-1, CUS-3). */
export async function dispatch(
  ctx: Context,
  { params, body }: Input<typeof dispatchCase>,
  tx: Tx,
): Promise<Answer<typeof dispatchCase>> {
  const target = await dispatchTarget(ctx, tx, params.id, body);
  return actAndShow(ctx, tx, params.id, {
    act: 'dispatch',
    ...target,
    words: body.words ?? '',
    byFile: body.unitId === null,
  });
}
