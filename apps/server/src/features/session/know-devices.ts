import type { knowDevices } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { markDevicesKnown } from './account-log.store.ts';

/** Says that the new devices shown until a moment are one's own. */
export async function knowShownDevices(
  ctx: Context,
  { body }: Input<typeof knowDevices>,
  tx: Tx,
): Promise<Answer<typeof knowDevices>> {
  await markDevicesKnown(tx, ctx.sessionHash ?? '', body.until, ctx.now);
  return { ok: true };
}
