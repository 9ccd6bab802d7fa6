import type { PremisesFacts } from '../directory/premises-events.ts';
import { parseAddress } from '../search/address-key.ts';
import { cleanText } from '../text/clean-text.ts';
import { localDate } from '../time/instant.ts';
import { readSheetTime } from './outside-sheet.ts';
import * as lexicon from './premises-columns.lexicon.ts';
import {
  type ColumnsOf,
  columnsBy,
  type FoundHeadings,
  headingsBy,
  isBlankRow,
  type SheetRow,
} from './sheet-headings.ts';

export type PremisesField = keyof typeof lexicon.PREMISES_HEADINGS;
export const premisesFields = Object.keys(lexicon.PREMISES_HEADINGS) as [PremisesField, ...PremisesField[]];
export type PremisesColumns = ColumnsOf<PremisesField>;

/** An account number, and an address in parts or as one, must be there. */
export function isReadablePremises({ accountNo, community, building, room, address }: PremisesColumns): boolean {
  const parts = community !== undefined && (building !== undefined || room !== undefined);
  return accountNo !== undefined && (address !== undefined || parts);
}

/** Columns of a sheet of premises by what they are called. */
export function premisesColumns(headings: readonly string[]): PremisesColumns {
  return columnsBy(lexicon.PREMISES_HEADINGS, headings);
}

/** The row of headings of a sheet of premises; `null` when no row has what must be there. */
export function findPremisesHeadings(rows: readonly SheetRow[]): FoundHeadings<PremisesField> | null {
  return headingsBy(lexicon.PREMISES_HEADINGS, rows, isReadablePremises);
}

/** What a row may say of the file besides where it is; what it does not say stays as it was. Areas in m², money in fen. */
export type PremisesSaid = Partial<
  Pick<
    PremisesFacts,
    | 'use'
    | 'specialPlace'
    | 'heatExchangeStation'
    | 'heatLoop'
    | 'floorArea'
    | 'heatedArea'
    | 'position'
    | 'supply'
    | 'contractNo'
    | 'meterNo'
    | 'warrantyUntil'
    | 'owesFen'
    | 'hasSensor'
  >
>;

/** One row of a fee database (CUS-2): where it is, what it says, and whom it names. */
export interface PremisesRow {
  row: number;
  accountNo: string;
  community: string;
  /** What else people call the community. */
  aliases: readonly string[];
  building: string;
  buildingUnit: string;
  room: string;
  /** Names as written, or null. */
  station: string | null;
  area: string | null;
  said: PremisesSaid;
  /** What a change of areas rests on (CUS-5). */
  evidence: string | null;
  name: string | null;
  phone: string | null;
}

export const premisesRefusals = [
  'missing',
  'too_long',
  'bad_number',
  'bad_date',
  'unknown_value',
  'address_unreadable',
] as const;
/** Why a row is not taken: in which field, and what stands there. */
export interface PremisesRefusal {
  row: number;
  field: PremisesField;
  code: (typeof premisesRefusals)[number];
  value: string | null;
}

const LONGEST: Partial<Record<PremisesField, number>> = {
  accountNo: 40,
  community: 60,
  building: 20,
  buildingUnit: 20,
  room: 20,
  heatExchangeStation: 60,
  heatLoop: 40,
  contractNo: 60,
  meterNo: 60,
  evidence: 100,
  name: 60,
  phone: 100,
};
const MOST = 200;
const MOST_OF_NAME = 60;
const SHOWN = 40;

class Unread extends Error {
  readonly field: PremisesField;
  readonly code: PremisesRefusal['code'];
  readonly value: string | null;
  constructor(field: PremisesField, code: PremisesRefusal['code'], value: string | null = null) {
    super(code);
    this.field = field;
    this.code = code;
    this.value = value;
  }
}

/** A decimal with at most two places, rounded half up; null when it is none. */
export function readDecimal(text: string): string | null {
  const clean = text
    .normalize('NFKC')
    .replace(/[\s,]/gu, '')
    .replace(lexicon.SQUARE_METRES, '')
    .replace(lexicon.YUAN, '');
  const match = /^(\d{1,8})(?:\.(\d{1,15}))?$/u.exec(clean);
  if (!match) return null;
  const [, whole = '0', places = ''] = match;
  const hundredths =
    Number(whole) * 100 + Number(places.padEnd(2, '0').slice(0, 2)) + (Number(places[2] ?? 0) >= 5 ? 1 : 0);
  const cents = hundredths % 100;
  const units = String((hundredths - cents) / 100);
  return cents === 0 ? units : `${units}.${String(cents).padStart(2, '0').replace(/0$/u, '')}`;
}

type Cell = (field: PremisesField) => string | null;

function chosen<Field extends keyof typeof lexicon.PREMISES_VALUES>(
  field: Field,
  text: string,
): (typeof lexicon.PREMISES_VALUES)[Field][number][1] {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  const found = lexicon.PREMISES_VALUES[field].find(([pattern]) => pattern.test(plain));
  if (!found) throw new Unread(field, 'unknown_value', text);
  return found[1];
}

