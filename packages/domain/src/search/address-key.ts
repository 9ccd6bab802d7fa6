import * as lexicon from './address.lexicon.ts';
import { readTail } from './address-tail.ts';
import { hanNumber } from './han-number.ts';

/** The parts by which premises are known; empty string where a part was not given. Bare: `3`, without the word for building. */
export interface AddressParts {
  community: string;
  building: string;
  unit: string;
  room: string;
}

export interface ParsedAddress extends AddressParts {
  /** What follows the address, or the whole text where no address was found. */
  rest: string;
  /** `addressKey` of the parts; empty where they name no flat or house. */
  key: string;
}

const MAX_TEXT = 300;
const FOLLOWED_BY_MARK = new RegExp(
  `[${lexicon.HAN_NUMERAL}]+(?=${lexicon.BUILDING_MARK}|${lexicon.UNIT_MARK}|${lexicon.NUMERAL_MARK})`,
  'gu',
);
const HAN_TRIPLE = new RegExp(
  `(?<=[${lexicon.BEFORE_ROOM}])[${lexicon.HAN_NUMERAL}]{3,4}(?![${lexicon.HAN_NUMERAL}])`,
  'gu',
);
const LEAD = new RegExp(`^(?:${lexicon.LEAD_WORDS})[:：]?`, 'u');
const ROAD_NUMBER = new RegExp(`(?:${lexicon.ROAD_END})$`, 'u');
const SURE_LEAD = new RegExp(`^.*(?:${lexicon.SURE_LEAD_WORDS})[:\\uFF1A]?(?=.{2})`, 'u');
const HOUSE = new RegExp(
  `^(\\d{1,4}(?:-\\d{1,3})?[${lexicon.STEMS}]?)(${lexicon.HOUSE_NUMBER})(?!${lexicon.NOT_A_HOUSE})`,
  'u',
);
const PLACE = new RegExp(
  `^.{2,24}?(?:${lexicon.PLACE_END})(?:[${lexicon.HAN_NUMERAL}\\dA-Z]{1,3}(?:${lexicon.PLACE_PART}))?`,
  'u',
);
const NUMBERED = new RegExp(`\\d${lexicon.HOUSE_MARK}`, 'u');
const BARE_PART = new RegExp(`^[\\dA-Z${lexicon.STEMS}-]+$`, 'u');
const SENTENCE_END = /[,;!?\u3002\n]/;

/**
 * Reads an address as people write it: community-building-unit-room in words, in dashes, in Chinese numerals, full
 * width, `#`, any word for building, a door for the unit, a road with a house number as the community. Text around it is tolerated:
 * what comes after goes to `rest`. Only the first 300 characters are looked at. Never throws (CUS-1, INT-4).
 */
export function parseAddress(text: string): ParsedAddress {
  const plain = normalize(text.slice(0, MAX_TEXT));
  let start = 0;
  let house: { community: string; end: number } | null = null;
  for (let i = 0; i < plain.length; i += 1) {
    if (SENTENCE_END.test(plain[i] ?? '')) start = i + 1;
    const before = plain.slice(start, i);
    const road = ROAD_NUMBER.test(before);
    const number = road ? HOUSE.exec(plain.slice(i))?.[0] : undefined;
    if (number) {
      i += number.length - 1;
      house ??= { community: trimLead(before + number), end: i + 1 };
      continue;
    }
    const afterHouse = house?.end === i;
    if (insideWord(plain, i) && !afterHouse) continue;
    const tail = readTail(plain.slice(i), road ? 'road' : afterHouse ? 'house' : 'name');
    if (!tail) continue;
    const community = trimLead(before) + tail.community;
    return withKey({ community, building: tail.building, unit: tail.unit, room: tail.room }, tidyRest(tail.rest));
  }
  if (house)
    return withKey({ community: house.community, building: '', unit: '', room: '' }, tidyRest(plain.slice(house.end)));
  const place = trimLead(plain);
  const found = PLACE.exec(place)?.[0] ?? '';
  return withKey({ community: found, building: '', unit: '', room: '' }, tidyRest(place.slice(found.length)));
}

