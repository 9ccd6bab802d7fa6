import type { notifyOwner } from '@hearthline/contract/cases';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { actAndShow } from './act-and-show.ts';

/** Records that whose property it is was told of the matter (ORD-9). */
export function notifyTheOwner(
  ctx: Context,
  { params, body }: Input<typeof notifyOwner>,
  tx: Tx,
): Promise<Answer<typeof notifyOwner>> {
  const { owner, way, words } = body;
  const at = body.at === null ? null : Date.parse(body.at);
  return actAndShow(ctx, tx, params.id, { act: 'notify_owner', owner, way, words, at });
}
