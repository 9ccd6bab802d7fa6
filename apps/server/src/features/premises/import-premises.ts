import type { PremisesFacts } from '@hearthline/domain/directory/premises-events';
import { canAtPremises } from '@hearthline/domain/directory/premises-reach';
import { changedFields, changesArea, saidOver } from '@hearthline/domain/imports/premises-changes';
import type { PremisesRow } from '@hearthline/domain/imports/premises-sheet';
import { addressKey, formatAddress } from '@hearthline/domain/search/address-key';
import { localDate } from '@hearthline/domain/time/instant';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { seeingAll } from '../organisation/organisation.public.ts';
import {
  type Directory,
  type KnownCommunity,
  type KnownFile,
  knownFiles,
  takenAddresses,
} from './import-premises.store.ts';

export type ImportCode =
  | 'twice_in_file'
  | 'address_twice_in_file'
  | 'address_taken'
  | 'address_unreadable'
  | 'unknown_station'
  | 'unknown_area'
  | 'unknown_community'
  | 'alias_taken'
  | 'not_in_unit'
  | 'forbidden'
  | 'evidence_missing';

export interface RefusedRow {
  row: number;
  field: string;
  code: ImportCode;
  value: string | null;
}

/** What a row of the sheet comes to. */
export interface PlannedFile {
  row: PremisesRow;
  id: string;
  known: KnownFile | null;
  facts: PremisesFacts;
  changes: (keyof PremisesFacts)[];
  newCommunity: KnownCommunity | null;
  /** What else its community is called, as far as nobody knew that. */
  aliases: string[];
  /** Why none of what else the row calls its community is taken in; the home is. */
  untaken: RefusedRow | null;
  areaId: string | null;
}

/** What of the sheet was seen so far: an account number or an address stands in it once. */
export interface SeenInSheet {
  accounts: Set<string>;
  addresses: Set<string>;
}

type Planned = PlannedFile | RefusedRow;

export const isRefusedRow = (planned: Planned): planned is RefusedRow => 'code' in planned;

/** What rows of a sheet of premises come to, without changing anything: files added, changed, or why not (CUS-2). */
export async function planPremises(
  ctx: Context,
  tx: Tx,
  rows: readonly PremisesRow[],
  seen: SeenInSheet,
  directory: Directory,
  newId: () => string,
): Promise<Planned[]> {
  const accounts = rows.map(({ accountNo }) => accountNo);
  const known = await seeingAll(tx, () => knownFiles(tx, accounts, localDate(ctx.now)));
  const planned = rows.map((row) => planOne(ctx, row, known.get(row.accountNo) ?? null, directory, seen, newId));
  const files = planned.filter((each): each is PlannedFile => !isRefusedRow(each));
  const moving = files.filter(({ known: file, facts }) => file?.facts.addressKey !== facts.addressKey);
  const taken = await seeingAll(tx, () =>
    takenAddresses(
      tx,
      moving.map(({ facts }) => facts.addressKey),
    ),
  );
  return planned.map((each) => {
    if (isRefusedRow(each)) return each;
    const other = taken.get(each.facts.addressKey);
    if (other !== undefined && other !== each.row.accountNo)
      return { row: each.row.row, field: 'room', code: 'address_taken' as const, value: other };
    const { community: newCommunity, aliases } = directory.introduce(each.facts.communityId);
    return { ...each, newCommunity, aliases };
  });
}

/** Takes in what else the row calls its community; why not, where that is another community's name. A home is kept out by none. */
function planAliases(
  ctx: Context,
  { row, aliases }: PremisesRow,
  community: KnownCommunity,
  directory: Directory,
): RefusedRow | null {
  const fresh = aliases.filter((alias) => !directory.isCalled(alias, community.id));
  const untaken = (code: ImportCode, value: string): RefusedRow => ({ row, field: 'aliases', code, value });
  const other = fresh.find((alias) => directory.community(alias) !== null);
  if (other !== undefined) return untaken('alias_taken', other);
  if (fresh.length > 0 && !canAtPremises(ctx.person, 'premises.write', community.stationUnitId))
    return untaken('forbidden', fresh.join(' '));
  for (const alias of fresh) directory.addAlias(alias, community);
  return null;
}

function planOne(
  ctx: Context,
  row: PremisesRow,
  known: KnownFile | null,
  directory: Directory,
  seen: SeenInSheet,
  newId: () => string,
): Planned {
  const refuse = (field: string, code: ImportCode, value: string | null): RefusedRow => ({
    row: row.row,
    field,
    code,
    value,
  });
  if (seen.accounts.has(row.accountNo)) return refuse('accountNo', 'twice_in_file', row.accountNo);
  seen.accounts.add(row.accountNo);
  const community = directory.community(row.community);
  const named = row.station === null ? null : directory.station(row.station);
  if (row.station !== null && named === null) return refuse('station', 'unknown_station', row.station);
  const stationUnitId = named ?? known?.facts.stationUnitId ?? community?.stationUnitId ?? null;
  if (stationUnitId === null) return refuse('community', 'unknown_community', row.community);
  for (const unitId of new Set([stationUnitId, known?.facts.stationUnitId ?? stationUnitId]))
    if (!canAtPremises(ctx.person, 'premises.write', unitId)) return refuse('station', 'forbidden', row.station);
  const area = row.area === null ? null : directory.area(row.area, stationUnitId);
  if (row.area !== null && area === null) return refuse('area', 'unknown_area', row.area);
  const { building, buildingUnit, room } = row;
  const name = community?.name ?? row.community;
  const key = addressKey({ community: name, building, unit: buildingUnit, room });
  if (key === '') return refuse('room', 'address_unreadable', row.community);
  if (seen.addresses.has(key)) return refuse('room', 'address_twice_in_file', row.accountNo);
  seen.addresses.add(key);
  const placed = community ?? { id: newId(), name, stationUnitId };
  if (!community) directory.addCommunity(placed);
  const communityId = placed.id;
  const where = { communityId, community: name, building, buildingUnit, room };
  const address = formatAddress(name, building, buildingUnit, room);
  const said = saidOver(known?.facts ?? null, row.said);
  const facts: PremisesFacts = { accountNo: row.accountNo, ...where, address, addressKey: key, stationUnitId, ...said };
  if (known && changesArea(known.facts, facts) && row.evidence === null)
    return refuse('heatedArea', 'evidence_missing', `${known.facts.heatedArea} → ${facts.heatedArea}`);
  return {
    row,
    id: known?.id ?? newId(),
    known,
    facts,
    changes: known ? changedFields(known.facts, facts) : [],
    newCommunity: null,
    aliases: [],
    untaken: planAliases(ctx, row, placed, directory),
    areaId: area !== null && area !== known?.areaId ? area : null,
  };
}

/** Rows that were taken in before: what they name stands in the sheet once already. */
export function seePremises(rows: readonly PremisesRow[], seen: SeenInSheet, directory: Directory): void {
  for (const { accountNo, community, building, buildingUnit, room } of rows) {
    seen.accounts.add(accountNo);
    const name = directory.community(community)?.name ?? community;
    seen.addresses.add(addressKey({ community: name, building, unit: buildingUnit, room }));
  }
}