/**
 * One string for the same premises however its parts were written: numerals as digits, no leading zeros, no words
 * for building, unit or room, no province, city or district before the community. Empty where the parts name no flat or house: a
 * community and at least one of building and room are wanted, or a road with a house number.
 */
export function addressKey(parts: AddressParts): string {
  const community = communityKey(parts.community);
  const building = bare(parts.building, lexicon.BARE.building);
  const unit = bare(parts.unit, lexicon.BARE.unit);
  const room = bare(parts.room, lexicon.BARE.room);
  const house = NUMBERED.test(community);
  if (!community || !(building || room || house)) return '';
  return [community, building, unit, room].join('|');
}

/** The usual way to write an address, from parts bare or with their words; empty parts are left out. */
export function formatAddress(community: string, building: string, unit: string, room: string): string {
  const mark = (part: string, letters: string, digits: string) => {
    if (part === '' || !BARE_PART.test(part)) return part;
    return part + (/^[A-Z]+$/.test(part) ? letters : digits);
  };
  const { building: block, letterBuilding, unit: stairs } = lexicon.FORMAT;
  return community + mark(building, letterBuilding, block) + mark(unit, stairs, stairs) + room;
}

function withKey(parts: AddressParts, rest: string): ParsedAddress {
  return { ...parts, rest, key: addressKey(parts) };
}

function normalize(text: string): string {
  return text
    .replace(/[\p{Cs}\p{Cf}\0]/gu, '')
    .replace(/[\u2103\u33A1]/gu, (sign) => ` ${sign} `)
    .replace(/[\uFF0C\u3001]/gu, ',')
    .replace(/[\uFF1B]/gu, ';')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\p{Pd}\u2212\u30FC_~]/gu, '-')
    .replace(/(?<=[\dA-Z])[ \t]+(?=[\dA-Z])/g, '-')
    .replace(/[ \t\r"'\u201C\u201D\u2018\u2019\u300A\u300B\u300C\u300D]+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(FOLLOWED_BY_MARK, hanNumber)
    .replace(HAN_TRIPLE, hanNumber);
}

/** A number or letter code is read from its first sign only. */
function insideWord(plain: string, i: number): boolean {
  return /[\dA-Z]/.test(plain[i] ?? '') && /[\dA-Z-]/.test(plain[i - 1] ?? '');
}

function trimLead(text: string): string {
  return text
    .replace(SURE_LEAD, '')
    .replace(LEAD, '')
    .replace(/^[-:.()/#]+|[-:.(/]+$/g, '');
}

function tidyRest(rest: string): string {
  return rest.replace(/^[,;:.\u3002)\-\s]+/u, '').trim();
}

function communityKey(raw: string): string {
  const part = new RegExp(
    `[${lexicon.HAN_NUMERAL}]+(?=(?:${lexicon.PART_OF_COMMUNITY})(?!${lexicon.NOT_A_PART}))`,
    'gu',
  );
  let name = normalize(raw).replace(/[^\p{L}\p{N}-]/gu, '');
  for (const level of [lexicon.PROVINCE, lexicon.CITY, lexicon.DISTRICT, lexicon.STREET]) {
    const shorter = name.replace(new RegExp(level, 'u'), '');
    if (Array.from(shorter).length >= 2) name = shorter;
  }
  const core = name.replace(new RegExp(lexicon.COMMUNITY_NOISE, 'u'), '');
  return (Array.from(core).length >= 2 ? core : name).replace(part, (numeral, at: number) =>
    at < 2 ? numeral : hanNumber(numeral),
  );
}

function bare(raw: string, marks: string): string {
  const plain = normalize(raw).replace(/[()]/g, '');
  const numeral = new RegExp(`^[${lexicon.HAN_NUMERAL}]+`, 'u');
  return plain
    .replace(numeral, hanNumber)
    .replace(new RegExp(`(?<=.)(?:${marks})$`, 'u'), '')
    .replace(/(?<![\dA-Z])0+(?=\d)/g, '');
}
