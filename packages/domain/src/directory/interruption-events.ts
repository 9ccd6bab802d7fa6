import { z } from 'zod';
import { movedClockSchema } from '../cases/case-events.ts';
import { unchangedBy } from '../unchanged-by.ts';
import type { EventOf, EventSchemas, NewEventOf } from './directory-event.ts';
import { announcementWays, interruptionCauses, normalHeatStates } from './directory-terms.ts';

const nothing = z.object({});
const instant = z.number().int();
/** A community, or one building of it. */
const place = z.object({ communityId: z.string(), community: z.string(), building: z.string().nullable() });
const said = {
  cause: z.enum(interruptionCauses),
  expectedEnd: instant.nullable(),
  text: z.string(),
  /** Older events do not say: then it was off. */
  normalHeat: z.enum(normalHeatStates).optional(),
};

/** Heat or gas that is off somewhere: what callers from there are told, and what was done. Times are epoch milliseconds. */
export const interruptionEventSchemas = {
  'interruption.recorded': {
    open: z.object({
      ...said,
      from: instant,
      places: z.array(place).min(1),
      /** Whose matter it is, the unit of whoever recorded it. */
      unitId: z.number().int().nullish(),
      /** The rules it is promised by, as `id@version`. Older events do not say: then those in force when it was recorded. */
      packVersion: z.string().optional(),
    }),
    personal: nothing,
  },
  'interruption.changed': { open: z.object(said), personal: nothing },
  /** Published, or the customers told; `expectedEnd` is the end that was given with it. */
  'interruption.announced': {
    open: z.object({ ways: z.array(z.enum(announcementWays)).min(1), expectedEnd: instant.nullable() }),
    personal: nothing,
  },
  'interruption.repair_started': { open: nothing, personal: nothing },
  /** A planned stop that does not take place. */
  'interruption.called_off': { open: nothing, personal: nothing },
  'interruption.ended': { open: nothing, personal: nothing },
  /** Published days moved a deadline: which, and on which lists it counts now. */
  'interruption.recounted': {
    open: z.object({ calendars: z.array(z.string()), clocks: z.array(movedClockSchema) }),
    personal: nothing,
  },
} satisfies EventSchemas;

export type InterruptionEvent = EventOf<typeof interruptionEventSchemas>;
export type NewInterruptionEvent = NewEventOf<typeof interruptionEventSchemas>;

/** What the installation keeps for itself about an interruption: no word about the matter, so it overtakes nobody (decision 0024). */
export const interruptionBookkeeping: readonly InterruptionEvent['type'][] = ['interruption.recounted'];

export interface Interruption {
  id: string;
  cause: (typeof interruptionCauses)[number];
  from: number;
  expectedEnd: number | null;
  text: string;
  normalHeat: (typeof normalHeatStates)[number];
  places: readonly z.infer<typeof place>[];
  recordedAt: number;
  recordedById: number | null;
  unitId: number | null;
  packVersion: string | null;
  /** When it was first announced, and by which ways since then. */
  announcedAt: number | null;
  announcedBy: readonly (typeof announcementWays)[number][];
  /** When it was written down that it had been announced; repair and end likewise. Later than it happened, it was entered late. */
  announcedEnteredAt: number | null;
  repairStartedAt: number | null;
  repairEnteredAt: number | null;
  /** A planned stop that was called off is over as well. */
  calledOff: boolean;
  /** When it was over, or null while it lasts. */
  endedAt: number | null;
  endEnteredAt: number | null;
  /** What it follows from, in the order of the record. */
  events: readonly InterruptionEvent[];
}

/** When an end was given, as customers heard it: an announcement at its own time, whatever else at once. */
export function endsGiven(events: readonly InterruptionEvent[]): { at: number; seq: number; end: number | null }[] {
  return events
    .flatMap((event) => {
      const { seq, open } = event;
      if (event.type === 'interruption.announced')
        return event.open.expectedEnd === null ? [] : [{ at: event.happenedAt, seq, end: event.open.expectedEnd }];
      return 'expectedEnd' in open ? [{ at: event.recordedAt, seq, end: open.expectedEnd }] : [];
    })
    .sort((a, b) => a.at - b.at || a.seq - b.seq);
}

/** Of several the first is what people were told by; the end that was given last stands, however late the rest is written down. */
function announced(
  { announcedAt, announcedEnteredAt, announcedBy, expectedEnd }: Interruption,
  { open, happenedAt: at, recordedAt }: InterruptionEvent & { type: 'interruption.announced' },
  events: readonly InterruptionEvent[],
) {
  const first = announcedAt === null || at < announcedAt;
  return {
    announcedAt: first ? at : announcedAt,
    announcedEnteredAt: first ? recordedAt : announcedEnteredAt,
    announcedBy: [...new Set([...announcedBy, ...open.ways])],
    expectedEnd: open.expectedEnd === null ? expectedEnd : (endsGiven(events).at(-1)?.end ?? null),
  };
}

/** Begun when it was first begun: an earlier time that is entered later is the true one. */
function repairStarted(known: Interruption, { happenedAt: at, recordedAt }: InterruptionEvent) {
  if (known.repairStartedAt !== null && known.repairStartedAt <= at) return {};
  return { repairStartedAt: at, repairEnteredAt: recordedAt };
}

/** The record after one more event; null before the first. */
export function evolveInterruption(
  id: string,
  known: Interruption | null,
  event: InterruptionEvent,
): Interruption | null {
  if (event.type === 'interruption.recorded') {
    const { unitId, normalHeat, packVersion, ...open } = event.open;
    return {
      id,
      ...open,
      unitId: unitId ?? null,
      packVersion: packVersion ?? null,
      normalHeat: normalHeat ?? 'stopped',
      recordedAt: event.recordedAt,
      recordedById: event.actorId,
      announcedAt: null,
      announcedBy: [],
      announcedEnteredAt: null,
      repairStartedAt: null,
      repairEnteredAt: null,
      calledOff: false,
      endedAt: null,
      endEnteredAt: null,
      events: [event],
    };
  }
  if (!known) return null;
  const after = { ...known, events: [...known.events, event] };
  switch (event.type) {
    case 'interruption.changed':
      return { ...after, ...event.open, normalHeat: event.open.normalHeat ?? known.normalHeat };
    case 'interruption.announced':
      return { ...after, ...announced(known, event, after.events) };
    case 'interruption.repair_started':
      return { ...after, ...repairStarted(known, event) };
    case 'interruption.called_off':
      return { ...after, calledOff: true, endedAt: event.happenedAt, endEnteredAt: event.recordedAt };
    case 'interruption.ended':
      return { ...after, endedAt: event.happenedAt, endEnteredAt: event.recordedAt };
    case 'interruption.recounted':
      return known;
    default:
      return unchangedBy(event, known);
  }
}
