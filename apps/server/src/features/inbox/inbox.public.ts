export { keepLargeMail, keepMail } from './keep-mail.ts';
export { type AwaitedMedia, awaitedMedia, mediaKept, mediaLost } from './media-of-message.ts';

import type { Tx } from '../../platform/db/tx.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { lockWaiting } from './inbox-message.store.ts';

/** A waiting message, locked; `markTaken` ties it to the case it became. */
export async function takeMessage(
  ctx: Context,
  tx: Tx,
  id: string,
): Promise<{ originalHash: string; markTaken(caseId: string): Promise<void> }> {
  const { originalHash, stream } = await lockWaiting(tx, id, 'messageId');
  return {
    originalHash,
    async markTaken(caseId) {
      const taken = { type: 'inbox.taken', at: null, open: { caseId }, personal: {} };
      // What it became may be sealed against whoever takes it in: their own eyes would not find the message again.
      await seeingAll(tx, () => ctx.services.events.append(tx, stream, [taken], authorOf(ctx)));
    },
  };
}

export { destroyMessage } from './destroy-message.ts';
