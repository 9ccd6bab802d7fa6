import { orderStates } from '@hearthline/domain/cases/case-terms';
import {
  occupancyRoles,
  positions,
  premisesUses,
  readingSources,
  specialPlaces,
  supplies,
} from '@hearthline/domain/directory/directory-terms';
import { sheetStates } from '@hearthline/domain/first-asked/sheet-terms';
import { z } from 'zod';
import { caseLink, clockView } from './case-view.ts';
import { clockLedger } from './clocks.ts';
import { customerView } from './customers.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { interruptionView } from './interruptions.ts';
import { outdoorDay } from './outdoor.ts';
import { id, instant, line, localDate, named, optionalLine, smallId, text, words } from './shapes.ts';

const byId = z.object({ id });
const noDate = localDate.nullish().transform((value) => value ?? null);
const squareMetres = z
  .string()
  .regex(/^\d{1,8}(\.\d{1,2})?$/)
  .nullish()
  .transform((value) => value ?? null);

export const premisesHit = z.object({
  id,
  accountNo: z.string(),
  address: z.string(),
  use: z.string(),
  station: named,
  steward: named.nullable(),
  /** What whoever answers the phone should see first: `owes`, `stopped`, `sensor`, `in_warranty`, and the customers' own. */
  flags: z.array(z.string()),
});
export type PremisesHit = z.infer<typeof premisesHit>;

/** Account number, phone, address in any form, community by name or alias; one character is enough. */
export const searchPremises = defineEndpoint({
  name: 'searchPremises',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/premises',
  permission: 'premises.read',
  query: z.object({ q: line(100), limit: z.coerce.number().int().min(1).max(20).default(20) }),
  response: z.object({ rows: z.array(premisesHit), more: z.boolean() }),
  summary: summaries.searchPremises,
});

/** `celsius` is decimal text with one place, as `17.5`. */
export const reading = z.object({
  at: instant,
  celsius: z.string(),
  place: z.string().nullable(),
  by: z.enum(readingSources),
  /** What is promised about a record somebody of ours made (PRM-23). */
  clocks: z.array(clockView),
  ledger: z.array(clockLedger),
});

const stewardship = z.object({
  staff: named,
  role: z.enum(['steward', 'substitute']),
  from: localDate,
  to: localDate.nullable(),
});

