import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { notePremises } from '@hearthline/contract/premises';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { appendToPremises, loadPremises } from './premises-stream.ts';
import { premisesViewOf } from './read-premises.ts';

/** What the next one should know of the premises (CUS-1). */
export async function noteFile(
  ctx: Context,
  { params, body }: Input<typeof notePremises>,
  tx: Tx,
): Promise<Answer<typeof notePremises>> {
  const known = await loadPremises(tx, params.id);
  if (!known) throw new Refused('not_found', { id: params.id });
  const { stationUnitId } = known.state.state;
  if (!canAtPremises(ctx.person, 'premises.measure', stationUnitId))
    throw new Refused('forbidden', { permission: 'premises.measure', unitId: stationUnitId });
  await appendToPremises(ctx, tx, known, [
    { type: 'premises.noted', at: null, open: {}, personal: { words: body.words } },
  ]);
  return premisesViewOf(ctx, tx, params.id);
}
