import { z } from 'zod';
import { localDateSchema } from '../time/calendar-definition.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';
import { positions, premisesUses, readingSources, specialPlaces, supplies } from './directory-terms.ts';

const nothing = z.object({});
const decimal = z.string().regex(/^\d{1,8}(\.\d{1,2})?$/);

/** CUS-1: the file of premises. `addressKey` is `addressKey` of its parts; areas in m², as decimal text; money in fen. */
export const premisesFacts = z.object({
  accountNo: z.string(),
  communityId: z.string(),
  community: z.string(),
  building: z.string(),
  buildingUnit: z.string(),
  room: z.string(),
  address: z.string(),
  addressKey: z.string(),
  use: z.enum(premisesUses),
  /** A hospital, a school …: rules may list it (PRM-8). Files written before it was asked have none. */
  specialPlace: z.enum(specialPlaces).nullable().default(null),
  stationUnitId: z.number().int().positive(),
  heatExchangeStation: z.string().nullable(),
  heatLoop: z.string().nullable(),
  floorArea: decimal.nullable(),
  heatedArea: decimal.nullable(),
  position: z.enum(positions).nullable(),
  supply: z.enum(supplies),
  contractNo: z.string().nullable(),
  meterNo: z.string().nullable(),
  warrantyUntil: localDateSchema.nullable(),
  owesFen: z.number().int().nonnegative(),
  hasSensor: z.boolean(),
});
export type PremisesFacts = z.infer<typeof premisesFacts>;

/** Each event carries the whole file: what it was on a past date can be read without reckoning. */
export const premisesEventSchemas = {
  'premises.registered': { open: premisesFacts, personal: nothing },
  /** `evidence`: what a change of the heated area rests on (CUS-5). */
  'premises.changed': { open: premisesFacts.extend({ evidence: z.string().optional() }), personal: nothing },
  /** A room temperature in tenths of a degree Celsius, measured when the event happened (CUS-1, CUS-4). */
  'premises.temperature_read': {
    open: z.object({
      tenths: z.number().int(),
      place: z.string().nullable(),
      by: z.enum(readingSources),
      /** The rules it is handed in by (PRM-23); what was read before that was recorded has none. */
      packVersion: z.string().optional(),
    }),
    personal: nothing,
  },
  /** What somebody wants the next one to know of the premises; it changes nothing (CUS-1). */
  'premises.noted': { open: nothing, personal: z.object({ words: z.string() }) },
} satisfies EventSchemas;

export type PremisesEvent = EventOf<typeof premisesEventSchemas>;
export type NewPremisesEvent = NewEventOf<typeof premisesEventSchemas>;

export interface Premises extends PremisesFacts {
  id: string;
}

/** Premises after one more event. */
export function evolvePremises(id: string, before: Premises | null, event: PremisesEvent): Premises | null {
  switch (event.type) {
    case 'premises.temperature_read':
    case 'premises.noted':
      return before;
    case 'premises.registered':
      return { id, ...event.open };
    case 'premises.changed': {
      const { evidence: _evidence, ...facts } = event.open;
      return { id, ...facts };
    }
    default:
      return unchangedBy(event, before);
  }
}
