import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { revealCase } from '@hearthline/contract/looks';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { premisesFacts } from '../../premises/premises.public.ts';
import { actOnCase } from './act-on-case.ts';

/** Who called, to whom may look, once it is written down that they did and why (SEC-1). */
export async function reveal(
  ctx: Context,
  { params, body }: Input<typeof revealCase>,
  tx: Tx,
): Promise<Answer<typeof revealCase>> {
  const { reason, words } = body;
  const { state } = (await actOnCase(ctx, tx, params.id, { act: 'reveal', reason, words: words ?? '' })).state;
  const facts = state.premisesId === null ? null : await premisesFacts(tx, state.premisesId, localDate(ctx.now));
  return {
    caller: { name: state.callerName, phone: state.phone },
    place: state.place,
    text: state.text,
    premises: facts && { id: facts.id, accountNo: facts.account_no, address: facts.address },
  };
}
