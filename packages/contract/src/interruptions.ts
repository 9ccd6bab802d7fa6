import { announcementWays, interruptionCauses, normalHeatStates } from '@hearthline/domain/directory/directory-terms';
import { z } from 'zod';
import { clockView } from './case-view.ts';
import { clockLedger } from './clocks.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, named, text, words } from './shapes.ts';

const expectedEnd = instant.nullish().transform((value) => value ?? null);

/** Heat or gas that is off: where, since when, until when it is expected, what callers are told, what was done, what is owed. */
export const interruptionView = z.object({
  id,
  /** How many events its stream holds, for `If-Match` of a change. */
  seq: z.number(),
  cause: z.enum(interruptionCauses),
  from: instant,
  expectedEnd: instant.nullable(),
  endedAt: instant.nullable(),
  /** A planned stop that did not take place. */
  calledOff: z.boolean(),
  normalHeat: z.enum(normalHeatStates),
  announcedAt: instant.nullable(),
  announcedBy: z.array(z.enum(announcementWays)),
  repairStartedAt: instant.nullable(),
  /** When each was written down: later than it happened, it was entered late. */
  entered: z.object({
    recorded: instant,
    announced: instant.nullable(),
    repairStarted: instant.nullable(),
    ended: instant.nullable(),
  }),
  /** What is promised about it (PRM-17, PRM-30). */
  clocks: z.array(clockView),
  text: z.string(),
  /** A building is null where all of the community is meant. */
  places: z.array(z.object({ communityId: id, community: z.string(), building: z.string().nullable() })),
  recordedBy: named.nullable(),
});
export type InterruptionView = z.infer<typeof interruptionView>;

/** Those that last, latest first, then those of the last thirty days. */
export const listInterruptions = defineEndpoint({
  name: 'listInterruptions',
  faces: ['desk', 'field', 'hall'],
  method: 'GET',
  path: '/api/interruptions',
  permission: 'premises.read',
  response: z.object({ rows: z.array(interruptionView) }),
  summary: summaries.listInterruptions,
});

const said = z.object({
  cause: z.enum(interruptionCauses),
  expectedEnd,
  text: words,
  /** What is not said stays as it is; of a new one it is off. */
  normalHeat: z.enum(normalHeatStates).optional(),
});

/** Communities, or buildings of one, that are off since `from` (now without it). */
export const recordInterruption = defineEndpoint({
  name: 'recordInterruption',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/interruptions',
  permission: 'interruption.record',
  body: said.extend({
    from: instant.nullish().transform((value) => value ?? null),
    places: z
      .array(
        z.object({
          communityId: id,
          building: text(20)
            .nullish()
            .transform((value) => value || null),
        }),
      )
      .min(1)
      .max(200),
  }),
  response: interruptionView,
  refusals: ['unknown_community', 'bad_span', 'happened_in_future'],
  summary: summaries.recordInterruption,
});

export const changeInterruption = defineEndpoint({
  name: 'changeInterruption',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/interruptions/:id',
  permission: 'interruption.record',
  params: z.object({ id }),
  body: said,
  response: interruptionView,
  refusals: ['interruption_over', 'bad_span', 'happened_in_future'],
  seen: true,
  summary: summaries.changeInterruption,
});

/** Supply is back since `at` (now without it). */
export const endInterruption = defineEndpoint({
  name: 'endInterruption',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/interruptions/:id/end',
  permission: 'interruption.record',
  params: z.object({ id }),
  body: z.object({ at: instant.nullish().transform((value) => value ?? null) }),
  response: interruptionView,
  refusals: ['interruption_over', 'bad_span', 'happened_in_future'],
  seen: true,
  summary: summaries.endInterruption,
});

const at = instant.nullish().transform((value) => value ?? null);

/**
 * What was done about it, at `at` (now without it): announced, by which ways and with which end; the repair begun; a
 * planned stop called off before it began. What was done before it was over can be entered after that, with its own time;
 * so can an earlier time at which the repair truly began.
 */
export const stepInterruption = defineEndpoint({
  name: 'stepInterruption',
  faces: ['desk', 'field'],
  method: 'POST',
  path: '/api/interruptions/:id/steps',
  permission: 'interruption.record',
  params: z.object({ id }),
  body: z.discriminatedUnion('step', [
    z.object({ step: z.literal('announce'), ways: z.array(z.enum(announcementWays)).min(1).max(7), at, expectedEnd }),
    z.object({ step: z.literal('start_repair'), at }),
    z.object({ step: z.literal('call_off') }),
  ]),
  response: interruptionView,
  refusals: ['interruption_over', 'interruption_step_not_open', 'bad_span', 'happened_in_future'],
  seen: true,
  summary: summaries.stepInterruption,
});

/** For each of its clocks, which time counted and which did not, and why. */
export const readInterruptionLedger = defineEndpoint({
  name: 'readInterruptionLedger',
  faces: ['desk', 'field'],
  method: 'GET',
  path: '/api/interruptions/:id/ledger',
  permission: 'premises.read',
  params: z.object({ id }),
  response: z.object({ clocks: z.array(clockLedger) }),
  refusals: ['not_found'],
  summary: summaries.readInterruptionLedger,
});
