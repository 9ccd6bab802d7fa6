import {
  BEGINS_AS_NUMBER,
  CLAUSE_END,
  JOINED,
  MINUS,
  POINT,
  READING,
  ROOM_AT_ONCE,
  SOME,
  STOPS,
  TENS_AND_SOME,
  TWO_AT_ONCE,
} from './numbers.lexicon.ts';
import { hanNumber } from './numbers.ts';
import type { TableName, Words } from './word-tables.ts';

const LOWEST = 5;
const HIGHEST = 34;
/** The law's own figure: said as a standard more often than read off a wall. */
const STANDARD = 18;
/** How far before a number it is looked for whose it is. */
const LOOK_BACK = 48;
const LOOK_AHEAD = 12;

/** A number written in digits or in Chinese numerals: one, or two where what lies between is said by both. */
function spoken(text: string): (number | null)[] {
  if (/^\d/u.test(text)) {
    const [, low, high] = /^(\d{2})\.(\d{2})$/u.exec(text) ?? [];
    return Number(high) === Number(low) + 1 ? [Number(low), Number(high)] : [Number(text.replace(POINT, '.'))];
  }
  const [whole = '', tenths] = text.split(POINT);
  if (tenths !== undefined) {
    const [ones, parts] = [hanNumber(whole), /^\d/u.test(tenths) ? Number(tenths) : hanNumber(tenths)];
    return [ones === null || parts === null ? null : ones + parts / 10];
  }
  const [, tens = '', first, second] = TWO_AT_ONCE.exec(whole) ?? [];
  const both = first && second ? [hanNumber(tens + first), hanNumber(tens + second)] : [];
  return both[0] != null && both[1] === both[0] + 1 ? both : [hanNumber(whole)];
}

/** The numbers of a match: of the tens of the one before where only ones are said (`15、6度`). */
function valuesOf(match: RegExpMatchArray): number[] {
  const [, first, second, third, behind, bare, bareTo, ofDay, atMost] = match;
  const values: number[] = [];
  for (const value of [first, second, third, bare, bareTo, ofDay, atMost].flatMap((each) =>
    each ? spoken(each) : [],
  )) {
    if (value === null) continue;
    const before = values.at(-1) ?? 0;
    const short = before >= 10 && value < 10 && value > before % 10;
    values.push(short ? Math.floor(before / 10) * 10 + value : value);
  }
  if (behind && values.length === 1 && Number.isInteger(values[0]))
    values[0] = (values[0] as number) + (behind === '\u534a' ? 5 : (spoken(behind)[0] ?? 0)) / 10;
  return values;
}

/** A room reading, with the words it was read from. */
export type Reading = Readonly<{ value: number; words: string }>;

/** What was said before a number: in its clause, in the one before it, and in the sentence so far. */
interface Said {
  clause: string;
  before: string;
  sentence: string;
}

function saidBefore(text: string): Said {
  const window = text.slice(-LOOK_BACK);
  const ends = [...window.matchAll(CLAUSE_END)].map(({ index, 0: mark }) => ({ at: index, mark }));
  const [last, stop] = [ends.at(-1), ends.findLast(({ mark }) => STOPS.includes(mark))];
  const clause = window.slice(last ? last.at + 1 : 0);
  const before = last?.mark === ',' ? window.slice((ends.at(-2)?.at ?? -1) + 1, last.at) : '';
  return { clause, before, sentence: window.slice(stop ? stop.at + 1 : 0) };
}

/** Where the last word of a table ends in a text; -1 when there is none. */
function lastOf(words: Words, table: TableName, text: string): number {
  let end = -1;
  for (const { index, 0: word } of text.matchAll(words.pattern(table))) end = Math.max(end, index + word.length);
  return end;
}

/** Whether what a clause tells of is put aside: by a word of the table with none of the other behind it. */
const rules = (words: Words, table: TableName, over: TableName, text: string): boolean =>
  lastOf(words, table, text) > lastOf(words, over, text);

/** Whose a number is, by the word that stands nearest before it; `past`: of the writer's room, but of another time. */
type Told = 'room' | 'past' | 'other';

/** Whether what stands right behind a number makes it another's, with what was said before it where a pattern asks. */
function isEndedBy(words: Words, text: string, end: number): boolean {
  const from = Math.max(0, end - LOOK_BACK);
  const behind = new RegExp(words.pattern('not_room_after').source, 'uy');
  behind.lastIndex = end - from;
  return behind.test(text.slice(from, end + LOOK_AHEAD));
}

/** Of others told right before: a cold room is one's own all the same. */
const isCarried = (words: Words, { clause, before }: Said, values: readonly number[]): boolean =>
  words.has('others_before', before) &&
  !words.has('own_before', clause) &&
  !(words.has('room_before', clause) && values.every((value) => value < STANDARD));

function toldOf(words: Words, said: Said, isOther: boolean, values: readonly number[]): Told {
  const { clause, sentence } = said;
  if (isOther || isCarried(words, said, values)) return 'other';
  if (MINUS.test(clause) || words.has('not_room_at', clause)) return 'other';
  if (rules(words, 'not_room_before', 'room_before', clause)) return 'other';
  if (rules(words, 'standard_before', 'measured_before', clause)) return 'other';
  if (rules(words, 'others_before', 'own_before', clause)) return 'other';
  if (values.length === 1 && values[0] === STANDARD && words.has('not_reached', clause.slice(-5))) return 'other';
  return rules(words, 'past_before', 'present_before', sentence) ? 'past' : 'room';
}

/**
 * Room temperatures a letter tells of, each once and in the order they stand: not water, not outdoors, not the
 * neighbour's, not the standard; of another time only where it was cold and nothing is told of now (INT-5, TMP-1).
 * Degrees Celsius.
 */
export function readTemperatures(words: Words, text: string): Reading[] {
  const found: (Reading & { told: Told })[] = [];
  let last: { end: number; told: Told } = { end: 0, told: 'room' };
  for (const match of text.matchAll(READING)) {
    const [said] = match;
    const [at, end] = [match.index, match.index + said.length];
    const between = text.slice(last.end, at);
    const before = saidBefore(between);
    const low = ROOM_AT_ONCE.test(before.clause) ? 1 : LOWEST;
    const values = valuesOf(match).filter((value) => value >= low && value <= HIGHEST);
    // What names its room itself is told of that room, whatever stands before it.
    const joined = last.end > 0 && BEGINS_AS_NUMBER.test(said) && JOINED.test(between);
    const told = joined ? last.told : toldOf(words, before, isEndedBy(words, text, end), values);
    last = { end, told };
    if (said.includes(SOME) || TENS_AND_SOME.test(said)) continue;
    found.push(...values.map((value) => ({ value, words: said, told })));
  }
  const now = found.filter(({ told }) => told === 'room');
  const read = now.length > 0 ? now : found.filter(({ told, value }) => told === 'past' && value < STANDARD);
  return [...new Map(read.map(({ value, words: said }) => [value, { value, words: said }])).values()];
}
