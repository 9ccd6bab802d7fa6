import { cleanText } from '@hearthline/domain/text/clean-text';
import { z } from 'zod';

/** An instant on the wire: ISO 8601 with zone; epoch milliseconds inside. */
const inCalendarRange = (value: string): boolean => {
  const at = Date.parse(value);
  return at >= Date.UTC(1900, 0, 1) && at < Date.UTC(2200, 0, 1) && !/[+-](?:1[5-9]|2\d):/.test(value.slice(-6));
};
export const instant = z.iso.datetime({ offset: true }).refine(inCalendarRange, { message: 'out_of_range' });
export const id = z.uuid();
/** A number the database counts by: as far as its `int` reaches. */
export const smallId = z.coerce.number().int().positive().max(2_147_483_647);
/** In the same range as instants: the database knows no year nought. */
export const localDate = z.iso.date().refine(inCalendarRange, { message: 'out_of_range' });

const clean = (text: string): string => cleanText(text, { maxLength: Number.MAX_SAFE_INTEGER }).text;

/** Text that may be empty; cleaned on the way in. */
export const text = (max: number) => z.string().overwrite(clean).max(max);
/** A line of text people typed; cleaned on the way in. */
export const line = (max: number) => z.string().overwrite(clean).min(1).max(max);
export const optionalLine = (max: number) =>
  z
    .string()
    .overwrite(clean)
    .max(max)
    .nullish()
    .transform((value) => value || null);
/** Longer words: a reason, a result. */
export const words = z.string().overwrite(clean).min(1).max(20_000);
/** A customer's matter as it came: whoever takes it in cleans it and keeps the original beside it (INT-1). */
export const rawWords = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .refine((text) => clean(text) !== '');
export const optionalWords = z
  .string()
  .overwrite(clean)
  .max(20_000)
  .nullish()
  .transform((value) => value || null);

export const named = z.object({ id: z.number().int(), name: z.string() });
/** How much of a person an answer tells: all, the masked form, or of a sealed case nothing (SEC-1). */
export const personShown = z.enum(['clear', 'masked', 'sealed']);
export type PersonShown = z.infer<typeof personShown>;
export const done = z.object({ ok: z.literal(true) });

/** The answer to anything refused: a code, its parameters, and the field that was wrong. */
export const refusal = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.boolean()])),
  field: z.string().nullable(),
  requestId: z.string(),
});
export type RefusalBody = z.infer<typeof refusal>;

/** A page by key: `next` goes into `after` of the next request. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() });
