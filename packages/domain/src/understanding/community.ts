import type { Read } from './letter.ts';
import {
  ADMIN,
  BETWEEN_ROADS,
  BUILDING_NEXT,
  BUILDING_TAIL,
  DASHED_NUMBER,
  DISTRICT_HEAD,
  DWELLER_NEXT,
  ENDS_AS_NUMBER,
  HOUSE,
  HOUSED_NEXT,
  MATTER_NEXT,
  NAME_SIGN,
  NOT_THEIRS,
  NUMBER_HEAD,
  NUMBER_TAIL,
  NUMBERED_ROAD_END,
  OF_DWELLERS,
  OF_IT,
  ONLY_A_PLACE_HAS,
  type PlaceForms,
  placeForms,
  ROAD_END,
  ROAD_HEAD,
  ROADS,
  TOLD_AS_HOME,
  TOLD_TWICE,
  UNNAMED,
  VILLAGE_HEAD,
  YARD,
} from './place.lexicon.ts';
import type { Words } from './word-tables.ts';

type Forms = PlaceForms & { stop: RegExp; unfit: Map<string, boolean> };
const known = new WeakMap<Words, Forms>();
const MOST_REMEMBERED = 5_000;

function formsOf(words: Words): Forms {
  const found = known.get(words);
  if (found) return found;
  const source = (table: Parameters<Words['pattern']>[0]): string => words.pattern(table).source;
  const forms = {
    stop: words.pattern('place_stop'),
    unfit: new Map<string, boolean>(),
    ...placeForms({
      strong: source('place_strong'),
      weak: source('place_weak'),
      city: source('place_city'),
      before: source('place_before'),
      after: source('place_after'),
    }),
  };
  known.set(words, forms);
  return forms;
}

/** Whether it is no name of a place; asked of the same names over and over, within a letter and from one to the next. */
function isUnfit(words: Words, name: string): boolean {
  const { unfit } = formsOf(words);
  const before = unfit.get(name);
  if (before !== undefined) return before;
  if (unfit.size >= MOST_REMEMBERED) unfit.clear();
  const found = words.has('place_not', name);
  unfit.set(name, found);
  return found;
}

/** A name that may be where the letter is about. */
export interface Candidate {
  name: string;
  score: number;
  road: boolean;
}

/** Takes off what is not the name: administrative units, a city without its sign, a road before a name. */
function bareName(words: Words, name: string): string {
  const { city, quarter } = formsOf(words);
  // What would leave an ending alone took off the name itself.
  const without = (from: string, head: RegExp): string => {
    const rest = from.replace(head, '');
    return rest === from || [...rest].length < 2 || isUnfit(words, rest) ? from : rest;
  };
  return [ADMIN, city, city, ADMIN, ROAD_HEAD, ROAD_HEAD, VILLAGE_HEAD, NUMBER_HEAD, quarter, TOLD_TWICE].reduce(
    without,
    name,
  );
}

/** The run of name characters that ends at a place in the text, after the last word no name goes on over. */
function nameBefore(text: string, end: number, stop: RegExp): string {
  let from = end;
  while (from > 0 && end - from < 16 && NAME_SIGN.test(text[from - 1] as string)) from -= 1;
  const run = text.slice(from, end);
  let begin = 0;
  // The whole run is looked at, as what a word is told by may be the name's last signs.
  for (const match of run.matchAll(stop)) {
    const after = match.index + match[0].length;
    if (after <= run.length - 2) begin = Math.max(begin, after);
  }
  return run.slice(begin);
}

/** More places than any letter names: a cell filled with them must not hold the process up. */
const MOST_PLACES = 400;
const placesIn = (text: string, form: RegExp): RegExpExecArray[] => [...text.matchAll(form)].slice(0, MOST_PLACES);

function suffixed(words: Words, text: string): Candidate[] {
  const { stop, ends, strong, longer } = formsOf(words);
  const found: Candidate[] = [];
  for (const match of placesIn(text, ends)) {
    const end = match.index + match[0].length;
    const next = text.slice(end, end + 8);
    if (longer.test(next)) continue;
    const written = nameBefore(text, end, stop);
    const name = bareName(words, written);
    const start = end - written.length;
    const theirs = NOT_THEIRS.test(text.slice(Math.max(0, start - 3), start)) ? 0.4 : 1;
    const score =
      (strong.test(name) ? 3 : 1.6) +
      (HOUSED_NEXT.test(next) ? 2 : 0) +
      (DWELLER_NEXT.test(next) ? 1.5 : 0) +
      (MATTER_NEXT.test(next) ? 0.8 : 0);
    found.push({ name, score: score * theirs, road: false });
  }
  return found;
}

/** What stands right before the number of a building, whatever its name ends with. */
function housed(words: Words, text: string): Candidate[] {
  const { stop } = formsOf(words);
  return placesIn(text, HOUSE).flatMap((match): Candidate[] => {
    const name = bareName(words, nameBefore(text, match.index, stop)).replace(OF_IT, '');
    const road = ROAD_END.test(name);
    // A door right behind the number of a road: the number is the road's, not a building's.
    if (road && ENDS_AS_NUMBER.test(match[0])) return [];
    return [{ name, score: road ? 2.4 : 2.6, road }];
  });
}

