import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { changePremises } from '@hearthline/contract/premises';
import { changesArea } from '@hearthline/domain/imports/premises-changes';
import type { Tx } from '../../platform/db/tx.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import { checkMayWrite, factsOf } from './premises-facts.ts';
import { appendToPremises, loadPremises } from './premises-stream.ts';

/** The file as it stands from now on; what it was stays in the log (CUS-1). */
export async function change(
  ctx: Context,
  { params, body }: Input<typeof changePremises>,
  tx: Tx,
): Promise<Answer<typeof changePremises>> {
  const known = await loadPremises(tx, params.id);
  if (!known) throw new Refused('not_found', { id: params.id });
  checkMayWrite(ctx, known.state.state.stationUnitId);
  await requireSeen(ctx, tx, known, ['premises.noted', 'premises.temperature_read']);
  const { evidence, ...asked } = body;
  const facts = await factsOf(ctx, tx, params.id, asked);
  const { id: _, ...before } = known.state.state;
  if (evidence === null && changesArea(before, facts))
    throw new Refused('evidence_missing', { before: before.heatedArea, after: facts.heatedArea }, 'evidence');
  const open = evidence === null ? facts : { ...facts, evidence };
  // Another station may take it out of the writer's sight.
  await seeingAll(tx, () =>
    appendToPremises(ctx, tx, known, [{ type: 'premises.changed', at: null, open, personal: {} }]),
  );
  return { id: params.id };
}
