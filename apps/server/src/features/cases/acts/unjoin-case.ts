import type { unjoinCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Undoes a join: the case is as it was before (INT-9). */
export function unjoin(
  ctx: Context,
  { params, body }: Input<typeof unjoinCase>,
  tx: Tx,
): Promise<Answer<typeof unjoinCase>> {
  return actAndShow(ctx, tx, params.id, { act: 'unjoin', words: body.words ?? '' });
}
