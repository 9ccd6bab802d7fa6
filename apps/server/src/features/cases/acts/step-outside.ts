import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { reworkOutside, stepOutside } from '@hearthline/contract/outside';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

const ms = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));

/** One step towards the body an order came from, or what that body did, recorded by who read it there (ORD-10). */
export function stepTowards(
  ctx: Context,
  { params, body }: Input<typeof stepOutside>,
  tx: Tx,
): Promise<Answer<typeof stepOutside>> {
  const { step } = body;
  const called = step.endsWith('_call_back');
  return actAndShow(ctx, tx, params.id, {
    act: 'outside_step',
    step,
    granted: step.endsWith('_decided') ? body.granted === true : null,
    until: step === 'ask_extension' ? ms(body.until) : null,
    solved: called ? body.solved === true : null,
    satisfied: called ? body.satisfied === true : null,
    words: body.words ?? '',
  });
}

/** A result given back for rework. */
export function rework(
  ctx: Context,
  { params, body }: Input<typeof reworkOutside>,
  tx: Tx,
): Promise<Answer<typeof reworkOutside>> {
  return actAndShow(ctx, tx, params.id, { act: 'outside_rework', until: ms(body.until), words: body.words });
}
