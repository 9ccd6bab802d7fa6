import type { setAreaPremises } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { heldFrom } from '@hearthline/domain/directory/area-state';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { lockAreas, seeingAll } from '../organisation/organisation.public.ts';
import { premisesHits, stationsOf } from '../premises/premises.public.ts';
import { appendToArea, areaForChange, type KnownArea, loadArea } from './area-stream.ts';

async function otherAreas(tx: Tx, besides: string, premisesIds: readonly string[], from: string): Promise<KnownArea[]> {
  const rows = await seeingAll(tx, () =>
    tx.rows(sql<{ area_id: string }>`select distinct area_id from area_premises
      where premises_id = any (${premisesIds}::uuid[]) and area_id <> ${besides} and (valid_to is null or valid_to > ${from}::date)
      order by area_id`),
  );
  return Promise.all(rows.map((row) => loadArea(tx, row.area_id)));
}

/** Moves premises into the area: each leaves whatever other area would hold it from that date on, first (CUS-3). */
export async function moveInto(
  ctx: Context,
  tx: Tx,
  area: KnownArea,
  premisesIds: readonly string[],
  from: string,
): Promise<void> {
  for (const other of await otherAreas(tx, area.id, premisesIds, from)) {
    const leaving = heldFrom(other.state.state, from, premisesIds);
    await appendToArea(ctx, tx, other, [
      { type: 'area.premises_left', at: null, open: { premisesIds: leaving, from }, personal: {} },
    ]);
  }
  const open = { premisesIds: [...premisesIds], from };
  await appendToArea(ctx, tx, area, [{ type: 'area.premises_joined', at: null, open, personal: {} }]);
}

/** Refuses to move homes that others gave to somebody else since they were looked at. */
async function requireStewardsSeen(
  ctx: Context,
  tx: Tx,
  premisesIds: readonly string[],
  seen: Readonly<Record<string, number | null>> | undefined,
): Promise<void> {
  if (!seen) return;
  const homes = await premisesHits(ctx, tx, premisesIds);
  for (const [id, { accountNo, steward }] of homes) {
    const seenId = seen[id];
    const stewardId = steward?.id ?? null;
    if (seenId !== undefined && seenId !== stewardId)
      throw new Refused(
        'steward_changed',
        { premisesId: id, accountNo, seenStewardId: seenId, stewardId },
        'premisesIds',
      );
  }
}

/** Redraws: premises of the area's station, from a date on; history stays (CUS-3). */
export async function setPremises(
  ctx: Context,
  { params, body }: Input<typeof setAreaPremises>,
  tx: Tx,
): Promise<Answer<typeof setAreaPremises>> {
  await lockAreas(tx);
  const area = await areaForChange(ctx, tx, params.id);
  const premisesIds = [...new Set(body.premisesIds)];
  const stations = await stationsOf(tx, premisesIds);
  await requireStewardsSeen(ctx, tx, premisesIds, body.stewards);
  const { stationUnitId } = area.state.state;
  for (const id of premisesIds) {
    const station = stations.get(id);
    if (station === undefined) throw new Refused('unknown_premises', { premisesId: id }, 'premisesIds');
    if (station !== stationUnitId)
      throw new Refused('not_in_unit', { unitId: stationUnitId, premisesId: id }, 'premisesIds');
  }
  await moveInto(ctx, tx, area, premisesIds, body.from);
  return { id: params.id, moved: premisesIds.length };
}
