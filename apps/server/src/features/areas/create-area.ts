import type { createArea } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { NewAreaEvent } from '@hearthline/domain/directory/area-events';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { requireTarget, requireUnit } from '../organisation/organisation.public.ts';
import { appendToArea, checkMayManage } from './area-stream.ts';

/** A steward area of a station, with its steward if already known (CUS-3). */
export async function create(
  ctx: Context,
  { body }: Input<typeof createArea>,
  tx: Tx,
): Promise<Answer<typeof createArea>> {
  const { name, stationUnitId, steward } = body;
  await requireUnit(tx, stationUnitId);
  checkMayManage(ctx, stationUnitId);
  if (steward) await requireTarget(tx, { unitId: stationUnitId, assigneeId: steward.staffId }, ctx.now);
  const id = uuidv7();
  const events: NewAreaEvent[] = [{ type: 'area.created', at: null, open: { name, stationUnitId }, personal: {} }];
  if (steward) events.push({ type: 'area.steward_set', at: null, open: steward, personal: {} });
  await appendToArea(ctx, tx, id, events);
  return { id };
}
