import { POINT, READING, SOME, TWO_AT_ONCE } from './numbers.lexicon.ts';
import { hanNumber } from './numbers.ts';
import type { Words } from './word-tables.ts';

const LOWEST = 5;
const HIGHEST = 34;
/** The law's own figure: said as a standard more often than read off a wall. */
const STANDARD = 18;

const inRange = (value: number | null): value is number => value !== null && value >= LOWEST && value <= HIGHEST;

/** A number written in digits or in Chinese numerals: one, or two where what lies between is said by both. */
function spoken(text: string): (number | null)[] {
  if (/^\d/u.test(text)) return [Number(text)];
  const [whole = '', tenths] = text.split(POINT);
  if (tenths !== undefined) {
    const [ones, parts] = [hanNumber(whole), /^\d/u.test(tenths) ? Number(tenths) : hanNumber(tenths)];
    return [ones === null || parts === null ? null : ones + parts / 10];
  }
  const [, tens = '', first, second] = TWO_AT_ONCE.exec(whole) ?? [];
  const both = first && second ? [hanNumber(tens + first), hanNumber(tens + second)] : [];
  return both[0] != null && both[1] === both[0] + 1 ? both : [hanNumber(whole)];
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

/** Whether the clause before says whose rooms are told of, and they are others'. */
function isOthers(words: Words, text: string, at: number, clause: string): boolean {
  const comma = at - clause.length - 1;
  if (comma < 1 || text[comma] !== ',') return false;
  return words.has('others_before', clauseBefore(text, comma)) && !words.has('own_before', clause);
}

function isRoom(words: Words, text: string, at: number, end: number, values: readonly number[]): boolean {
  const before = clauseBefore(text, at);
  if (isOthers(words, text, at, before)) return false;
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
    const [said, from, to, half, unsigned, unsignedTo] = match;
    const numbers = [from, to, unsigned, unsignedTo].filter((each) => each !== undefined);
    const values = numbers.flatMap(spoken).filter(inRange);
    if (half && values.length === 1) values[0] = (values[0] as number) + 0.5;
    if (values.length === 0 || said.includes(SOME) || !isRoom(words, text, at, at + said.length, values)) continue;
    for (const value of values) if (!found.has(value)) found.set(value, { value, words: match[0] });
  }
  return [...found.values()];
}
