import { z } from 'zod';
import { caseKinds, urgencies } from '../cases/case-terms.ts';
import { concerns, topics } from '../understanding/terms.ts';

/** What the words were taken for when a case was taken in, as far as that was sure: codes alone, no words of anybody. */
export const suggestedSchema = z.object({
  concern: z.enum(concerns).nullable(),
  kind: z.enum(caseKinds).nullable(),
  topic: z.enum(topics).nullable(),
  urgency: z.enum(urgencies).nullable(),
  premisesId: z.string().nullable(),
});
export type Suggested = z.infer<typeof suggestedSchema>;
