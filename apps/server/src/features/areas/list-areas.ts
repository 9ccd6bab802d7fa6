import type { listAreas } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { areaRows } from './area.view.ts';

/** Steward areas within reach, with the load of each (CUS-3). */
export async function list(
  ctx: Context,
  { query }: Input<typeof listAreas>,
  db: Db,
): Promise<Answer<typeof listAreas>> {
  const today = localDate(ctx.now);
  const unit = query.unit ?? null;
  const where = sql`a.station_unit_id = any (${ctx.person.scope.premisesUnits}::int[])
    and (${unit}::int is null or a.station_unit_id in (select unit_id from unit_closure where ancestor_id = ${unit}))
    and (${query.closed} or a.closed_on is null or a.closed_on > ${today}::date)`;
  return { rows: await areaRows(db, where, today) };
}
