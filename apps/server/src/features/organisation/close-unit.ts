import type { Answer, Input } from '@hearthline/contract/endpoint';
import type { closeUnit } from '@hearthline/contract/organisation';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { lockDirectory } from './next-id.ts';
import { seeingAll } from './organisation.public.ts';
import { unitView } from './unit.view.ts';
import { appendToUnit, unitAsSeen } from './unit-stream.ts';

interface Uses {
  units: number;
  people: number;
  orders: number;
  premises: number;
  areas: number;
}

async function usesOf(tx: Tx, unitId: number, on: string): Promise<Uses> {
  const uses = await seeingAll(tx, () =>
    tx.row(sql<Uses>`select
      (select count(*) from unit where parent_id = ${unitId} and valid_to is null) as units,
      (select count(*) from staff_job where unit_id = ${unitId} and (valid_to is null or valid_to > ${on}::date)) as people,
      (select count(*) from work_order where unit_id = ${unitId} and state in ('dispatched', 'accepted', 'arrived')) as orders,
      (select count(*) from premises where station_unit_id = ${unitId}) as premises,
      (select count(*) from area where station_unit_id = ${unitId} and (closed_on is null or closed_on > ${on}::date)) as areas`),
  );
  return uses ?? { units: 0, people: 0, orders: 0, premises: 0, areas: 0 };
}

/** A unit ends only when nobody works in it and nothing lies in it any more (ORG-1, ORG-8). */
export async function close(
  ctx: Context,
  { params, body }: Input<typeof closeUnit>,
  tx: Tx,
): Promise<Answer<typeof closeUnit>> {
  await lockDirectory(tx, 'unit');
  const known = await unitAsSeen(ctx, tx, params.id);
  const uses = await usesOf(tx, params.id, body.on);
  if (Object.values(uses).some((count) => count > 0)) throw new Refused('unit_in_use', { ...uses });
  await appendToUnit(ctx, tx, known, [{ type: 'unit.closed', at: null, open: { on: body.on }, personal: {} }]);
  return unitView(tx, params.id);
}
