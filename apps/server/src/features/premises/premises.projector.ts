import type { Community } from '@hearthline/domain/directory/community-events';
import { type Customer, leftOn } from '@hearthline/domain/directory/customer-events';
import type { Premises } from '@hearthline/domain/directory/premises-events';
import { insertRows, putRow, putRows, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { Appended, Projector, Stream } from '../../platform/events/event-log.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { communityFolding } from './community-stream.ts';
import { customerFolding } from './customer-stream.ts';
import { premisesFolding } from './premises-stream.ts';
import { writeReadings } from './readings.projector.ts';

const premisesRow = (premises: Premises) => ({
  id: premises.id,
  account_no: premises.accountNo,
  community_id: premises.communityId,
  community: premises.community,
  building: premises.building,
  building_unit: premises.buildingUnit,
  room: premises.room,
  address: premises.address,
  address_key: premises.addressKey,
  use: premises.use,
  special_place: premises.specialPlace ?? null,
  station_unit_id: premises.stationUnitId,
  heat_exchange_station: premises.heatExchangeStation,
  heat_loop: premises.heatLoop,
  floor_area: premises.floorArea,
  heated_area: premises.heatedArea,
  position: premises.position,
  supply: premises.supply,
  contract_no: premises.contractNo,
  meter_no: premises.meterNo,
  warranty_until: premises.warrantyUntil,
  owes_fen: premises.owesFen,
  has_sensor: premises.hasSensor,
});

const isOther = ({ before, after }: { before: Premises | null; after: Premises }): boolean => before !== after;

/** The file of premises (CUS-1). */
const filesProjector = foldedProjector(
  premisesFolding,
  async (tx, before, after) => {
    if (isOther({ before, after })) await putRow(tx, 'premises', premisesRow(after), before !== null);
  },
  async (tx, changes) => {
    const rows = (of: typeof changes) => of.map(({ after }) => premisesRow(after));
    await insertRows(tx, 'premises', rows(changes.filter(({ before }) => before === null)));
    await putRows(tx, 'premises', rows(changes.filter((each) => each.before !== null && isOther(each))));
  },
);

/** Files of premises, and the temperatures measured there. */
export const premisesProjector: Projector = Object.assign(
  async (tx: Tx, stream: Stream, events: readonly ReadEvent[]) => {
    await filesProjector(tx, stream, events);
    await writeReadings(tx, [{ stream, events }]);
  },
  {
    async many(tx: Tx, appended: Appended) {
      await filesProjector.many?.(tx, appended);
      await writeReadings(tx, appended);
    },
  },
);

const customerRow = (customer: Customer) => {
  const { id, name, kind, flags, note, destroyedAt } = customer;
  const destroyed_at = destroyedAt === null ? null : new Date(destroyedAt).toISOString();
  return { id, name, kind, flags, note, left_on: leftOn(customer), destroyed_at };
};

const phoneRows = (customer: Customer | null) =>
  (customer?.phones ?? []).map(({ key, phone, label }) => ({
    customer_id: customer?.id,
    phone_key: key,
    phone,
    label,
  }));

const occupancyRows = (customer: Customer | null) =>
  (customer?.occupancies ?? []).map(({ premisesId, role, from, to }) => ({
    customer_id: customer?.id,
    premises_id: premisesId,
    role,
    valid_from: from,
    valid_to: to,
  }));

const putCustomer = async (tx: Tx, before: Customer | null, after: Customer): Promise<void> => {
  await putRow(tx, 'customer', customerRow(after), before !== null);
  await replaceRows(tx, 'customer_phone', after.id, phoneRows(before), phoneRows(after));
  await replaceRows(tx, 'occupancy', after.id, occupancyRows(before), occupancyRows(after));
};

/** Customers, their phones, and where they live, own or pay (CUS-1). */
export const customerProjector: Projector = foldedProjector(customerFolding, putCustomer, async (tx, changes) => {
  const fresh = changes.filter(({ before }) => before === null).map(({ after }) => after);
  await insertRows(tx, 'customer', fresh.map(customerRow));
  await insertRows(tx, 'customer_phone', fresh.flatMap(phoneRows));
  await insertRows(tx, 'occupancy', fresh.flatMap(occupancyRows));
  for (const { before, after } of changes) if (before !== null) await putCustomer(tx, before, after);
});

const aliasRows = (community: Community | null) =>
  (community?.aliases ?? []).map((alias) => ({ community_id: community?.id, alias }));

/** Communities and what people call them (CUS-1). */
export const communityProjector: Projector = foldedProjector(communityFolding, async (tx, before, after) => {
  const { id, name, stationUnitId } = after;
  await putRow(tx, 'community', { id, name, station_unit_id: stationUnitId }, before !== null);
  await replaceRows(tx, 'community_alias', id, aliasRows(before), aliasRows(after));
});
