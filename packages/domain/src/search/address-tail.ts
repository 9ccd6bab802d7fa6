import {
  BLOCK_MARK,
  BUILDING_MARK,
  FLOOR_MARK,
  HOUSE_MARK,
  NOT_A_ROOM,
  PART_MARK,
  ROOM_MARK,
  ROOM_WORD,
  SIDE_ROOM,
  SIDES,
  STEMS,
  UNIT_MARK,
  WEAK_BUILDING_MARK,
} from './address.lexicon.ts';

/** Building, unit and room read from the place in a text where they begin. */
export interface AddressTail {
  /** What belongs to the community though it stands here: the house number of a road, the part of a divided estate. */
  community: string;
  building: string;
  unit: string;
  room: string;
  rest: string;
}

const BLOCK = `[${STEMS}A-Z]?\\d{1,3}[A-Z]?(?:-\\d{1,2}(?=${BLOCK_MARK}))?[${STEMS}]?|[A-Z]{1,2}|[${STEMS}]`;
const BUILDING = new RegExp(`^(${BLOCK})(?:${BUILDING_MARK})([${STEMS}](?=\\d|[A-Z]|$))?`, 'u');
const UNIT_AHEAD = `(?=(?:\\d{1,2}|[A-Z${STEMS}${SIDES}])(?:${UNIT_MARK})|-\\d{1,2}-\\d{3,4}(?!\\d))`;
const WEAK_BUILDING = new RegExp(`^(${BLOCK})(?:${WEAK_BUILDING_MARK})${UNIT_AHEAD}`, 'u');
const DASHED_BUILDING = new RegExp(`^(${BLOCK})-${UNIT_AHEAD}`, 'u');
const UNIT = new RegExp(`^(\\d{1,2}|[A-Z${STEMS}${SIDES}])(?:${UNIT_MARK})`, 'u');
const DASHED_UNIT = /^(\d{1,2}|[A-Z])-(?=\d{2,4}[A-Z]?(?![\d-]))/;
const FLOOR = new RegExp(`^(\\d{1,2})(?:${FLOOR_MARK})`, 'u');
const SIDE = new RegExp(`^(?:${SIDE_ROOM})`, 'u');
const MARKED_ROOM = new RegExp(`^([A-Z]?\\d{1,4}(?:[A-Z]|-\\d{1,2})?)(?:${ROOM_MARK})`, 'u');
const BARE_ROOM = new RegExp(`^([A-Z]?\\d{3,4}[A-Z]?|\\d{1,2}(?=$|[,;\\u3002)]))(?![\\dA-Z.-])(?!${NOT_A_ROOM})`, 'u');
const DASHES =
  /^(?:(\d{1,3})-)?([A-Z]?\d{1,3}[A-Z]?|[A-Z])[-/](\d{1,2}|[A-Z])[-/]([A-Z]?\d{2,4}[A-Z]?)(?![\dA-Z]|[-/]\d)/;
const FLAT = /^(\d{1,2})-(\d{1,2}-\d{1,2})(?![\d-])/;
const FLOOR_FLAT = new RegExp(`^(\\d{1,2}-\\d{1,2})(?![\\d-])(?!${NOT_A_ROOM})`, 'u');
const DASHED_PAIR = new RegExp(
  `^([A-Z]?\\d{1,3}[A-Z]?|[A-Z])-(\\d{3,4}[A-Z]?)(?![\\dA-Z]|[-/]\\d)(?!${NOT_A_ROOM})`,
  'u',
);
const ROOM_ONLY = new RegExp(`^(\\d{3,4}[A-Z]?)${ROOM_WORD}`, 'u');

/**
 * Reads building, unit and room at the very start of `text` (already in plain form); `null` where none begins there.
 * `before`: what the text before ends in. After a road name the first number of a dashed form is its house number;
 * after a house number three short numbers are unit, floor and flat.
 */
