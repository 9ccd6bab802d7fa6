import type { followUpCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Records a follow-up call: satisfied, unsatisfied (reopens) or not reached (FOL-1, ORD-2). */
export function followUp(
  ctx: Context,
  { params, body }: Input<typeof followUpCase>,
  tx: Tx,
): Promise<Answer<typeof followUpCase>> {
  return actAndShow(ctx, tx, params.id, {
    act: 'follow_up',
    outcome: body.outcome,
    way: body.way,
    score: body.score,
    reason: body.reason ?? null,
    answers: body.answers,
    wished: body.wished,
    words: body.words ?? '',
  });
}
