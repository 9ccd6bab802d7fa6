import type { setSubstitute } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { clashOfSubstitutes } from '@hearthline/domain/directory/area-state';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { requireTarget } from '../organisation/organisation.public.ts';
import { appendToArea, areaForChange } from './area-stream.ts';

/** Who stands in while the steward is away (ORG-8). */
export async function substitute(
  ctx: Context,
  { params, body }: Input<typeof setSubstitute>,
  tx: Tx,
): Promise<Answer<typeof setSubstitute>> {
  const known = await areaForChange(ctx, tx, params.id);
  if (body.to <= body.from) throw new Refused('bad_span', { from: body.from, to: body.to }, 'to');
  await requireTarget(tx, { unitId: known.state.state.stationUnitId, assigneeId: body.staffId }, ctx.now);
  const clash = clashOfSubstitutes(known.state.state, body);
  if (clash) throw new Refused('overlaps', { staffId: clash.staffId, from: clash.from, to: clash.to }, 'from');
  await appendToArea(ctx, tx, known, [{ type: 'area.substitute_set', at: null, open: body, personal: {} }]);
  return { id: params.id };
}
