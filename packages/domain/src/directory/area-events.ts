import { z } from 'zod';
import { localDateSchema } from '../time/calendar-definition.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';

const nothing = z.object({});
const moved = z.object({ premisesIds: z.array(z.string()).min(1), from: localDateSchema });
const staffId = z.number().int().positive();

/**
 * CUS-3, ORG-8: a steward area. Premises that move leave one area and join another by an event in each stream, so
 * that either can be replayed without the other.
 */
export const areaEventSchemas = {
  'area.created': {
    open: z.object({ name: z.string(), stationUnitId: z.number().int().positive() }),
    personal: nothing,
  },
  'area.premises_joined': { open: moved, personal: nothing },
  'area.premises_left': { open: moved, personal: nothing },
  'area.steward_set': { open: z.object({ staffId, from: localDateSchema }), personal: nothing },
  'area.substitute_set': { open: z.object({ staffId, from: localDateSchema, to: localDateSchema }), personal: nothing },
  /** The substitute stands in no longer from `from` on. */
  'area.substitute_ended': { open: z.object({ staffId, from: localDateSchema }), personal: nothing },
  'area.closed': { open: z.object({ on: localDateSchema }), personal: nothing },
} satisfies EventSchemas;

export type AreaEvent = EventOf<typeof areaEventSchemas>;
export type NewAreaEvent = NewEventOf<typeof areaEventSchemas>;
