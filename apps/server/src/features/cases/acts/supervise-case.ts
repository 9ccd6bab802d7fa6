import type { superviseCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Puts the case under supervision (ORD-2). */
export function supervise(
  ctx: Context,
  { params, body }: Input<typeof superviseCase>,
  tx: Tx,
): Promise<Answer<typeof superviseCase>> {
  return actAndShow(ctx, tx, params.id, { act: 'supervise', words: body.words });
}
