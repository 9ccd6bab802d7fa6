import { seasonPhases } from '@hearthline/domain/time/season-phases';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { outdoorDay } from './outdoor.ts';
import { instant, localDate } from './shapes.ts';

/** Open cases counted by how the clock that rules each stands, as the rows of a queue show it; none is cut off. */
export const openFigures = z.object({
  open: z.number().int(),
  overdue: z.number().int(),
  dueSoon: z.number().int(),
  paused: z.number().int(),
  /** Urgent or an emergency. */
  urgent: z.number().int(),
  /** Not dispatched or answered yet. */
  received: z.number().int(),
  /** Finished, and the customer is to be called. */
  toFollowUp: z.number().int(),
});
export type OpenFigures = z.infer<typeof openFigures>;

/**
 * How it stands now: the season, the last day known outdoors, and what is open, of all within reach and of each unit whose
 * queue the person may open with those below it. Only units that have something.
 */
export const readToday = defineEndpoint({
  name: 'readToday',
  faces: ['desk'],
  method: 'GET',
  path: '/api/queue/today',
  permission: 'case.read',
  response: z.object({
    at: instant,
    date: localDate,
    /** `day` of `days`, both ends counted; before the season it is nought or less. */
    season: z
      .object({
        phase: z.enum(seasonPhases),
        opens: localDate,
        closes: localDate,
        day: z.number().int(),
        days: z.number().int(),
      })
      .nullable(),
    /** The newest day of the last seven; null where none was told, or the person may not know of it. */
    outdoor: outdoorDay.nullable(),
    all: openFigures,
    units: z.array(
      openFigures.extend({ id: z.number().int(), name: z.string(), parentId: z.number().int().nullable() }),
    ),
  }),
  summary: summaries.readToday,
});
