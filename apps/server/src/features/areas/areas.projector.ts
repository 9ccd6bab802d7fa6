import type { Area } from '@hearthline/domain/directory/area-state';
import { putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { foldedProjector } from '../../platform/events/folded-stream.ts';
import { areaFolding } from './area-stream.ts';

const premisesRows = (area: Area | null) =>
  (area?.premises ?? []).map(({ premisesId, from, to }) => ({
    premises_id: premisesId,
    area_id: area?.id,
    valid_from: from,
    valid_to: to,
  }));

const stewardRows = (area: Area | null) => {
  const rows = (role: 'steward' | 'substitute', people: Area['stewards']) =>
    people.map(({ staffId, from, to }) => ({
      area_id: area?.id,
      staff_id: staffId,
      role,
      valid_from: from,
      valid_to: to,
    }));
  return [...rows('steward', area?.stewards ?? []), ...rows('substitute', area?.substitutes ?? [])];
};

/** Steward areas, what lies in them and who answers for them over time (CUS-3, ORG-8). */
export const areaProjector: Projector = foldedProjector(areaFolding, async (tx, before, after) => {
  const { id, name, stationUnitId, closedOn } = after;
  await putRow(tx, 'area', { id, name, station_unit_id: stationUnitId, closed_on: closedOn }, before !== null);
  await replaceRows(tx, 'area_premises', id, premisesRows(before), premisesRows(after));
  await replaceRows(tx, 'area_steward', id, stewardRows(before), stewardRows(after));
});
