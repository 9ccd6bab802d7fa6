import type { checkAreas } from '@hearthline/contract/areas';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import { type AreaMembership, findAreaGaps } from '@hearthline/domain/directory/area-gaps';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import { inNameOrder } from '@hearthline/domain/text/name-order';
import { dateOfDay, dayOfDate } from '@hearthline/domain/time/civil';
import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { allUnitIds } from '../organisation/organisation.public.ts';

interface Unmanned {
  areaId: string;
  name: string;
}

/** Open areas on whose dates somebody is missing: the spans of stewards and substitutes do not cover the whole. */
const unmannedAreas = (db: Db, units: readonly number[], from: string, to: string): Promise<Unmanned[]> =>
  db.rows(sql<Unmanned>`
    select a.id as "areaId", a.name from area a
    where a.station_unit_id = any (${units}::int[]) and (a.closed_on is null or a.closed_on > ${from}::date)
      and not coalesce((select range_agg(daterange(s.valid_from, s.valid_to)) from area_steward s where s.area_id = a.id)
        @> daterange(${from}::date, least(a.closed_on, ${to}::date)), false)
    order by a.id`);

/** CUS-3: what lies in no steward area, or in more than one, on the dates asked for. */
export async function check(
  ctx: Context,
  { query }: Input<typeof checkAreas>,
  db: Db,
): Promise<Answer<typeof checkAreas>> {
  const from = query.date ?? localDate(ctx.now);
  const to = query.to ?? dateOfDay(dayOfDate(from) + 1);
  if (to <= from) throw new Refused('bad_span', { from, to }, 'to');
  const units = (await allUnitIds(db)).filter((id) => canAtPremises(ctx.person, 'area.manage', id));
  const premises = await db.rows(
    sql<{
      id: string;
      address: string;
    }>`select id, address from premises where station_unit_id = any (${units}::int[]) order by address_key`,
  );
  const memberships = await db.rows(sql<AreaMembership>`
    select premises_id as "premisesId", area_id as "areaId", valid_from as "from", valid_to as "to" from area_premises
    where valid_from < ${to}::date and (valid_to is null or valid_to > ${from}::date)`);
  const ids = premises.map((each) => each.id);
  const { gaps, overlaps } = findAreaGaps(ids, memberships, from, to);
  const addresses = new Map(premises.map((each) => [each.id, each.address]));
  const named = <T extends { premisesId: string }>(found: T) => ({
    ...found,
    address: addresses.get(found.premisesId) ?? '',
  });
  return {
    from,
    to,
    checked: ids.length,
    gaps: gaps.map(named),
    overlaps: overlaps.map(named),
    unmanned: inNameOrder(await unmannedAreas(db, units, from, to), ({ name }) => name),
  };
}
