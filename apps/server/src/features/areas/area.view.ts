import type { listAreas, StewardCard } from '@hearthline/contract/areas';
import type { Answer } from '@hearthline/contract/endpoint';
import { inNameOrder } from '@hearthline/domain/text/name-order';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export type AreaRow = Answer<typeof listAreas>['rows'][number];

const holdsOn = (table: string, date: string) =>
  sql`${sql.ref(`${table}.valid_from`)} <= ${date}::date
    and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} > ${date}::date)`;

/** Areas with who answers for them, and how much they hold, on a date; by station and name. */
export async function areaRows(db: Db, where: RawBuilder<unknown>, date: string): Promise<AreaRow[]> {
  const rows = await db.rows(sql<AreaRow>`
    select a.id, a.name, json_build_object('id', u.id, 'name', u.name) as station, a.closed_on as "closedOn",
      (select seq from stream_head h where h.stream_id = a.id) as seq,
      (select json_build_object('id', st.id, 'name', st.name) from area_steward s join staff st on st.id = s.staff_id
        where s.area_id = a.id and ${holdsOn('s', date)} order by (s.role = 'substitute') desc limit 1) as steward,
      (select count(*) from area_premises p where p.area_id = a.id and ${holdsOn('p', date)}) as premises
    from area a join unit u on u.id = a.station_unit_id where ${where} order by a.id`);
  return inNameOrder(rows, ({ name }) => name).sort((a, b) => a.station.id - b.station.id);
}

/** The public card of whoever answers for the area on a date; null when nobody does (ORG-3). */
export function stewardCardOf(db: Db, areaId: string, date: string): Promise<StewardCard | null> {
  return db.row(sql<StewardCard>`
    select st.id as "staffId", st.staff_no as "staffNo", st.name, st.phone, s.role, a.name as area, u.name as station,
      u.phone as "stationPhone"
    from area a join unit u on u.id = a.station_unit_id join area_steward s on s.area_id = a.id
      join staff st on st.id = s.staff_id
    where a.id = ${areaId} and ${holdsOn('s', date)} order by (s.role = 'substitute') desc limit 1`);
}

export interface MemberRow {
  id: string;
  accountNo: string;
  address: string;
  from: string;
  to: string | null;
}

/** What lies in the area on a date, as far as the reader may look it up. */
export async function memberRows(db: Db, areaId: string, date: string): Promise<MemberRow[]> {
  const rows = await db.rows(sql<MemberRow>`
    select p.id, p.account_no as "accountNo", p.address, m.valid_from as "from", m.valid_to as "to"
    from area_premises m join premises p on p.id = m.premises_id
    where m.area_id = ${areaId} and ${holdsOn('m', date)} order by p.address_key`);
  return inNameOrder(rows, ({ address }) => address);
}
