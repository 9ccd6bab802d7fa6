import { z } from 'zod';
import { caseKinds } from '../cases/case-terms.ts';
import { InputError } from '../time/input-error.ts';
import { atLocalTime, type Instant } from '../time/instant.ts';
import { type Keep, keepSchema, keptUntil } from './keep-period.ts';

/**
 * What is destroyed as one thing: of a case, a sheet or a call what it tells of people; a recording; a message that became no
 * case, with its files; a sheet that was taken in, with its refused rows; a customer who left; an upload nothing names; lines
 * of the account log.
 */
export const retainedKinds = [
  'case',
  'sheet',
  'call',
  'recording',
  'message',
  'import',
  'customer',
  'upload',
  'account_log',
] as const;
export type RetainedKind = (typeof retainedKinds)[number];

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  of: z.enum(retainedKinds),
  /** Only where the case, or the case a call led to, is of such a kind or sealed; without it, always. */
  when: z
    .strictObject({ kinds: z.array(z.enum(caseKinds)).min(1).optional(), sealed: z.literal(true).optional() })
    .optional(),
  keep: keepSchema,
  clause: words,
});
/** One row of the company's retention: what, under which condition, how long, by which clause. */
export type RetentionRule = z.infer<typeof ruleSchema>;

const fileSchema = z.strictObject({ rules: z.array(ruleSchema).min(1) });

/** What no company may fall below: FIR-6, and the Cybersecurity Law's six months of logs. */
const least: Partial<Record<RetainedKind, Keep>> = { sheet: { years: 5 }, account_log: { days: 180 } };

const someDay = atLocalTime('2025-01-01', 0);

/**
 * Reads retention rules. Throws `InputError`: `retention.invalid` with the path and what is wrong there, `retention.twice` for
 * an id that comes again, `retention.missing` for a kind without a rule that always holds, `retention.too_short` below what
 * the law or FIR-6 asks.
 */
export function parseRetention(value: unknown): RetentionRule[] {
  const read = fileSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError('retention.invalid', { path: issue?.path.join('.') ?? '', why: issue?.message ?? '' });
  }
  const { rules } = read.data;
  rules.forEach(({ id }, at) => {
    if (rules.findIndex((each) => each.id === id) !== at) throw new InputError('retention.twice', { id });
  });
  for (const kind of retainedKinds)
    if (!rules.some(({ of, when }) => of === kind && when === undefined))
      throw new InputError('retention.missing', { kind });
  for (const { id, of, keep } of rules) {
    const bound = least[of];
    if (bound && keptUntil(someDay, keep) < keptUntil(someDay, bound))
      throw new InputError('retention.too_short', { id, least: JSON.stringify(bound) });
  }
  return rules;
}

/** What decides how long one thing is kept. `from`: when its period began, epoch milliseconds. */
export interface Retained {
  kind: RetainedKind;
  from: Instant;
  /** Of a case itself, or of the case a call or sheet led to; null without one. */
  caseKind: string | null;
  sealed: boolean;
}

function holds({ of, when }: RetentionRule, thing: Retained): boolean {
  if (of !== thing.kind) return false;
  if (when === undefined) return true;
  const byKind = when.kinds?.some((kind) => kind === thing.caseKind) ?? false;
  return byKind || (when.sealed === true && thing.sealed);
}

/** Until when it must be kept and by which rule: of all that hold, the one that keeps longest; null where none does. */
export function retentionOf(
  rules: readonly RetentionRule[],
  thing: Retained,
  zone?: string,
): { rule: RetentionRule; dueAt: Instant } | null {
  let longest: { rule: RetentionRule; dueAt: Instant } | null = null;
  for (const rule of rules) {
    if (!holds(rule, thing)) continue;
    const dueAt = keptUntil(thing.from, rule.keep, zone);
    if (longest === null || dueAt > longest.dueAt) longest = { rule, dueAt };
  }
  return longest;
}
