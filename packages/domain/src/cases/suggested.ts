import { z } from 'zod';
import { concerns, topics } from '../understanding/terms.ts';
import { caseKinds, urgencies } from './case-terms.ts';

/** What the words were taken for when a case was taken in, as far as that was sure: codes alone, no words of anybody. */
export const suggestedSchema = z.object({
  concern: z.enum(concerns).nullable(),
  kind: z.enum(caseKinds).nullable(),
  topic: z.enum(topics).nullable(),
  urgency: z.enum(urgencies).nullable(),
  premisesId: z.string().nullable(),
});
export type Suggested = z.infer<typeof suggestedSchema>;
