import { type Letter, readLetter } from './letter.ts';
import { ADDED_TO_NAMES } from './same-as.lexicon.ts';
import { coldTopics } from './terms.ts';
import type { Understanding } from './understand.ts';

/** A letter with what was understood of it. */
export type Known = Readonly<{ letter: Letter; understood: Understanding }>;

const DAY_MS = 86_400_000;
const FORTNIGHT = 15 * DAY_MS;
const SEASON = 200 * DAY_MS;

/** Threes of characters of the matter, without marks: what near-identical texts share. */
function shingles(text: string): Set<string> {
  const chars = [...text].filter((char) => /[\p{Script=Han}\p{L}\p{N}]/u.test(char));
  const found = new Set<string>();
  for (let at = 0; at + 2 < chars.length; at += 1) found.add(`${chars[at]}${chars[at + 1]}${chars[at + 2]}`);
  return found;
}

interface Entry extends Known {
  at: number | null;
  text: ReadonlySet<string>;
  /** The same without the name of the place, which says where and not what. */
  matter: ReadonlySet<string>;
  /** Numbers of other letters it cites, without marks. */
  cites: readonly string[];
  number: string | null;
  community: string | null;
  /** How the community's name is spoken. */
  sound: string | null;
  /** All that is written, to see whether another's place is named in it. */
  all: string;
}

/** How much a trigram tells: what is in few letters tells more. */
type Weight = (gram: string) => number;

/** What two texts have in common, weighted, beside the shorter one of them: 0 to 1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, weight: Weight): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let [common, all] = [0, 0];
  for (const gram of small) {
    const tells = weight(gram);
    all += tells;
    if (large.has(gram)) common += tells;
  }
  return all === 0 ? 0 : common / all;
}

const plainly: Weight = () => 1;
const apart = (a: Entry, b: Entry): number => (a.at === null || b.at === null ? 0 : Math.abs(a.at - b.at));

/** A community's name without what one writer adds and another leaves out. */
function bareName(name: string): string {
  const bare = name.replace(ADDED_TO_NAMES, '');
  return (bare.length >= 2 ? bare : name).toLowerCase();
}

/** The community a letter names, as two letters about one are compared; null where none is named. */
export function bareCommunity({ understood }: Pick<Known, 'understood'>): string | null {
  const { community } = understood.place;
  return community === null ? null : bareName(community);
}

/**
 * One character written wrong in a name long enough to be told by the others. It is spoken alike: a name that is one
 * character away and spoken otherwise is another community as often as not.
 */
function slipped(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  let different = 0;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) different += 1;
  return different === 1;
}

function samePlace({ community: a, sound }: Entry, { community: b, sound: other }: Entry): boolean {
  if (a === null || b === null) return false;
  if (a === b || (sound === other && slipped(a, b))) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 3 && (long.startsWith(short) || long.endsWith(short));
}

const ends = (name: string): string[] => [`^${name.slice(0, 2)}`, `${name.slice(-2)}$`];

const isCold = ({ understood }: Known): boolean => coldTopics.includes(understood.topic.value);
const differs = (x: string | null, y: string | null): boolean => x !== null && y !== null && x !== y;

/** Two places, neither of which is named in the letter about the other: alike as the words may be, two matters. */
const elsewhere = (a: Entry, b: Entry): boolean =>
  a.community !== null &&
  b.community !== null &&
  !samePlace(a, b) &&
  !a.all.includes(b.community) &&
  !b.all.includes(a.community);

/** Faults of one door or one stairwell: next door's is another one. */
const OF_ONE_DOOR: readonly string[] = ['leak_indoor', 'gas_safety', 'stop_heat', 'resume_heat', 'metering'];

function anotherDoor(a: Entry, b: Entry): boolean {
  const [p, q] = [a.understood.place, b.understood.place];
  const ofOne = OF_ONE_DOOR.includes(a.understood.topic.value) && OF_ONE_DOOR.includes(b.understood.topic.value);
  return ofOne && (differs(p.building, q.building) || differs(p.unit, q.unit) || differs(p.room, q.room));
}

/** Why a later letter asks the same as an earlier one: `cited`, `text`, `door`, `neighbours`, `matter`; or nothing. */
function sameReasons(a: Entry, b: Entry, weight: Weight): string[] {
  const gap = apart(a, b);
  const reasons: string[] = [];
  if ((a.number !== null && b.cites.includes(a.number)) || (b.number !== null && a.cites.includes(b.number)))
    reasons.push('cited');
  if (gap > SEASON || elsewhere(a, b) || anotherDoor(a, b)) return reasons;
  const text = Math.min(overlap(a.text, b.text, plainly), overlap(a.matter, b.matter, plainly));
  const told = overlap(a.matter, b.matter, weight);
  if (Math.min(a.text.size, b.text.size) >= 12 && text >= 0.6) reasons.push('text');
  const topic = a.understood.topic.value === b.understood.topic.value;
  const concern = a.understood.for.value === b.understood.for.value && a.understood.for.value !== 'other';
  if (!samePlace(a, b)) {
    // Without a place, only what hardly anybody else writes says that it is the same matter.
    const unplaced = a.community === null || b.community === null;
    const enough = a.at !== null && gap <= FORTNIGHT / 2 && concern ? 0.05 : 0.13;
    if (unplaced && told >= enough && gap <= 2 * FORTNIGHT) reasons.push('matter');
    return reasons;
  }
  const [p, q] = [a.understood.place, b.understood.place];
  if (p.room !== null && p.room === q.room && !differs(p.building, q.building) && !differs(p.unit, q.unit))
    reasons.push('door');
  const named = (entry: Entry): boolean => entry.understood.topic.value !== 'other';
  const trouble = topic && named(a);
  const sameHouse = p.building !== null && p.building === q.building;
  const soon = gap <= FORTNIGHT && (trouble || (isCold(a) && isCold(b)));
  // A standing trouble of one building is told again and again; cold comes and goes.
  if (soon || (trouble && !isCold(a) && sameHouse)) reasons.push('neighbours');
  // Two faults that each have a name are two matters, unless they are told in the same words.
  if (!topic && named(a) && named(b) && !(isCold(a) && isCold(b)) && told < 0.15) return reasons;
  if (
    told >= (topic || sameHouse ? 0.02 : a.community === b.community ? 0.04 : 0.06) &&
    (gap <= 6 * FORTNIGHT || told >= 0.15)
  )
    reasons.push('matter');
  return reasons;
}