export function readTail(text: string, before: 'road' | 'house' | 'name'): AddressTail | null {
  const flat = before === 'house' ? FLAT.exec(text) : null;
  if (flat)
    return { community: '', building: '', unit: flat[1] ?? '', room: flat[2] ?? '', rest: text.slice(flat[0].length) };
  return readDashed(text, before === 'road') ?? readWorded(text) ?? readUnitOnly(text);
}

function readDashed(text: string, afterRoad: boolean): AddressTail | null {
  const four = DASHES.exec(text);
  if (four) {
    const [all, part, first = '', unit = '', room = ''] = four;
    const rest = dropRoomMark(text.slice(all.length));
    const number = part ?? (afterRoad && /^\d+$/.test(first) ? first : undefined);
    const community = number ? number + (afterRoad ? HOUSE_MARK : PART_MARK) : '';
    return { community, building: part === undefined && number ? '' : first, unit, room, rest };
  }
  const pair = DASHED_PAIR.exec(text);
  if (!pair) return null;
  const [all, building = '', room = ''] = pair;
  const rest = dropRoomMark(text.slice(all.length));
  if (afterRoad && /^\d+$/.test(building))
    return { community: building + HOUSE_MARK, building: '', unit: '', room, rest };
  return { community: '', building, unit: '', room, rest };
}

function readWorded(text: string): AddressTail | null {
  const match = BUILDING.exec(text) ?? WEAK_BUILDING.exec(text) ?? DASHED_BUILDING.exec(text);
  if (!match) return null;
  const building = `${match[1] ?? ''}${match[2] ?? ''}`;
  return { community: '', building, ...readInside(text.slice(match[0].length)) };
}

function readUnitOnly(text: string): AddressTail | null {
  const unit = UNIT.exec(text);
  if (unit && /^\d/.test(text)) {
    const inside = readInside(text);
    return inside.room ? { community: '', building: '', ...inside } : null;
  }
  const room = ROOM_ONLY.exec(text);
  return room ? { community: '', building: '', unit: '', room: room[1] ?? '', rest: text.slice(room[0].length) } : null;
}

function readInside(given: string): { unit: string; room: string; rest: string } {
  let text = given.replace(/^[-,](?=[\dA-Z])/, '');
  const unit = UNIT.exec(text) ?? DASHED_UNIT.exec(text);
  if (unit) text = text.slice(unit[0].length).replace(/^[-,](?=[\dA-Z])/, '');
  else {
    const flat = FLAT.exec(text);
    if (flat) return { unit: flat[1] ?? '', room: flat[2] ?? '', rest: dropRoomMark(text.slice(flat[0].length)) };
  }
  const flat = unit ? FLOOR_FLAT.exec(text)?.[0] : undefined;
  if (unit && flat) return { unit: unit[1] ?? '', room: flat, rest: dropRoomMark(text.slice(flat.length)) };
  const floor = FLOOR.exec(text);
  const inside = floor ? text.slice(floor[0].length).replace(/^-(?=\d)/, '') : text;
  const found = readRoom(inside, floor?.[1]);
  return found ? { unit: unit?.[1] ?? '', ...found } : { unit: unit?.[1] ?? '', room: '', rest: text };
}

function readRoom(text: string, floor: string | undefined): { room: string; rest: string } | null {
  const side = SIDE.exec(text);
  if (side) return { room: `${floor ?? ''}${side[0].slice(0, 1)}`, rest: text.slice(side[0].length) };
  const room = MARKED_ROOM.exec(text) ?? BARE_ROOM.exec(text);
  if (!room?.[1]) return null;
  const short = floor !== undefined && /^\d{1,2}$/.test(room[1]);
  return { room: short ? floor + room[1].padStart(2, '0') : room[1], rest: text.slice(room[0].length) };
}

function dropRoomMark(text: string): string {
  return text.replace(new RegExp(`^(?:${ROOM_MARK})`, 'u'), '');
}