/** What stands between "I live in" and the end of a name. */
function dwelt(words: Words, text: string): Candidate[] {
  const { before, after } = formsOf(words);
  return placesIn(text, before).flatMap((match): Candidate[] => {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 26);
    const cut = after.exec(rest);
    if (!cut || cut.index < 2) return [];
    const named = bareName(words, rest.slice(0, cut.index).trim()).replace(OF_IT, '');
    const name = ROAD_END.test(named) ? `${named}${DASHED_NUMBER.exec(rest.slice(cut.index))?.[0] ?? ''}` : named;
    if (!/^[\p{Script=Han}A-Za-z0-9-]{2,14}$/u.test(name)) return [];
    const told = TOLD_AS_HOME.test(cut[0]);
    const road = NUMBERED_ROAD_END.test(named);
    return [{ name, score: (road ? 1.9 : 1.2) + (told ? 1.6 : 0), road }];
  });
}

/** Names without an ending that tells: at the head of a clause, with what only a place has behind it. */
function unnamed(words: Words, text: string): Candidate[] {
  const { stop } = formsOf(words);
  return placesIn(text, ONLY_A_PLACE_HAS).flatMap((match): Candidate[] => {
    const name = bareName(words, nameBefore(text, match.index, stop).replace(BUILDING_TAIL, ''));
    if (!UNNAMED.test(name) || words.has('place_plain', name)) return [];
    return [{ name, score: DWELLER_NEXT.test(match[0]) ? 1.5 : 1.3, road: false }];
  });
}

function roads(words: Words, text: string): Candidate[] {
  const { stop } = formsOf(words);
  const found: Candidate[] = [];
  for (const match of placesIn(text, ROADS)) {
    const end = match.index + match[0].length;
    const numbered = /\d/u.test(match[0]);
    // A number with a dash in it is no run of a name's signs.
    const number = NUMBER_TAIL.exec(match[0])?.[0] ?? '';
    const named = nameBefore(text, end - number.length, stop);
    const name = `${named}${number}`.replace(ADMIN, '').replace(DISTRICT_HEAD, '');
    const next = text.slice(end, end + 8);
    const building = BUILDING_NEXT.test(next);
    // The last road of several is the one with the house in it.
    const last = name.split(BETWEEN_ROADS).at(-1) ?? name;
    const dwelt = numbered || OF_DWELLERS.test(next) ? 2 : 0.9;
    found.push({ name: last, score: building && !numbered ? 2.4 : dwelt, road: true });
  }
  return found;
}

/** Whether a word no name goes on over stands before what is no name by itself. */
function onlyStops(words: Words, name: string): boolean {
  const { stop } = formsOf(words);
  return [...name.matchAll(stop)].some(({ index, 0: word }) => index === 0 && name.length - word.length <= 1);
}

function candidates(words: Words, text: string, weight: number): Candidate[] {
  const all = [
    ...suffixed(words, text),
    ...housed(words, text),
    ...dwelt(words, text),
    ...roads(words, text),
    ...unnamed(words, text),
  ];
  return all
    .filter(({ name }) => [...name].length >= 2 && [...name].length <= 14 && !isUnfit(words, name))
    .filter(({ name }) => /\p{Script=Han}|[A-Z]\d/u.test(name) && !onlyStops(words, name))
    .map((each) => ({ ...each, score: each.score * weight }));
}

/** What naming a place again adds; more for the one the letter is headed by. */
const AGAIN = 0.5;
const AGAIN_UNDER_TITLE = 1.5;
const SURE_BY_ITS_END = 3;

/** The likeliest community: named most strongly, in the title, with a building behind it, or most often. */
export function readCommunity(words: Words, { title, content }: Read): Candidate | null {
  const inTitle = candidates(words, title, 1.15);
  const titled = new Set(inTitle.filter(({ score }) => score >= SURE_BY_ITS_END).map(({ name }) => name));
  const total = new Map<string, Candidate>();
  for (const each of [...inTitle, ...candidates(words, content, 1)]) {
    const before = total.get(each.name);
    if (before)
      total.set(each.name, {
        ...before,
        score: Math.max(before.score, each.score) + (titled.has(each.name) ? AGAIN_UNDER_TITLE : AGAIN),
      });
    else total.set(each.name, each);
  }
  let best: Candidate | null = null;
  for (const each of total.values()) if (!best || each.score > best.score) best = each;
  // A longer name that begins like the best one is the same place, told more exactly.
  for (const each of total.values())
    if (
      best &&
      (!best.road || each.name === `${best.name}${YARD}`) &&
      each.name !== best.name &&
      each.name.startsWith(best.name) &&
      each.score >= best.score - 1.6
    )
      best = each;
  return best && best.score >= (best.road ? 0.9 : 1.2) ? best : null;
}
