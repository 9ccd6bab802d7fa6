import type { setSteward } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { requireTarget } from '../organisation/organisation.public.ts';
import { appendToArea, areaForChange } from './area-stream.ts';

/** Who answers for the area from a date on; whoever did ends that day (CUS-3). */
export async function set(
  ctx: Context,
  { params, body }: Input<typeof setSteward>,
  tx: Tx,
): Promise<Answer<typeof setSteward>> {
  const known = await areaForChange(ctx, tx, params.id);
  await requireTarget(tx, { unitId: known.state.state.stationUnitId, assigneeId: body.staffId }, ctx.now);
  await appendToArea(ctx, tx, known, [{ type: 'area.steward_set', at: null, open: body, personal: {} }]);
  return { id: params.id };
}
