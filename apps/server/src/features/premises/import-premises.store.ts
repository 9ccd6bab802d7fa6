import type { PremisesFacts } from '@hearthline/domain/directory/premises-events';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** A file as its table gives it, with the end of its stream, its steward area and who is known there. */
export interface KnownFile {
  id: string;
  seq: number;
  hash: string;
  facts: PremisesFacts;
  areaId: string | null;
  people: { id: string; name: string; phones: string[] }[];
}

interface FileRow {
  id: string;
  account_no: string;
  community_id: string;
  community: string;
  building: string;
  building_unit: string;
  room: string;
  address: string;
  address_key: string;
  use: PremisesFacts['use'];
  special_place: PremisesFacts['specialPlace'];
  station_unit_id: number;
  heat_exchange_station: string | null;
  heat_loop: string | null;
  floor_area: string | null;
  heated_area: string | null;
  position: PremisesFacts['position'];
  supply: PremisesFacts['supply'];
  contract_no: string | null;
  meter_no: string | null;
  warranty_until: string | null;
  owes_fen: string | number;
  has_sensor: boolean;
  seq: number;
  hash: string;
  area_id: string | null;
  people: KnownFile['people'] | null;
}

const factsOfRow = (row: FileRow): PremisesFacts => ({
  accountNo: row.account_no,
  communityId: row.community_id,
  community: row.community,
  building: row.building,
  buildingUnit: row.building_unit,
  room: row.room,
  address: row.address,
  addressKey: row.address_key,
  use: row.use,
  specialPlace: row.special_place,
  stationUnitId: row.station_unit_id,
  heatExchangeStation: row.heat_exchange_station,
  heatLoop: row.heat_loop,
  floorArea: row.floor_area,
  heatedArea: row.heated_area,
  position: row.position,
  supply: row.supply,
  contractNo: row.contract_no,
  meterNo: row.meter_no,
  warrantyUntil: row.warranty_until,
  owesFen: Number(row.owes_fen),
  hasSensor: row.has_sensor,
});

/** Names are the same however wide or spaced they are written. */
const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

/** Files by account number: each by its index, whatever the planner thinks of a table that has just begun to grow. */
export async function knownFiles(db: Db, accounts: readonly string[], today: string): Promise<Map<string, KnownFile>> {
  const rows = await db.rows(sql<FileRow>`
    select p.*, h.seq, h.hash,
      (select a.area_id from area_premises a where a.premises_id = p.id and a.valid_from <= ${today}::date
        and (a.valid_to is null or a.valid_to > ${today}::date) limit 1) as area_id,
      (select json_agg(json_build_object('id', c.id, 'name', c.name, 'phones',
          (select coalesce(json_agg(f.phone_key), '[]') from customer_phone f where f.customer_id = c.id)))
        from occupancy o join customer c on c.id = o.customer_id
        where o.premises_id = p.id and o.valid_from <= ${today}::date and (o.valid_to is null or o.valid_to > ${today}::date)) as people
    from unnest(${accounts}::text[]) as asked (account_no)
      cross join lateral (select * from premises where account_no = asked.account_no offset 0) p
      join stream_head h on h.stream_id = p.id`);
  return new Map(
    rows.map((row) => {
      const { id, seq, hash, area_id: areaId } = row;
      return [row.account_no, { id, seq, hash, facts: factsOfRow(row), areaId, people: row.people ?? [] }];
    }),
  );
}

/** Whose account number stands at an address already. */
export async function takenAddresses(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db.rows(
    sql<{ address_key: string; account_no: string }>`select p.address_key, p.account_no
      from unnest(${keys}::text[]) as asked (address_key)
        cross join lateral (select * from premises where address_key = asked.address_key offset 0) p`,
  );
  return new Map(rows.map((row) => [row.address_key, row.account_no]));
}