/** When a letter was written: as told, else the day its number carries, as numbers of hotlines do. */
export function writtenAt({ at, id }: Letter): number | null {
  if (typeof at === 'number') return at;
  const day = /(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])/u.exec(id);
  return day ? Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])) : null;
}

/** A number of a letter as it is cited: its day and running number. */
const CITED = /(20\d{6})[-\u2014\uff0d_]?(\d{3,5})/gu;
const citedIn = (text: string): string[] => [...text.matchAll(CITED)].map(([, day, no]) => `${day}${no}`);

/** A trigram that is in more letters than this is not followed any more: it tells nothing. */
const COMMON = 60;
/** From so many letters on it can be told which words are rare. */
const ENOUGH_TO_TELL = 30;
/** Letters about one place that a new one is compared with, the latest first. */
const LATEST = 200;

/**
 * Finds letters that ask the same: the same text, a number that is cited, the same door, or neighbours with the same
 * trouble within a fortnight (INT-9). Gives for each letter that has one the earliest letter of its group, and why. An
 * index by trigram and by place keeps it from comparing everything with everything. `soundOf`: how a name is spoken,
 * asked of names as `bareCommunity` gives them; without it a name that is written otherwise is another.
 */
export function sameAs(
  known: readonly Known[],
  soundOf: (name: string) => string = (name) => name,
): Map<string, { id: string; reasons: string[] }> {
  const entries = known
    .map((each): Entry => {
      const { all, content, title } = readLetter(each.letter);
      const { community } = each.understood.place;
      const bare = bareCommunity(each);
      const body = content.length > 30 ? content : `${title}${content}`;
      return {
        ...each,
        at: writtenAt(each.letter),
        text: shingles(body),
        matter: shingles(community === null ? body : body.replaceAll(community, '\u3002')),
        cites: citedIn(all),
        all,
        number: citedIn(each.letter.id)[0] ?? null,
        community: bare,
        sound: bare === null ? null : soundOf(bare),
      };
    })
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.letter.id < b.letter.id ? -1 : 1));
  const count = new Map<string, number>();
  for (const { text } of entries) for (const gram of text) count.set(gram, (count.get(gram) ?? 0) + 1);
  // Which words are rare cannot be said of a few letters.
  const few = entries.length < ENOUGH_TO_TELL;
  const weight: Weight = (gram) => (few ? 0 : Math.log((entries.length + 1) / (count.get(gram) ?? 1)) ** 2);
  const first = new Map<string, { id: string; reasons: string[] }>();
  const byText = new Map<string, number[]>();
  const byPlace = new Map<string, number[]>();
  const byNumber = new Map<string, number>();
  entries.forEach((entry, index) => {
    const near = new Map<number, number>();
    for (const gram of entry.text)
      if ((count.get(gram) ?? 0) <= COMMON)
        for (const other of byText.get(gram) ?? []) near.set(other, (near.get(other) ?? 0) + 1);
    const asked = new Set([...near].filter(([, shared]) => shared >= 6).map(([other]) => other));
    const places = entry.community === null ? [] : ends(entry.community);
    for (const key of places) for (const other of (byPlace.get(key) ?? []).slice(-LATEST)) asked.add(other);
    for (const number of entry.cites) {
      const other = byNumber.get(number);
      if (other !== undefined) asked.add(other);
    }
    let best: { other: Entry; reasons: string[] } | null = null;
    for (const at of [...asked].sort((a, b) => a - b)) {
      const other = entries[at] as Entry;
      const reasons = sameReasons(other, entry, weight);
      if (reasons.length > 0 && (!best || reasons.length > best.reasons.length)) best = { other, reasons };
    }
    if (best) {
      const { id } = best.other.letter;
      first.set(entry.letter.id, { id: first.get(id)?.id ?? id, reasons: best.reasons });
    }
    for (const gram of entry.text)
      if ((count.get(gram) ?? 0) <= COMMON) byText.set(gram, [...(byText.get(gram) ?? []), index]);
    for (const key of places) byPlace.set(key, [...(byPlace.get(key) ?? []), index]);
    if (entry.number !== null) byNumber.set(entry.number, index);
  });
  return first;
}
