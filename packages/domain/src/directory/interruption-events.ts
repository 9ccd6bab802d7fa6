import { z } from 'zod';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';

export const interruptionCauses = ['fault', 'planned', 'power', 'other'] as const;

const nothing = z.object({});
const instant = z.number().int();
/** A community, or one building of it. */
const place = z.object({ communityId: z.string(), community: z.string(), building: z.string().nullable() });
const said = { cause: z.enum(interruptionCauses), expectedEnd: instant.nullable(), text: z.string() };

/** Heat or gas that is off somewhere: what callers from there are told. Times are epoch milliseconds. */
export const interruptionEventSchemas = {
  'interruption.recorded': {
    open: z.object({ ...said, from: instant, places: z.array(place).min(1) }),
    personal: nothing,
  },
  'interruption.changed': { open: z.object(said), personal: nothing },
  'interruption.ended': { open: nothing, personal: nothing },
} satisfies EventSchemas;

export type InterruptionEvent = EventOf<typeof interruptionEventSchemas>;
export type NewInterruptionEvent = NewEventOf<typeof interruptionEventSchemas>;

export interface Interruption {
  id: string;
  cause: (typeof interruptionCauses)[number];
  from: number;
  expectedEnd: number | null;
  text: string;
  places: readonly z.infer<typeof place>[];
  recordedAt: number;
  recordedById: number | null;
  /** When it was over, or null while it lasts. */
  endedAt: number | null;
}

/** The record after one more event; null before the first. */
export function evolveInterruption(
  id: string,
  known: Interruption | null,
  event: InterruptionEvent,
): Interruption | null {
  if (event.type === 'interruption.recorded')
    return { id, ...event.open, recordedAt: event.recordedAt, recordedById: event.actorId, endedAt: null };
  if (!known) return null;
  if (event.type === 'interruption.changed') return { ...known, ...event.open };
  return { ...known, endedAt: event.happenedAt };
}
