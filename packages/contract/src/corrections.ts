import { correctedParts } from '@hearthline/domain/intake/corrections';
import { z } from 'zod';
import { caseLink } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { localDate } from './shapes.ts';

const corrected = {
  part: z.enum(correctedParts),
  /** What the words were taken for; null where nothing was found. Of homes neither is told. */
  suggested: z.string().nullable(),
  chosen: z.string().nullable(),
};

/**
 * What the word tables missed in the week of a day, Monday to Sunday: how often what was taken for what, and the cases with
 * their words, telephones and names left out (INT-2).
 */
export const listCorrections = defineEndpoint({
  name: 'listCorrections',
  faces: ['desk'],
  method: 'GET',
  path: '/api/corrections',
  permission: 'policy.rehearse',
  query: z.object({ week: localDate }),
  response: z.object({
    from: localDate,
    to: localDate,
    /** Cases of the week whose words were looked at. */
    looked: z.number().int(),
    counts: z.array(z.object({ ...corrected, count: z.number().int() })),
    rows: z.array(z.object({ case: caseLink, ...corrected, words: z.string() })),
    /** There are more than are shown. */
    more: z.boolean(),
  }),
  summary: summaries.listCorrections,
});
