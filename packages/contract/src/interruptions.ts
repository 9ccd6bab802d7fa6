import { interruptionCauses } from '@hearthline/domain/directory/interruption-events';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { id, instant, named, text, words } from './shapes.ts';

const expectedEnd = instant.nullish().transform((value) => value ?? null);

/** Heat or gas that is off: where, since when, until when it is expected, and what callers are told. */
export const interruptionView = z.object({
  id,
  cause: z.enum(interruptionCauses),
  from: instant,
  expectedEnd: instant.nullable(),
  endedAt: instant.nullable(),
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

const said = z.object({ cause: z.enum(interruptionCauses), expectedEnd, text: words });

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
  refusals: ['interruption_over', 'bad_span'],
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
  summary: summaries.endInterruption,
});
