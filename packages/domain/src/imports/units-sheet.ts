import type { LocalDate } from '../time/civil.ts';
import { cellsOf, longField, readSheetDay, readSheetPhone, refusedField, type SheetRefusal } from './row-cells.ts';
import { type ColumnsOf, type FoundHeadings, headingsBy, isBlankRow, type SheetRow } from './sheet-headings.ts';
import { UNITS_HEADINGS } from './units-columns.lexicon.ts';

export type UnitField = keyof typeof UNITS_HEADINGS;
export const unitFields = Object.keys(UNITS_HEADINGS) as [UnitField, ...UnitField[]];
export type UnitColumns = ColumnsOf<UnitField>;

/** Name, kind and what it lies under must be there: a name alone tells no unit from another. */
export function isReadableUnits({ name, kind, parent }: UnitColumns): boolean {
  return name !== undefined && kind !== undefined && parent !== undefined;
}

/** The row of headings of a sheet of units; `null` when no row has what must be there. */
export function findUnitsHeadings(rows: readonly SheetRow[]): FoundHeadings<UnitField> | null {
  return headingsBy(UNITS_HEADINGS, rows, isReadableUnits);
}

/** One unit as a row tells it. What the sheet has no column for is `undefined`, an empty cell `null`. */
export interface UnitRow {
  row: number;
  name: string;
  kind: string;
  /** A name, or names from above down: 集团/城东分公司. Empty: nobody is above. */
  parent: string;
  shortName: string | null | undefined;
  phone: string | null | undefined;
  from: LocalDate | null;
}

export type UnitRefusalCode =
  | 'missing'
  | 'too_long'
  | 'bad_date'
  | 'bad_phone'
  | 'unknown_value'
  | 'unknown_unit'
  | 'ambiguous_unit'
  | 'twice_in_file'
  | 'wrong_place'
  | 'kind_stays'
  | 'stands_elsewhere';
export type UnitRefusal = SheetRefusal<UnitField, UnitRefusalCode>;

const LONGEST: Readonly<Record<UnitField, number>> = {
  name: 60,
  kind: 40,
  parent: 200,
  shortName: 20,
  phone: 60,
  from: 40,
};

/** Reads a row of units (ORG-1): `null` for a blank one; refuses with field and reason. */
export function readUnitRow(row: SheetRow, columns: UnitColumns): UnitRow | UnitRefusal | null {
  if (isBlankRow(row)) return null;
  const cell = cellsOf(row, columns);
  const refuse = (field: UnitField, code: UnitRefusalCode) => refusedField(row.row, field, code, cell(field) ?? null);
  const long = longField(row, columns, LONGEST);
  if (long) return refuse(long, 'too_long');
  const name = cell('name') ?? '';
  if (name === '') return refuse('name', 'missing');
  const [phone, from] = [cell('phone'), cell('from') ?? ''];
  const read = phone === undefined ? undefined : readSheetPhone(phone);
  if (phone && read === null) return refuse('phone', 'bad_phone');
  const day = from === '' ? null : readSheetDay(from);
  if (from !== '' && day === null) return refuse('from', 'bad_date');
  const short = cell('shortName');
  return {
    row: row.row,
    name,
    kind: cell('kind') ?? '',
    parent: cell('parent') ?? '',
    shortName: short === undefined ? undefined : short || null,
    phone: read,
    from: day,
  };
}

export function isUnitRefusal(read: UnitRow | UnitRefusal): read is UnitRefusal {
  return 'code' in read;
}
