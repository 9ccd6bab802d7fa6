import { addressKey, formatAddress } from '@hearthline/domain/search/address-key';
import type { Tx } from '../src/platform/db/tx.ts';
import type { EventInput, StreamKind } from '../src/platform/events/chain.ts';
import { newStream } from '../src/platform/events/event-log.ts';
import { uuidv7 } from '../src/platform/ids.ts';
import type { Services } from '../src/platform/services.ts';
import { areas, communities, homes, since, staff, units } from './world-company.ts';

const event = (type: string, open: object, personal: object = {}): EventInput => ({ type, at: null, open, personal });

const homeFacts = (home: (typeof homes)[number]) => {
  const community = communities[home.community];
  const { accountNo, building, buildingUnit, room } = home;
  return {
    accountNo,
    communityId: community.id,
    community: community.name,
    building,
    buildingUnit,
    room,
    address: formatAddress(community.name, building, buildingUnit, room),
    addressKey: addressKey({ community: community.name, building, unit: buildingUnit, room }),
    use: 'residential',
    specialPlace: null,
    stationUnitId: community.stationUnitId,
    heatExchangeStation: null,
    heatLoop: null,
    floorArea: '90.00',
    heatedArea: '80.50',
    position: null,
    supply: 'on',
    contractNo: null,
    meterNo: null,
    warrantyUntil: null,
    owesFen: 0,
    hasSensor: false,
  };
};

/** The events the company's world begins with, as if use cases had written them. */
export async function beginWorld(services: Services, tx: Tx, now: number): Promise<void> {
  const append = (kind: StreamKind, id: string, events: EventInput[]) =>
    services.events.append(tx, newStream(id, kind, { state: null, events: [] }), events, { actorId: null, now });
  for (const { id, ...unit } of Object.values(units))
    await append('unit', uuidv7(), [
      event('unit.created', { unitId: id, ...unit, shortName: unit.name, phone: null, from: since }),
    ]);
  for (const { id, staffNo, name, job, unitId } of Object.values(staff))
    await append('staff', uuidv7(), [
      event('staff.created', { staffId: id, staffNo, on: since }, { name, phone: `1380000${staffNo}` }),
      event('job.given', { job, unitId, from: since, to: null }),
    ]);
  for (const { id, name, alias, stationUnitId } of Object.values(communities))
    await append('community', id, [
      event('community.added', { name, stationUnitId }),
      event('community.alias_added', { alias }),
    ]);
  for (const home of homes) {
    await append('premises', home.id, [event('premises.registered', homeFacts(home))]);
    const phones = [{ key: home.phone, phone: home.phone, label: null }];
    await append('customer', home.customerId, [
      event('customer.registered', { kind: 'person', flags: [] }, { name: home.customer, note: null, phones }),
      event('occupancy.opened', { premisesId: home.id, role: 'owner', from: since, to: null }),
    ]);
  }
  for (const [key, { id, name, stationUnitId, stewardId }] of Object.entries(areas)) {
    const premisesIds = homes.filter((home) => home.area === key).map((home) => home.id);
    await append('area', id, [
      event('area.created', { name, stationUnitId }),
      event('area.premises_joined', { premisesIds, from: since }),
      event('area.steward_set', { staffId: stewardId, from: since }),
    ]);
  }
}
