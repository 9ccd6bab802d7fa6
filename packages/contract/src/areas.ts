import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, line, localDate, named, smallId } from './shapes.ts';

const byId = z.object({ id });
const stretch = z.object({ staff: named, from: localDate, to: localDate.nullable() });

export const areaRow = z.object({
  id,
  /** How many events its stream holds, for `If-Match`. */
  seq: z.number(),
  name: z.string(),
  station: named,
  /** Who answers for it today. */
  steward: named.nullable(),
  /** Premises in it today. */
  premises: z.number(),
  closedOn: localDate.nullable(),
});

/** ORG-3: what every customer may be shown of who looks after them. */
export const stewardCard = z.object({
  staffId: z.number(),
  staffNo: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  role: z.enum(['steward', 'substitute']),
  area: z.string(),
  station: z.string(),
  stationPhone: z.string().nullable(),
});
export type StewardCard = z.infer<typeof stewardCard>;

export const areaView = areaRow.extend({
  card: stewardCard.nullable(),
  stewards: z.array(stretch),
  substitutes: z.array(stretch),
  /** Premises in it on the date asked for, by address; those the reader may look up. */
  members: z.array(
    z.object({ id, accountNo: z.string(), address: z.string(), from: localDate, to: localDate.nullable() }),
  ),
});
export type AreaView = z.infer<typeof areaView>;

export const listAreas = defineEndpoint({
  name: 'listAreas',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/areas',
  permission: 'premises.read',
  query: z.object({ unit: smallId.optional(), closed: z.stringbool().default(false) }),
  response: z.object({ rows: z.array(areaRow) }),
  summary: summaries.listAreas,
});

/** CUS-3: premises in none or several areas on a date, or over the dates up to `to`. */
export const checkAreas = defineEndpoint({
  name: 'checkAreas',
  faces: ['desk'],
  method: 'GET',
  path: '/api/areas/check',
  permission: 'area.manage',
  query: z.object({ date: localDate.optional(), to: localDate.optional() }),
  response: z.object({
    from: localDate,
    to: localDate,
    checked: z.number(),
    gaps: z.array(z.object({ premisesId: id, address: z.string(), from: localDate, to: localDate })),
    overlaps: z.array(
      z.object({ premisesId: id, address: z.string(), from: localDate, to: localDate, areaIds: z.array(id) }),
    ),
    /** Open areas nobody answers for on some of these dates. */
    unmanned: z.array(z.object({ areaId: id, name: z.string() })),
  }),
  refusals: ['bad_span'],
  summary: summaries.checkAreas,
});

export const readArea = defineEndpoint({
  name: 'readArea',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/areas/:id',
  permission: 'premises.read',
  params: byId,
  query: z.object({ date: localDate.optional() }),
  response: areaView,
  summary: summaries.readArea,
});

export const createArea = defineEndpoint({
  name: 'createArea',
  faces: ['desk'],
  method: 'POST',
  path: '/api/areas',
  permission: 'area.manage',
  body: z.object({
    name: line(60),
    stationUnitId: smallId,
    steward: z.object({ staffId: smallId, from: localDate }).nullish(),
  }),
  response: z.object({ id }),
  refusals: ['unknown_unit', 'unknown_staff', 'not_in_unit', 'forbidden'],
  summary: summaries.createArea,
});

/**
 * Premises leave whatever area they were in from that date on. `stewards`: who answered for each home when it was looked at; where
 * somebody else does by now, nothing is moved.
 */
export const setAreaPremises = defineEndpoint({
  name: 'setAreaPremises',
  faces: ['desk'],
  method: 'POST',
  path: '/api/areas/:id/premises',
  permission: 'area.manage',
  params: byId,
  body: z.object({
    premisesIds: z.array(id).min(1).max(2000),
    from: localDate,
    stewards: z.record(id, smallId.nullable()).optional(),
  }),
  response: z.object({ id, moved: z.number() }),
  refusals: ['unknown_premises', 'not_in_unit', 'area_closed', 'steward_changed'],
  seen: true,
  summary: summaries.setAreaPremises,
});

export const setSteward = defineEndpoint({
  name: 'setSteward',
  faces: ['desk'],
  method: 'POST',
  path: '/api/areas/:id/steward',
  permission: 'area.manage',
  params: byId,
  body: z.object({ staffId: smallId, from: localDate }),
  response: z.object({ id }),
  refusals: ['unknown_staff', 'not_in_unit', 'area_closed'],
  seen: true,
  summary: summaries.setSteward,
});

export const setSubstitute = defineEndpoint({
  name: 'setSubstitute',
  faces: ['desk'],
  method: 'POST',
  path: '/api/areas/:id/substitute',
  permission: 'area.manage',
  params: byId,
  body: z.object({ staffId: smallId, from: localDate, to: localDate }),
  response: z.object({ id }),
  refusals: ['unknown_staff', 'not_in_unit', 'overlaps', 'bad_span', 'area_closed'],
  seen: true,
  summary: summaries.setSubstitute,
});

export const closeArea = defineEndpoint({
  name: 'closeArea',
  faces: ['desk'],
  method: 'POST',
  path: '/api/areas/:id/close',
  permission: 'area.manage',
  params: byId,
  body: z.object({ on: localDate }),
  response: z.object({ id }),
  refusals: ['area_has_premises', 'area_closed'],
  seen: true,
  summary: summaries.closeArea,
});