export const premisesView = z.object({
  id,
  /** How many events its stream holds, for `If-Match` of a change. */
  seq: z.number(),
  accountNo: z.string(),
  community: z.object({ id, name: z.string() }),
  building: z.string(),
  buildingUnit: z.string(),
  room: z.string(),
  address: z.string(),
  use: z.enum(premisesUses),
  /** A place that rules may list with a limit of its own (PRM-8). */
  specialPlace: z.enum(specialPlaces).nullable(),
  station: named,
  heatExchangeStation: z.string().nullable(),
  heatLoop: z.string().nullable(),
  floorArea: z.string().nullable(),
  heatedArea: z.string().nullable(),
  position: z.enum(positions).nullable(),
  supply: z.enum(supplies),
  contractNo: z.string().nullable(),
  meterNo: z.string().nullable(),
  warrantyUntil: localDate.nullable(),
  owesFen: z.number(),
  hasSensor: z.boolean(),
  flags: z.array(z.string()),
  /** Latest first; `to` null still holds. */
  customers: z.array(
    z.object({ customer: customerView, role: z.enum(occupancyRoles), from: localDate, to: localDate.nullable() }),
  ),
  area: z.object({ id, name: z.string() }).nullable(),
  /** Who answers for it today: the substitute while one is named. */
  steward: named.nullable(),
  /** Who answered for it in which area, latest first. */
  stewards: z.array(stewardship.extend({ area: z.object({ id, name: z.string() }) })),
  /** Measured room temperatures, latest first, of the last thirteen months. */
  readings: z.array(reading),
  /** Outdoors where it is, day by day over the time of the readings; the earliest first. */
  outdoor: z.array(outdoorDay),
  /** Where it is off now and since when, and planned stops of the days ahead. */
  interruptions: z.array(interruptionView),
  /** The latest that the reader may know of. */
  cases: z.array(caseLink),
  /** Orders of those cases, latest first. */
  orders: z.array(
    z.object({
      caseId: id,
      number: z.string(),
      no: z.number(),
      unit: named,
      assignee: named.nullable(),
      state: z.enum(orderStates),
      dispatchedAt: instant,
      doneAt: instant.nullable(),
      result: z.string().nullable(),
    }),
  ),
  /** First-asked sheets of those cases that the reader may know of. */
  sheets: z.array(z.object({ id, number: z.string(), state: z.enum(sheetStates), askedAt: instant })),
  /** What became of the file itself, latest first: notes, and which of its facts changed. */
  record: z.array(
    z.object({
      at: instant,
      by: named.nullable(),
      type: z.enum(['registered', 'changed', 'noted']),
      words: z.string().nullable(),
      changes: z.array(z.object({ fact: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
});
export type PremisesView = z.infer<typeof premisesView>;

export const readPremises = defineEndpoint({
  name: 'readPremises',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/premises/:id',
  permission: 'premises.read',
  params: byId,
  response: premisesView,
  summary: summaries.readPremises,
});

/** A note in the file of premises: an event, never changed (CUS-1). */
export const notePremises = defineEndpoint({
  name: 'notePremises',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/premises/:id/notes',
  permission: 'premises.measure',
  params: byId,
  body: z.object({ words }),
  response: premisesView,
  summary: summaries.notePremises,
});

const premisesBody = z.object({
  accountNo: line(40),
  communityId: id,
  building: text(20).default(''),
  buildingUnit: text(20).default(''),
  room: text(20).default(''),
  use: z.enum(premisesUses).default('residential'),
  specialPlace: z
    .enum(specialPlaces)
    .nullish()
    .transform((value) => value ?? null),
  /** Without it the community's station. */
  stationUnitId: smallId.nullish().transform((value) => value ?? null),
  heatExchangeStation: optionalLine(60),
  heatLoop: optionalLine(40),
  floorArea: squareMetres,
  heatedArea: squareMetres,
  position: z
    .enum(positions)
    .nullish()
    .transform((value) => value ?? null),
  supply: z.enum(supplies).default('on'),
  contractNo: optionalLine(60),
  meterNo: optionalLine(60),
  warrantyUntil: noDate,
  owesFen: z.number().int().nonnegative().default(0),
  hasSensor: z.boolean().default(false),
});
export type PremisesBody = z.output<typeof premisesBody>;
const premisesRefusals = [
  'unknown_unit',
  'unknown_community',
  'account_no_taken',
  'address_taken',
  'address_unreadable',
] as const;

export const registerPremises = defineEndpoint({
  name: 'registerPremises',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/premises',
  permission: 'premises.write',
  /** `area`: the steward area it joins, and from when. */
  body: premisesBody.extend({ area: z.object({ id, from: localDate }).nullish() }),
  response: z.object({ id }),
  refusals: [...premisesRefusals, 'unknown_area', 'not_in_unit'],
  summary: summaries.registerPremises,
});

export const changePremises = defineEndpoint({
  name: 'changePremises',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/premises/:id',
  permission: 'premises.write',
  params: byId,
  /** `evidence`: what a change of the heated area rests on (CUS-5). */
  body: premisesBody.extend({ evidence: optionalLine(100) }),
  response: z.object({ id }),
  refusals: [...premisesRefusals, 'evidence_missing'],
  seen: true,
  summary: summaries.changePremises,
});

/** A room temperature somebody measured, or a customer told (CUS-1, CUS-4). Without `at` it is of now. */
export const recordReading = defineEndpoint({
  name: 'recordReading',
  faces: ['desk', 'field', 'hall'],
  method: 'POST',
  path: '/api/premises/:id/readings',
  permission: 'premises.measure',
  params: byId,
  body: z.object({
    celsius: line(12),
    at: instant.nullish().transform((value) => value ?? null),
    place: optionalLine(40),
    by: z.enum(readingSources).default('staff'),
  }),
  response: z.object({ id }),
  refusals: ['temperature_unreadable', 'happened_in_future'],
  summary: summaries.recordReading,
});
