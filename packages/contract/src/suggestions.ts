import { caseKinds, urgencies } from '@hearthline/domain/cases/case-terms';
import { concerns } from '@hearthline/domain/understanding/terms';
import { z } from 'zod';
import { repeatLink, routeView } from './case-view.ts';
import { defineEndpoint } from './endpoint.ts';
import summaries from './i18n/summaries.json' with { type: 'json' };
import { premisesHit } from './premises.ts';
import { id, text } from './shapes.ts';

/** Offered, never final: `words` are those of the text that led to it, `sure` is between 0 and 1. */
const offered = <T extends z.ZodType>(value: T) =>
  z.object({ value, words: z.array(z.string()), sure: z.number().min(0).max(1) });

export const suggestion = z.object({
  for: offered(z.enum(concerns)),
  /** Who is responsible where it is not ours (FIR-8). */
  whose: offered(z.string().nullable()),
  kind: offered(z.enum(caseKinds)),
  topic: offered(z.string()),
  urgency: offered(z.enum(urgencies)),
  temperatures: z.array(z.object({ value: z.number(), words: z.string() })),
  earlier: offered(z.boolean()),
  refund: offered(z.boolean()),
  /** Homes the text may speak of, the likeliest first. */
  premises: z.array(premisesHit),
  place: z.string().nullable(),
  /** Earlier cases it may be the same as, each with why (INT-9). */
  repeats: z.array(repeatLink),
  route: routeView,
});
export type Suggestion = z.infer<typeof suggestion>;

/** What words on the telephone or of a letter are about, and what they may repeat, while they are typed (INT-2, INT-9). */
export const suggestIntake = defineEndpoint({
  name: 'suggestIntake',
  faces: ['desk', 'hall'],
  method: 'POST',
  path: '/api/intake-suggestions',
  permission: 'case.intake',
  body: z.object({
    text: z.string().max(20_000).default(''),
    phone: text(60).default(''),
    premisesId: id.nullish().transform((value) => value ?? null),
  }),
  response: suggestion,
  summary: summaries.suggestIntake,
});
