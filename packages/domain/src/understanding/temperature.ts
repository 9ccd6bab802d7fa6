import { READING, SOME } from './numbers.lexicon.ts';
import { hanNumber } from './numbers.ts';
import type { Words } from './word-tables.ts';

const LOWEST = 5;
const HIGHEST = 34;
/** The law's own figure: said as a standard more often than read off a wall. */
const STANDARD = 18;

/** A number written in digits or in Chinese numerals. */
function valueOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = /^\d/u.test(text) ? Number(text) : hanNumber(text);
  return value !== null && value >= LOWEST && value <= HIGHEST ? value : null;
}

/** The part of a sentence before a place in it, from the last stop. */
function clauseBefore(text: string, at: number): string {
  const from = Math.max(0, at - 16);
  const before = text.slice(from, at);
  const stop = Math.max(...['\u3002', '!', '?', ';'].map((mark) => before.lastIndexOf(mark)));
  const comma = Math.max(before.lastIndexOf(','), before.lastIndexOf('\uff0c'));
  return before.slice(Math.max(stop, comma) + 1);
}

/** A room reading, with the words it was read from. */
export type Reading = Readonly<{ value: number; words: string }>;

function isRoom(words: Words, text: string, at: number, end: number, values: readonly number[]): boolean {
  const before = clauseBefore(text, at);
  const after = text.slice(end, end + 5);
  if (words.has('not_room_before', before)) return false;
  if (new RegExp(`^(?:${words.pattern('not_room_after').source})`, 'u').test(after)) return false;
  if (values.length === 1 && values[0] === STANDARD && words.has('not_reached', before.slice(-5))) return false;
  return true;
}

/**
 * Room temperatures a letter tells of, each once and in the order they stand: not water, not outdoors, not the
 * neighbour's, not the standard (INT-5, TMP-1). Degrees Celsius.
 */
export function readTemperatures(words: Words, text: string): Reading[] {
  const found = new Map<number, Reading>();
  for (const match of text.matchAll(READING)) {
    const at = match.index;
    const values = [match[1], match[2]].map(valueOf).filter((value): value is number => value !== null);
    if (values.length === 0 || match[0].includes(SOME) || !isRoom(words, text, at, at + match[0].length, values))
      continue;
    for (const value of values) if (!found.has(value)) found.set(value, { value, words: match[0] });
  }
  return [...found.values()];
}
