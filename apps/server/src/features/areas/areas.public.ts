import { reachesBeyond } from '@hearthline/domain/directory/period';
import { inNameOrder } from '@hearthline/domain/text/name-order';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { lockAreas, requireTarget } from '../organisation/organisation.public.ts';
import { appendToArea, loadArea } from './area-stream.ts';
import { moveInto } from './set-area-premises.ts';

/** New premises join an area of their own station; whoever may write premises may say which (CUS-3). */
export async function joinArea(
  ctx: Context,
  tx: Tx,
  areaId: string,
  premisesIds: readonly string[],
  stationUnitId: number,
  from: string,
): Promise<void> {
  await lockAreas(tx);
  const area = await loadArea(tx, areaId);
  if (area.state.state.closedOn !== null) throw new Refused('area_closed', { on: area.state.state.closedOn });
  if (area.state.state.stationUnitId !== stationUnitId)
    throw new Refused('not_in_unit', { unitId: stationUnitId, areaId }, 'area');
  await moveInto(ctx, tx, area, premisesIds, from);
}

export interface HeldArea {
  area: { id: string; name: string };
  role: 'steward' | 'substitute';
  stationUnitId: number;
  from: string;
  to: string | null;
}

/** Areas a person answers for on the date or later. */
export async function areasHeldBy(db: Db, staffId: number, date: string): Promise<HeldArea[]> {
  const rows = await db.rows(sql<HeldArea>`
    select json_build_object('id', a.id, 'name', a.name) as area, s.role, a.station_unit_id as "stationUnitId",
      s.valid_from as "from", s.valid_to as "to"
    from area_steward s join area a on a.id = s.area_id
    where s.staff_id = ${staffId} and (s.valid_to is null or s.valid_to > ${date}::date)
    order by s.role, s.valid_from`);
  return inNameOrder(rows, ({ area }) => area.name);
}

/** One area's steward role, and standing in, pass to somebody else from the date on (ORG-8). */
export async function passArea(
  ctx: Context,
  tx: Tx,
  areaId: string,
  fromStaffId: number,
  toStaffId: number,
  date: string,
): Promise<void> {
  const known = await loadArea(tx, areaId);
  const { stewards, substitutes, stationUnitId } = known.state.state;
  await requireTarget(tx, { unitId: stationUnitId, assigneeId: toStaffId }, ctx.now);
  const later = <T extends { from: string }>(span: T): T => (span.from < date ? { ...span, from: date } : span);
  const passing = stewards.filter((each) => each.staffId === fromStaffId && reachesBeyond(each, date)).map(later);
  const following = stewards.filter((each) => each.staffId !== fromStaffId && each.from >= date);
  // A steward set from a date ends all that follows: so everybody who follows is set anew, in order.
  const line = [...passing.map((each) => ({ staffId: toStaffId, from: each.from })), ...following]
    .map(({ staffId, from }) => ({ staffId, from }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const standIns = substitutes.filter((each) => each.staffId === fromStaffId && reachesBeyond(each, date)).map(later);
  await appendToArea(ctx, tx, known, [
    ...(passing.length > 0
      ? line.map((open) => ({ type: 'area.steward_set' as const, at: null, open, personal: {} }))
      : []),
    ...(standIns.length > 0
      ? [
          {
            type: 'area.substitute_ended' as const,
            at: null,
            open: { staffId: fromStaffId, from: date },
            personal: {},
          },
        ]
      : []),
    ...standIns.map(({ from, to }) => ({
      type: 'area.substitute_set' as const,
      at: null,
      open: { staffId: toStaffId, from, to: to ?? from },
      personal: {},
    })),
  ]);
}
