import type { Words } from './time-words.ts';

/** A code from a list that may grow: its word, else the code itself. */
export function termOr(
  t: Words,
  list: 'flag' | 'use' | 'place' | 'file_field' | 'topic' | 'source',
  code: string,
): string {
  const key = `terms.${list}.${code}`;
  const found = t(key);
  return found === key ? code : found;
}
