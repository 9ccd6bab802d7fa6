import type { joinCase } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { holdCases } from '../tables/case-links.store.ts';
import { actAndShow } from './act-and-show.ts';
import { caseForActor } from './act-on-case.ts';

/** Joins the caller's case to another that tells of the same matter; an event on the caller's own case (INT-9). */
export async function join(
  ctx: Context,
  { params, body }: Input<typeof joinCase>,
  tx: Tx,
): Promise<Answer<typeof joinCase>> {
  await holdCases(tx, [params.id, body.to]);
  const main = (await caseForActor(ctx, tx, body.to)).state.state;
  return actAndShow(ctx, tx, params.id, {
    act: 'join',
    to: main.id,
    toState: main.state,
    toJoinedTo: main.joinedTo,
    words: body.words ?? '',
  });
}
