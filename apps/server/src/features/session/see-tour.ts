import type { seeTour } from '@hearthline/contract/account';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { markTourSeen } from './credential.store.ts';

/** The tour of the first day was taken or refused; it is not offered again. */
export async function seeOwnTour(ctx: Context, _input: Input<typeof seeTour>, tx: Tx): Promise<Answer<typeof seeTour>> {
  await markTourSeen(tx, ctx.person.staffId ?? 0, ctx.now);
  return { ok: true };
}