/** Homes, heated area in hundredths of m² and debts in fen of everything within sight. */
export async function totalsOf(db: Db): Promise<{ homes: number; heatedArea: number; owesFen: number }> {
  const row = await db.row(
    sql<{ homes: number; area: string; owes: string }>`select count(*)::int as homes,
      coalesce(sum(heated_area), 0)::text as area, coalesce(sum(owes_fen), 0)::text as owes from premises`,
  );
  return {
    homes: row?.homes ?? 0,
    heatedArea: Math.round(Number(row?.area ?? 0) * 100),
    owesFen: Number(row?.owes ?? 0),
  };
}

export interface KnownCommunity {
  id: string;
  name: string;
  stationUnitId: number;
}

/** The names a sheet may use: communities with what people call them, units, steward areas. */
export interface Directory {
  /** Whom a name means: a community's own name before what people call another. */
  community(name: string): KnownCommunity | null;
  /** Whether this community is called so: several may be. */
  isCalled(name: string, communityId: string): boolean;
  /** Takes in that the sheet names a community nobody knew. */
  addCommunity(community: KnownCommunity): void;
  /** Takes in that the sheet names it otherwise than anybody did. */
  addAlias(alias: string, community: KnownCommunity): void;
  /** What the sheet said new of a community, once: asked for with the first of its rows that is taken. */
  introduce(id: string): { community: KnownCommunity | null; aliases: string[] };
  station(name: string): number | null;
  area(name: string, stationUnitId: number): string | null;
}

export async function readDirectory(db: Db): Promise<Directory> {
  const communities = await db.rows(
    sql<{
      id: string;
      name: string;
      station_unit_id: number;
      aliases: string[];
    }>`select c.id, c.name, c.station_unit_id,
      coalesce((select array_agg(a.alias) from community_alias a where a.community_id = c.id), '{}') as aliases from community c order by c.id`,
  );
  const units = await db.rows(
    sql<{
      id: number;
      name: string;
      short_name: string;
    }>`select id, name, short_name from unit where valid_to is null order by id desc`,
  );
  const areas = await db.rows(
    sql<{
      id: string;
      name: string;
      station_unit_id: number;
    }>`select id, name, station_unit_id from area where closed_on is null`,
  );
  const byName = new Map<string, KnownCommunity>();
  const calls = new Set<string>();
  const put = (called: string, community: KnownCommunity): void => {
    byName.set(nameKey(called), community);
    calls.add(`${community.id} ${nameKey(called)}`);
  };
  const known = communities.map(({ id, name, station_unit_id: stationUnitId, aliases }) => ({
    community: { id, name, stationUnitId },
    aliases,
  }));
  for (const { community, aliases } of known) for (const alias of aliases) put(alias, community);
  for (const { community } of known) put(community.name, community);
  const unitByName = new Map(
    units.flatMap(
      ({ id, name, short_name }) =>
        [
          [nameKey(short_name), id],
          [nameKey(name), id],
        ] as const,
    ),
  );
  const unwritten = new Map<string, { community: KnownCommunity | null; aliases: string[] }>();
  const newOf = (id: string) => unwritten.get(id) ?? { community: null, aliases: [] };
  const areaByName = new Map(areas.map((area) => [`${area.station_unit_id} ${nameKey(area.name)}`, area.id]));
  return {
    community: (name) => byName.get(nameKey(name)) ?? null,
    isCalled: (name, communityId) => calls.has(`${communityId} ${nameKey(name)}`),
    addCommunity: (community) => {
      put(community.name, community);
      unwritten.set(community.id, { community, aliases: [] });
    },
    addAlias: (alias, community) => {
      put(alias, community);
      const { community: added, aliases } = newOf(community.id);
      unwritten.set(community.id, { community: added, aliases: [...aliases, alias] });
    },
    introduce: (id) => {
      const told = newOf(id);
      unwritten.delete(id);
      return told;
    },
    station: (name) => unitByName.get(nameKey(name)) ?? null,
    area: (name, stationUnitId) => areaByName.get(`${stationUnitId} ${nameKey(name)}`) ?? null,
  };
}
