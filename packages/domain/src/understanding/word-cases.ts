import { z } from 'zod';
import { understand } from './understand.ts';
import type { Words } from './word-tables.ts';

/** An invented letter and what must be understood of it; only what is named is checked (INT-2). */
export const wordCaseSchema = z.strictObject({
  name: z.string().min(1),
  title: z.string(),
  content: z.string(),
  expect: z.record(z.string(), z.unknown()),
});
export type WordCase = z.infer<typeof wordCaseSchema>;

export interface FailedCase {
  name: string;
  field: string;
  wanted: string;
  got: string;
}

/** All that is understood of a letter, as values beside each other. */
export function valuesOf(words: Words, letter: { title: string; content: string }): Record<string, unknown> {
  const { place, temperatures, ...rest } = understand(words, letter);
  const values = Object.fromEntries(Object.entries(rest).map(([name, found]) => [name, found.value]));
  return { ...values, temperature: temperatures.map(({ value }) => value), ...place };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** Where cases are understood otherwise than they say, by field. */
export function failedCases(words: Words, cases: readonly WordCase[]): FailedCase[] {
  return cases.flatMap(({ name, title, content, expect }) => {
    const values = valuesOf(words, { title, content });
    return Object.entries(expect).flatMap(([field, wanted]) => {
      const got = values[field];
      return text(got) === text(wanted) ? [] : [{ name, field, wanted: text(wanted), got: text(got) }];
    });
  });
}

/** A case that changed tables understand otherwise than it says; `before`: it passed with the tables as they were. */
export interface TriedCase extends FailedCase {
  before: boolean;
}

/** What changed tables come to: every field that fails, and of each whether its case passed before (INT-2). */
export function triedCases(before: Words, after: Words, cases: readonly WordCase[]): TriedCase[] {
  return cases.flatMap((each) => {
    const failed = failedCases(after, [each]);
    if (failed.length === 0) return [];
    const passed = failedCases(before, [each]).length === 0;
    return failed.map((fault) => ({ ...fault, before: passed }));
  });
}
