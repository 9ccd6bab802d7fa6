import type { answerCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Answers without an order: on the phone, by letter, at the counter (INT-3, FIR-3). */
export function answer(
  ctx: Context,
  { params, body }: Input<typeof answerCase>,
  tx: Tx,
): Promise<Answer<typeof answerCase>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'answer',
    code: body.code,
    way: body.way,
    words: body.words,
    onSpot: false,
  });
}
