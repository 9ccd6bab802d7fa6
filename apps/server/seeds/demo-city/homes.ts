import { specialPlaces } from '@hearthline/domain/directory/directory-terms';
import { addressKey, formatAddress } from '@hearthline/domain/search/address-key';
import type { Home } from './city.ts';
import { communityNames, givenNames, surnames } from './letters.ts';
import { staffSeeds, stationCount, stationUnitId } from './people.ts';
import type { Chance } from './random.ts';

export interface CommunitySeed {
  id: string;
  name: string;
  alias: string;
  stationUnitId: number;
}

export interface AreaSeed {
  id: string;
  name: string;
  index: number;
  /** Place among the stewards of the station, from 0. */
  place: number;
  stationIndex: number;
  stationUnitId: number;
  stewardId: number;
  communities: CommunitySeed[];
}

export interface HomeSeed {
  facts: { id: string; open: object };
  customerId: string;
  callerName: string;
  phone: string;
  flags: string[];
  home: Home;
}

const uuid = (kind: number, no: number): string =>
  `00000000-0000-7000-9${String(kind).padStart(3, '0')}-${String(no).padStart(12, '0')}`;

export function personName(chance: Chance): string {
  return chance.pick(surnames) + chance.pick(givenNames);
}

/** Two communities to a station, shared by its stewards by building. */
export function areaSeeds(): AreaSeed[] {
  const stewards = staffSeeds().filter(({ jobs }) => jobs[0]?.job === 'steward');
  return stewards.map((steward, index) => {
    const unitId = steward.jobs[0]?.unitId ?? 0;
    const stationIndex = Array.from({ length: stationCount }, (_, at) => stationUnitId(at)).indexOf(unitId);
    const communities = [0, 1].map((offset): CommunitySeed => {
      const no = stationIndex * 2 + offset;
      const name = communityNames[no] ?? `第${no}小区`;
      return { id: uuid(1, no), name, alias: `${name}老区`, stationUnitId: unitId };
    });
    const place = stewards.filter((other) => other.jobs[0]?.unitId === unitId).indexOf(steward);
    const name = `${communities[0]?.name}${['一', '二', '三'][place]}片`;
    return {
      id: uuid(2, index),
      name,
      index,
      place,
      stationIndex,
      stationUnitId: unitId,
      stewardId: steward.id,
      communities,
    };
  });
}

const homesPerArea = 125;

/** 125 homes of an area: four floors, two doors a floor, some owing, stopped, with sensor. */
export function homesOf(area: AreaSeed, chance: Chance): HomeSeed[] {
  return Array.from({ length: homesPerArea }, (_, i): HomeSeed => {
    const serial = area.index * homesPerArea + i + 1;
    const community = area.communities[i % 2] as CommunitySeed;
    const k = Math.floor(i / 2);
    const building = String(1 + area.place * 4 + Math.floor(k / 16));
    const buildingUnit = String(1 + Math.floor((k % 16) / 8));
    const room = `${1 + Math.floor((k % 8) / 2)}0${1 + (k % 2)}`;
    const parts = { community: community.name, building, unit: buildingUnit, room };
    const address = formatAddress(community.name, building, buildingUnit, room);
    const callerName = personName(chance);
    const phone = `1990${String(1_000_000 + serial).slice(0, 7)}`;
    const squareMetres = (60 + chance.int(0, 800) / 10).toFixed(2);
    const id = uuid(3, serial);
    const open = {
      accountNo: `R${String(serial).padStart(6, '0')}`,
      communityId: community.id,
      community: community.name,
      building,
      buildingUnit,
      room,
      address,
      addressKey: addressKey(parts),
      use: chance.happens(0.94) ? 'residential' : 'non_residential',
      specialPlace: null as string | null,
      stationUnitId: area.stationUnitId,
      heatExchangeStation: `${community.name}换热站`,
      heatLoop: chance.pick(['高区', '低区']),
      floorArea: squareMetres,
      heatedArea: squareMetres,
      position: chance.pick(['middle', 'edge', 'top', 'bottom']),
      supply: chance.happens(0.12) ? 'stopped' : 'on',
      contractNo: `HT${String(serial).padStart(6, '0')}`,
      meterNo: null,
      warrantyUntil: null,
      owesFen: chance.happens(0.06) ? chance.int(5, 40) * 10_000 : 0,
      hasSensor: chance.happens(0.04),
    };
    // A few of those that are no homes are places with a limit of their own (PRM-8).
    if (open.use === 'non_residential') open.specialPlace = specialPlaces[serial % 12] ?? null;
    const flags = chance.happens(0.08) ? ['elderly'] : [];
    const home: Home = {
      premisesId: id,
      accountNo: open.accountNo,
      address,
      buildingKey: `${community.name}/${building}`,
      communityId: community.id,
      building,
      hasSensor: open.hasSensor,
      stationIndex: area.stationIndex,
      stewardId: area.stewardId,
      callerName,
      phone,
    };
    return { facts: { id, open }, customerId: uuid(4, serial), callerName, phone, flags, home };
  });
}
