import type { AreaEvent, NewAreaEvent } from '@hearthline/domain/directory/area-events';
import { type Area, evolveArea } from '@hearthline/domain/directory/area-state';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { appendFolded, type Folded, type Folding, loadFolded } from '../../platform/events/folded-stream.ts';
import { requireSeen } from '../../platform/events/require-seen.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { seeingAll } from '../organisation/organisation.public.ts';

export const areaFolding: Folding<Area, AreaEvent> = { kind: 'area', evolve: evolveArea };
export type KnownArea = Folded<Area>;

export async function loadArea(db: Db, id: string): Promise<KnownArea> {
  const known = await loadFolded(db, areaFolding, id);
  if (!known) throw new Refused('unknown_area', { id }, 'areaId');
  return known;
}

/** Refuses an area of a station that the person may not draw. */
export function checkMayManage(ctx: Context, stationUnitId: number): void {
  if (!canAtPremises(ctx.person, 'area.manage', stationUnitId))
    throw new Refused('forbidden', { permission: 'area.manage', unitId: stationUnitId });
}

/** An open area that the person may change, as it was seen; one out of sight is answered like one that is not there. */
export async function areaForChange(ctx: Context, tx: Tx, id: string): Promise<KnownArea> {
  const known = await loadFolded(tx, areaFolding, id);
  if (!known || !ctx.person.scope.premisesUnits.includes(known.state.state.stationUnitId))
    throw new Refused('not_found', { id });
  checkMayManage(ctx, known.state.state.stationUnitId);
  if (known.state.state.closedOn !== null) throw new Refused('area_closed', { on: known.state.state.closedOn });
  await requireSeen(ctx, tx, known);
  return known;
}

/** An area may hold premises out of the writer's sight: its rows are written with the installation's eyes. */
export function appendToArea(
  ctx: Context,
  tx: Tx,
  to: KnownArea | string,
  events: readonly NewAreaEvent[],
): Promise<KnownArea> {
  return seeingAll(tx, () => appendFolded(ctx, tx, areaFolding, to, events));
}
