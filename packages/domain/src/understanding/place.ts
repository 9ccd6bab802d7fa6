import { type Candidate, readCommunity } from './community.ts';
import type { Read } from './letter.ts';
import { toDigits } from './numbers.ts';
import {
  AFTER,
  AREA_WORDS,
  BUILDING_NEXT,
  FLOOR_DOOR,
  FORMS,
  type Inside,
  ROAD_TAIL,
  ROOM_ALONE,
  UNIT_ALONE,
  UNIT_ROOM,
} from './place.lexicon.ts';
import type { Words } from './word-tables.ts';

/** Where something is, as written, Chinese numerals turned to digits; null where the letter does not say. */
export type Place = Readonly<{
  community: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  words: readonly string[];
}>;

/** A building right behind a road's number: the number is a yard's then, with houses of its own. */
function inYard(text: string, name: string): Inside | null {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const rest = text.slice(at + name.length, at + name.length + 24);
    if (!BUILDING_NEXT.test(rest)) continue;
    for (const [form, read] of FORMS) {
      const match = form.exec(rest);
      if (match?.index === 0) return { ...read(match), words: match[0] };
    }
  }
  return null;
}

function insideOf(text: string, community: Candidate | null): Inside | null {
  if (community) {
    for (let at = text.indexOf(community.name); at >= 0; at = text.indexOf(community.name, at + 1)) {
      const rest = text.slice(at + community.name.length, at + community.name.length + 24).replace(AREA_WORDS, '');
      for (const [form, read] of [...FORMS, ...AFTER]) {
        const match = form.exec(rest);
        if (match && match.index <= 3) return { ...read(match), words: match[0] };
      }
    }
  }
  let best: (Inside & { parts: number }) | null = null;
  for (const [form, read] of FORMS) {
    const match = form.exec(text);
    if (!match) continue;
    const inside = read(match);
    const parts = [inside.building, inside.unit, inside.room].filter((part) => part !== null).length;
    if (!best || parts > best.parts) best = { ...inside, words: match[0], parts };
  }
  return best;
}

function roadTail(text: string, name: string): Omit<Inside, 'words'> | null {
  const at = text.indexOf(name);
  const match = at < 0 ? null : ROAD_TAIL.exec(text.slice(at + name.length, at + name.length + 12));
  if (!match) return null;
  return { building: null, unit: match[1] ?? null, room: match[2] ?? match[3] ?? null };
}

/** Reads community or road, building, unit and room (CUS-2). A road with its number is a community of its own. */
export function readPlace(words: Words, letter: Read): Place {
  const community = readCommunity(words, letter);
  const text = letter.all;
  const numbered = community?.road === true && /\d/u.test(community.name);
  const tail = community && numbered ? roadTail(text, community.name) : null;
  const inside = tail ?? (numbered ? inYard(text, community.name) : insideOf(text, community));
  const floorDoor = FLOOR_DOOR.exec(text);
  const alone = ROOM_ALONE.exec(text);
  const behindUnit = inside?.building == null ? UNIT_ROOM.exec(text) : null;
  const doorBehind = behindUnit?.[2] ? toDigits(behindUnit[2]) : behindUnit?.[3];
  const room =
    inside?.room ?? doorBehind ?? alone?.[1] ?? alone?.[2] ?? (floorDoor ? `${floorDoor[1]}-${floorDoor[2]}` : null);
  const unit = inside?.unit ?? UNIT_ALONE.exec(text)?.[1] ?? null;
  return {
    community: community?.name ?? null,
    building: inside?.building ?? null,
    unit: unit === null ? null : toDigits(unit),
    room,
    words: [community?.name, inside && 'words' in inside ? (inside as Inside).words : null].filter(
      (each): each is string => Boolean(each),
    ),
  };
}
