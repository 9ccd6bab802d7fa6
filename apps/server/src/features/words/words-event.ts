import { z } from 'zod';

/** Word tables as they are from now on: what stands in place of the shipped ones, why, and of which version they are again. */
export const wordsPublished = z.object({
  version: z.number().int().positive(),
  overrides: z.record(z.string(), z.array(z.string())),
  changed: z.array(z.string()),
  note: z.string(),
  restores: z.number().int().nonnegative().nullable(),
  /** Examples that passed before and fail since, and why that is right. */
  despite: z.object({ examples: z.array(z.string()), why: z.string() }).nullish(),
});
export type WordsPublished = z.infer<typeof wordsPublished>;
