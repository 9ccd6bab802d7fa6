import { cleanText } from '../text/clean-text.ts';
import type { Instant } from '../time/instant.ts';
import { readSheetTime } from './outside-sheet.ts';
import { CELSIUS_MARK, READINGS_HEADINGS } from './readings-columns.lexicon.ts';
import { type ColumnsOf, type FoundHeadings, headingsBy, isBlankRow, type SheetRow } from './sheet-headings.ts';

export type ReadingField = keyof typeof READINGS_HEADINGS;
export const readingFields = Object.keys(READINGS_HEADINGS) as [ReadingField, ...ReadingField[]];
export type ReadingColumns = ColumnsOf<ReadingField>;

/** Whose, when and how warm must be there. */
export function isReadableReadings({ accountNo, measuredAt, celsius }: ReadingColumns): boolean {
  return accountNo !== undefined && measuredAt !== undefined && celsius !== undefined;
}

/** The row of headings of a sheet of room temperatures; `null` when no row has what must be there. */
export function findReadingsHeadings(rows: readonly SheetRow[]): FoundHeadings<ReadingField> | null {
  return headingsBy(READINGS_HEADINGS, rows, isReadableReadings);
}

/** One measured room temperature, in tenths of a degree Celsius; time in epoch milliseconds. */
export interface ReadingRow {
  row: number;
  accountNo: string;
  at: Instant;
  tenths: number;
  place: string | null;
}

export interface ReadingRefusal {
  row: number;
  field: ReadingField;
  code: 'missing' | 'too_long' | 'bad_time' | 'time_in_future' | 'bad_temperature';
  value: string | null;
}

const COLDEST = -400;
const WARMEST = 600;
const MOST = 40;

/** Tenths of a degree of a text as people write it, `18.5℃`; `null` when it is none that a room can have. */
export function readTenths(text: string): number | null {
  const clean = text.normalize('NFKC').replace(/\s/gu, '').replace(CELSIUS_MARK, '');
  const match = /^([+-]?)(\d{1,3})(?:\.(\d{1,6}))?$/u.exec(clean);
  if (!match) return null;
  const [, sign, whole = '0', places = ''] = match;
  const tenths = Number(whole) * 10 + Number(places[0] ?? 0) + (Number(places[1] ?? 0) >= 5 ? 1 : 0);
  const value = sign === '-' && tenths !== 0 ? -tenths : tenths;
  return value < COLDEST || value > WARMEST ? null : value;
}

/** Reads a row of temperatures: `null` for a blank one; refuses with field and reason. */
export function readReadingRow(
  row: SheetRow,
  columns: ReadingColumns,
  now: Instant,
): ReadingRow | ReadingRefusal | null {
  if (isBlankRow(row)) return null;
  const cell = (field: ReadingField): string => {
    const at = columns[field];
    return at === undefined ? '' : cleanText(row.cells[at] ?? '', { maxLength: 200 }).text.trim();
  };
  const refuse = (field: ReadingField, code: ReadingRefusal['code']): ReadingRefusal => {
    return { row: row.row, field, code, value: cell(field).slice(0, MOST) || null };
  };
  for (const field of readingFields) if (cell(field).length > MOST) return refuse(field, 'too_long');
  const accountNo = cell('accountNo').normalize('NFKC').replace(/\s/gu, '');
  if (accountNo === '') return refuse('accountNo', 'missing');
  if (cell('measuredAt') === '') return refuse('measuredAt', 'missing');
  const at = readSheetTime(cell('measuredAt'));
  if (at === null) return refuse('measuredAt', 'bad_time');
  if (at > now) return refuse('measuredAt', 'time_in_future');
  if (cell('celsius') === '') return refuse('celsius', 'missing');
  const tenths = readTenths(cell('celsius'));
  if (tenths === null) return refuse('celsius', 'bad_temperature');
  return { row: row.row, accountNo, at, tenths, place: cell('place') || null };
}

export function isReadingRefusal(read: ReadingRow | ReadingRefusal): read is ReadingRefusal {
  return 'code' in read;
}
