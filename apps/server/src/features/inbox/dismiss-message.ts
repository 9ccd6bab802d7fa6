import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { dismissMessage } from '@hearthline/contract/inbox';
import type { Tx } from '../../platform/db/tx.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { lockWaiting } from './inbox-message.store.ts';

/** Puts aside what asks for nothing; the message and its bytes stay (INT-1). */
export async function dismiss(
  ctx: Context,
  { params, body }: Input<typeof dismissMessage>,
  tx: Tx,
): Promise<Answer<typeof dismissMessage>> {
  const { stream } = await lockWaiting(tx, params.id, null);
  const dismissed = { type: 'inbox.dismissed', at: null, open: { reason: body.reason }, personal: {} };
  await ctx.services.events.append(tx, stream, [dismissed], authorOf(ctx));
  return { ok: true };
}
