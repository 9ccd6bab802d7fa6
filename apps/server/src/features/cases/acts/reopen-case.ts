import type { reopenCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Opens a closed case again, with the reason (ORD-2). */
export function reopen(
  ctx: Context,
  { params, body }: Input<typeof reopenCase>,
  tx: Tx,
): Promise<Answer<typeof reopenCase>> {
  return actAndShow(ctx, tx, params.id, { act: 'reopen', because: body.because, words: body.words });
}