/** The special place that a use names (PRM-8): a school, not "public buildings"; null of none. */
function specialPlaceOf(use: string): PremisesFacts['specialPlace'] {
  const plain = use.normalize('NFKC').replace(/\s/gu, '');
  return lexicon.SPECIAL_PLACES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function decimal(field: PremisesField, text: string): string {
  const value = readDecimal(text);
  if (value === null) throw new Unread(field, 'bad_number', text);
  return value;
}

function fen(text: string, field: PremisesField = 'owes'): number {
  const [yuan = '0', part = ''] = decimal(field, text).split('.');
  return Number(yuan) * 100 + Number(part.padEnd(2, '0'));
}

/** What is owed by what an account holds: below nothing it is a debt, above it none. */
function owedOf(balance: string): number {
  const [, minus, amount = ''] = /^([-\u2212]?)(.*)$/su.exec(balance.normalize('NFKC').trim()) ?? [];
  const held = fen(amount, 'balance');
  return minus ? held : 0;
}

function date(text: string): string {
  const at = readSheetTime(text);
  if (at === null) throw new Unread('warrantyUntil', 'bad_date', text);
  return localDate(at);
}

/** What the cells say; an empty cell of a text says that there is none, one of a choice says nothing. */
function saidBy(cell: Cell): PremisesSaid {
  const said: PremisesSaid = {};
  for (const field of ['heatExchangeStation', 'heatLoop', 'contractNo', 'meterNo'] as const) {
    const text = cell(field);
    if (text !== null) said[field] = text || null;
  }
  for (const field of ['floorArea', 'heatedArea'] as const) {
    const text = cell(field);
    if (text) said[field] = decimal(field, text);
  }
  const texts = { use: cell('use'), supply: cell('supply'), position: cell('position'), sensor: cell('hasSensor') };
  if (texts.use) {
    said.use = chosen('use', texts.use);
    const place = specialPlaceOf(texts.use);
    // "Non-residential" says nothing of which place it is; a home is none.
    if (place !== null || said.use === 'residential') said.specialPlace = place;
  }
  if (texts.supply) said.supply = chosen('supply', texts.supply);
  if (texts.position) said.position = chosen('position', texts.position);
  if (texts.sensor !== null) said.hasSensor = texts.sensor === '' ? false : chosen('hasSensor', texts.sensor);
  const [owes, until] = [cell('owes'), cell('warrantyUntil')];
  const balance = cell('balance');
  if (owes !== null) said.owesFen = owes === '' ? 0 : fen(owes);
  else if (balance) said.owesFen = owedOf(balance);
  if (until !== null) said.warrantyUntil = until === '' ? null : date(until);
  return said;
}

/** Rooms are also numbered with building and unit before them: 3-2-501 is 501 where those are 3 and 2, or are not said. */
function partsOf(
  building: string,
  buildingUnit: string,
  room: string,
): Pick<PremisesRow, 'building' | 'buildingUnit' | 'room'> {
  const [first = '', second = '', last, ...more] = room.split(/[-\u2014\u2013_]/u);
  const says = (said: string, numbered: string): boolean => said === '' || said === numbered;
  if (!last || more.length > 0 || !says(building, first) || !says(buildingUnit, second))
    return { building, buildingUnit, room };
  return { building: first, buildingUnit: second, room: last };
}

/** Other names of a community: several stand in one cell, each once. */
function aliasesBy(cell: Cell): string[] {
  const written = (cell('aliases') ?? '').split(lexicon.BETWEEN_NAMES);
  const names = written.map((name) => name.trim()).filter((name) => name !== '');
  const long = names.find((name) => name.length > MOST_OF_NAME);
  if (long !== undefined) throw new Unread('aliases', 'too_long', long);
  return [...new Set(names)];
}

function placeBy(cell: Cell): Pick<PremisesRow, 'community' | 'building' | 'buildingUnit' | 'room'> {
  const part = (field: 'building' | 'buildingUnit' | 'room'): string =>
    (cell(field) ?? '').normalize('NFKC').replace(/\s/gu, '').replace(lexicon.PART_WORDS[field], '');
  const community = cell('community') ?? '';
  const parts = partsOf(part('building'), part('buildingUnit'), part('room'));
  if (community && (parts.building || parts.room)) return { community, ...parts };
  const written = cell('address') ?? '';
  if (written === '') throw new Unread(community ? 'room' : 'community', 'missing');
  const parsed = parseAddress(written);
  if (parsed.key === '') throw new Unread('address', 'address_unreadable', written);
  return {
    community: community || parsed.community,
    building: parsed.building,
    buildingUnit: parsed.unit,
    room: parsed.room,
  };
}

/**
 * Reads a row of premises (CUS-1, CUS-2): `null` for a blank one. Refuses with field and reason: no account number, an
 * address that names no flat, a number or date that is none, a word that is not known for a choice, a cell too long.
 */
export function readPremisesRow(row: SheetRow, columns: PremisesColumns): PremisesRow | PremisesRefusal | null {
  if (isBlankRow(row)) return null;
  const cell: Cell = (field) => {
    const at = columns[field];
    if (at === undefined) return null;
    const raw = row.cells[at] ?? '';
    if (raw.length > (LONGEST[field] ?? MOST)) throw new Unread(field, 'too_long', raw);
    return cleanText(raw, { maxLength: MOST }).text.trim();
  };
  try {
    const accountNo = (cell('accountNo') ?? '').normalize('NFKC').replace(/\s/gu, '');
    if (accountNo === '') throw new Unread('accountNo', 'missing');
    const names = { station: cell('station') || null, area: cell('area') || null, evidence: cell('evidence') || null };
    const whom = { name: cell('name') || null, phone: cell('phone') || null };
    const aliases = aliasesBy(cell);
    return { row: row.row, accountNo, ...placeBy(cell), aliases, ...names, said: saidBy(cell), ...whom };
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    const { field, code, value } = error;
    return { row: row.row, field, code, value: value === null ? null : value.slice(0, SHOWN) };
  }
}

export function isPremisesRefusal(read: PremisesRow | PremisesRefusal): read is PremisesRefusal {
  return 'code' in read;
}
