import { isPlausibleDay, type OutdoorDay } from '../directory/outdoor-events.ts';
import { cleanText } from '../text/clean-text.ts';
import { type Instant, localDate } from '../time/instant.ts';
import { OUTDOOR_HEADINGS } from './outdoor-columns.lexicon.ts';
import { readSheetTime } from './outside-sheet.ts';
import { readTenths } from './readings-sheet.ts';
import { type ColumnsOf, type FoundHeadings, headingsBy, isBlankRow, type SheetRow } from './sheet-headings.ts';

export type OutdoorField = keyof typeof OUTDOOR_HEADINGS;
export const outdoorFields = Object.keys(OUTDOOR_HEADINGS) as [OutdoorField, ...OutdoorField[]];
export type OutdoorColumns = ColumnsOf<OutdoorField>;

/** When and how warm must be there. */
export function isReadableOutdoor({ date, mean }: OutdoorColumns): boolean {
  return date !== undefined && mean !== undefined;
}

/** The row of headings of a sheet of outdoor temperatures; `null` when no row has what must be there. */
export function findOutdoorHeadings(rows: readonly SheetRow[]): FoundHeadings<OutdoorField> | null {
  return headingsBy(OUTDOOR_HEADINGS, rows, isReadableOutdoor, 2);
}

/** A day of a sheet; `unit` is the name of the unit whose territory it is, `null` for all of the company. */
export interface OutdoorRow {
  row: number;
  unit: string | null;
  day: OutdoorDay;
}

export interface OutdoorRefusal {
  row: number;
  field: OutdoorField;
  code: 'missing' | 'too_long' | 'bad_time' | 'time_in_future' | 'bad_temperature' | 'min_above_max';
  value: string | null;
}

const MOST = 60;

/** Reads a row of outdoor temperatures (CUS-4): `null` for a blank one; refuses with field and reason. */
export function readOutdoorRow(
  row: SheetRow,
  columns: OutdoorColumns,
  now: Instant,
): OutdoorRow | OutdoorRefusal | null {
  if (isBlankRow(row)) return null;
  const cell = (field: OutdoorField): string => {
    const at = columns[field];
    return at === undefined ? '' : cleanText(row.cells[at] ?? '', { maxLength: 200 }).text.trim();
  };
  const refuse = (field: OutdoorField, code: OutdoorRefusal['code']): OutdoorRefusal => {
    return { row: row.row, field, code, value: cell(field).slice(0, MOST) || null };
  };
  for (const field of outdoorFields) if (cell(field).length > MOST) return refuse(field, 'too_long');
  for (const field of ['date', 'mean'] as const) if (cell(field) === '') return refuse(field, 'missing');
  const at = readSheetTime(cell('date'));
  if (at === null) return refuse('date', 'bad_time');
  if (localDate(at) > localDate(now)) return refuse('date', 'time_in_future');
  const tenths = { mean: 0, min: null as number | null, max: null as number | null };
  for (const field of ['mean', 'min', 'max'] as const) {
    if (cell(field) === '') continue;
    const value = readTenths(cell(field));
    if (value === null) return refuse(field, 'bad_temperature');
    tenths[field] = value;
  }
  if (!isPlausibleDay(tenths)) return refuse('mean', 'min_above_max');
  return { row: row.row, unit: cell('unit') || null, day: { date: localDate(at), ...tenths } };
}

export function isOutdoorRefusal(read: OutdoorRow | OutdoorRefusal): read is OutdoorRefusal {
  return 'code' in read;
}
