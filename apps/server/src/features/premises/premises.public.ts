import type { PremisesHit } from '@hearthline/contract/premises';
import type { Actor } from '@hearthline/domain/permissions/can';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { shownPerson } from './hide-customer.ts';
import { premisesById } from './search-premises.ts';

export { destroyCustomer } from './destroy-customer.ts';
export { soundsOf } from './name-sound.ts';
export { flagsOf } from './premises-flags.ts';

/** Who answers for the premises on a date: the substitute while one is named, else the area's steward (CUS-3, ORG-8). */
export async function stewardOf(
  db: Db,
  premisesId: string,
  date: string,
): Promise<{ staffId: number; role: string } | null> {
  const row = await db.row(sql<{ staff_id: number; role: string }>`
    select s.staff_id, s.role from area_premises a join area_steward s on s.area_id = a.area_id
    where a.premises_id = ${premisesId} and a.valid_from <= ${date}::date and (a.valid_to is null or a.valid_to > ${date}::date)
      and s.valid_from <= ${date}::date and (s.valid_to is null or s.valid_to > ${date}::date)
    order by (s.role = 'substitute') desc limit 1`);
  return row ? { staffId: row.staff_id, role: row.role } : null;
}

/** Everybody who answers for the home on that date, substitutes first. */
export async function stewardsOf(
  db: Db,
  premisesId: string,
  date: string,
): Promise<{ staffId: number; role: string }[]> {
  return db.rows(sql<{ staffId: number; role: string }>`
    select distinct s.staff_id as "staffId", s.role, s.role = 'substitute' as first
    from area_premises a join area_steward s on s.area_id = a.area_id
    where a.premises_id = ${premisesId} and a.valid_from <= ${date}::date and (a.valid_to is null or a.valid_to > ${date}::date)
      and s.valid_from <= ${date}::date and (s.valid_to is null or s.valid_to > ${date}::date)
    order by first desc, "staffId"`);
}

/** What letters may call where a home lies: its community with all other names, and its building. */
export async function homeWords(
  db: Db,
  premisesId: string,
): Promise<{ communities: string[]; building: string } | null> {
  return db.row(sql<{ communities: string[]; building: string }>`
    select p.building, array[p.community] || array(select a.alias from community_alias a where a.community_id = p.community_id) as communities
    from premises p where p.id = ${premisesId}`);
}

export interface PremisesFacts {
  id: string;
  account_no: string;
  address: string;
  use: string;
  station_unit_id: number;
  heated_area: string | null;
  supply: string;
  owes_fen: number;
  has_sensor: boolean;
  warranty_until: string | null;
  special_place: string | null;
  customer_flags: string[];
}

/** What a case shows of its premises; null when out of sight. */
export async function premisesFacts(db: Db, premisesId: string, date: string): Promise<PremisesFacts | null> {
  return db.row(sql<PremisesFacts>`
    select p.id, p.account_no, p.address, p.use, p.station_unit_id, p.heated_area, p.supply, p.owes_fen, p.has_sensor, p.warranty_until, p.special_place,
      coalesce((select array_agg(distinct f) from occupancy o join customer c on c.id = o.customer_id, unnest(c.flags) f
        where o.premises_id = p.id and o.valid_from <= ${date}::date and (o.valid_to is null or o.valid_to > ${date}::date)), '{}') as customer_flags
    from premises p where p.id = ${premisesId}`);
}

/** Whether a customer of that telephone, or tied to that home on the date, asked for good that nobody learn of them (SEC-1). */
export async function asksSecrecy(
  db: Db,
  { phoneKey, premisesId }: { phoneKey: string | null; premisesId: string | null },
  date: string,
): Promise<boolean> {
  const row = await db.row(sql<{ asks: boolean }>`select exists (
      select 1 from customer_phone f join customer c on c.id = f.customer_id
      where f.phone_key = ${phoneKey} and 'confidential' = any (c.flags)
    ) or exists (
      select 1 from occupancy o join customer c on c.id = o.customer_id
      where o.premises_id = ${premisesId} and 'confidential' = any (c.flags)
        and o.valid_from <= ${date}::date and (o.valid_to is null or o.valid_to > ${date}::date)
    ) as asks`);
  return row?.asks ?? false;
}

/** Addresses of premises the reader may look up; those out of sight are missing. */
export async function addressesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows(
    sql<{ id: string; address: string }>`select id, address from premises where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.address]));
}

/** The stations of premises within sight, by id of the premises. */
export async function stationsOf(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.rows(
    sql<{
      id: string;
      station_unit_id: number;
    }>`select id, station_unit_id from premises where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.station_unit_id]));
}

/** Homes as a picker shows them, by id; those out of sight are missing. */
export function premisesHits(ctx: Context, db: Db, ids: readonly string[]): Promise<Map<string, PremisesHit>> {
  return premisesById(ctx, db, ids);
}

/** What is told of a customer of a home while a call rings, masked to whoever has them not at hand (SEC-1). */
export function customerAs<Known extends { name: string; note: string | null }>(
  reader: Actor,
  stationId: number,
  known: Known,
): Known & { shown: 'clear' | 'masked' } {
  return shownPerson(reader, [stationId], known);
}
