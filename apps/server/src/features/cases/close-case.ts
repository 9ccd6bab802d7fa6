import type { closeCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Closes with one of the closing codes (FOL-1). */
export function close(
  ctx: Context,
  { params, body }: Input<typeof closeCase>,
  tx: Tx,
): Promise<Answer<typeof closeCase>> {
  return actAndShow(ctx, tx, params.id, { act: 'close', code: body.code, words: body.words ?? '' });
}
