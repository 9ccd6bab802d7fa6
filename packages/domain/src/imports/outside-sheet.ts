import { cleanText } from '../text/clean-text.ts';
import { DAY_MS, dayOfDate, isCivilDate } from '../time/civil.ts';
import { atDayTime, type Instant } from '../time/instant.ts';
import { DEFAULT_ZONE } from '../time/zone.ts';
import { FULL_DATE, OUTSIDE_HEADINGS } from './outside-columns.lexicon.ts';
import { columnsBy, type FoundHeadings, headingsBy, isBlankRow, type SheetRow } from './sheet-headings.ts';

export type OutsideField = keyof typeof OUTSIDE_HEADINGS;
export const outsideFields = Object.keys(OUTSIDE_HEADINGS) as [OutsideField, ...OutsideField[]];

/** Which column, from 0, each field is read from. Number and text (or title) must be there. */
export type Columns = Partial<Record<OutsideField, number>>;

/** Columns of a sheet of orders by what they are called. */
export function proposeColumns(headings: readonly string[]): Columns {
  return columnsBy(OUTSIDE_HEADINGS, headings);
}

/** The row of headings of a sheet of orders: number and text or title among them. `null` when no row has them. */
export function findHeadings(rows: readonly SheetRow[]): FoundHeadings<OutsideField> | null {
  return headingsBy(OUTSIDE_HEADINGS, rows, isReadable);
}

export function isReadable({ number, text, title }: Columns): boolean {
  return number !== undefined && (text !== undefined || title !== undefined);
}

const FIRST_SERIAL = 20_000;
const LAST_SERIAL = 80_000;
const SERIAL_ZERO = dayOfDate('1899-12-30');

/**
 * A time as sheets write it: `2025-12-08 09:35`, with slashes, dots or Chinese units, or the number of days that
 * spreadsheets keep; on the wall of `zone`. `null` when it is none. A date alone is its midnight.
 */
export function readSheetTime(text: string, zone: string = DEFAULT_ZONE): Instant | null {
  const clean = text.normalize('NFKC').trim();
  if (/^\d{5}(\.\d+)?$/u.test(clean)) {
    const serial = Number(clean);
    if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return null;
    const day = Math.floor(serial);
    const seconds = Math.round((serial - day) * (DAY_MS / 1000));
    return atDayTime(SERIAL_ZERO + day, 0, zone) + seconds * 1000;
  }
  const match = FULL_DATE.exec(clean);
  if (!match) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  if (!isCivilDate(year, month, day) || hour > 24 || minute > 59 || second > 59) return null;
  const date = `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return atDayTime(dayOfDate(date), hour * 60 + minute, zone) + second * 1000;
}

/** An order of an outside body, read from one row. Times in epoch milliseconds. */
export interface OutsideOrder {
  number: string;
  receivedAt: Instant | null;
  dueAt: Instant | null;
  name: string | null;
  phone: string | null;
  place: string | null;
  title: string | null;
  text: string;
}

/** Why a row is not taken: where, and what is wrong there. */
export interface RowRefusal {
  row: number;
  field: OutsideField;
  code: 'missing' | 'too_long' | 'bad_time' | 'time_in_future' | 'twice_in_file';
  value: string | null;
}

const LONGEST: Partial<Record<OutsideField, number>> = {
  number: 100,
  name: 60,
  phone: 40,
  place: 200,
  title: 200,
  text: 20_000,
};
const SHOWN = 40;

/**
 * Reads a row as an order (ORD-10): `null` for a blank one. Refuses with the field and the reason: no number or no
 * matter, a time that is none or still to come, a cell longer than it may be.
 */
export function readOrder(
  row: SheetRow,
  columns: Columns,
  now: Instant,
  zone?: string,
): OutsideOrder | RowRefusal | null {
  if (isBlankRow(row)) return null;
  const refuse = (field: OutsideField, code: RowRefusal['code'], value: string | null = null): RowRefusal => ({
    row: row.row,
    field,
    code,
    value: value === null ? null : value.slice(0, SHOWN),
  });
  const cell = (field: OutsideField): string => {
    const at = columns[field];
    return at === undefined ? '' : cleanText(row.cells[at] ?? '', { maxLength: 30_000 }).text.trim();
  };
  for (const field of outsideFields) {
    const most = LONGEST[field];
    const raw = columns[field] === undefined ? '' : (row.cells[columns[field]] ?? '');
    if (most !== undefined && [...raw].length > most) return refuse(field, 'too_long', raw);
  }
  const number = cell('number').normalize('NFKC').replace(/\s/gu, '');
  if (number === '') return refuse('number', 'missing');
  const [title, matter] = [cell('title'), cell('text')];
  if (title === '' && matter === '') return refuse('text', 'missing');
  const times: Partial<Record<'receivedAt' | 'dueAt', Instant>> = {};
  for (const field of ['receivedAt', 'dueAt'] as const) {
    const written = cell(field);
    if (written === '') continue;
    const time = readSheetTime(written, zone);
    if (time === null) return refuse(field, 'bad_time', written);
    times[field] = time;
  }
  if (times.receivedAt !== undefined && times.receivedAt > now)
    return refuse('receivedAt', 'time_in_future', cell('receivedAt'));
  return {
    number,
    receivedAt: times.receivedAt ?? null,
    dueAt: times.dueAt ?? null,
    name: cell('name') || null,
    phone: cell('phone').normalize('NFKC') || null,
    place: cell('place') || null,
    title: title || null,
    text: matter === '' || matter.startsWith(title) ? matter || title : title === '' ? matter : `${title}\n${matter}`,
  };
}

export function isRowRefusal(read: OutsideOrder | RowRefusal): read is RowRefusal {
  return 'code' in read;
}
