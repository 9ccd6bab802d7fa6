import { Readable } from 'node:stream';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { parse } from 'csv-parse';
import { streamXlsxRows } from 'hucre/xlsx';
import { Refused } from '../http/refused.ts';
import { checkArchive } from './check-archive.ts';
import { sheetsLast } from './sheets-last.ts';
import { StarvedStream } from './starved-stream.ts';

/** Blank rows after which a sheet is at its end: spreadsheets keep a million that nobody wrote in. */
const MOST_BLANK = 1_000;
const MOST_ROWS = 200_000;
const MOST_COLUMNS = 200;
/** Spreadsheets hold no more in a cell. */
const MOST_CHARACTERS = 32_767;

const pad = (value: number): string => String(value).padStart(2, '0');

/** A cell as a person reads it: dates on the wall, formulas by what they came to. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const day = `${value.getUTCFullYear()}-${pad(value.getUTCMonth() + 1)}-${pad(value.getUTCDate())}`;
    return `${day} ${pad(value.getUTCHours())}:${pad(value.getUTCMinutes())}:${pad(value.getUTCSeconds())}`;
  }
  if (typeof value === 'object') return JSON.stringify(value).slice(0, MOST_CHARACTERS + 1);
  return String(value);
}

async function* xlsxRows(bytes: Buffer): AsyncGenerator<SheetRow> {
  await checkArchive(bytes);
  try {
    const source = new StarvedStream(sheetsLast(bytes));
    for await (const { index, values } of source.feed(streamXlsxRows(source.stream)))
      yield { row: index + 1, cells: values.map(cellText) };
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('sheet_unreadable', { why: 'workbook' }, 'fileHash');
  }
}

/** UTF-8 with or without its mark, else GB18030, as sheets of Chinese offices come. */
export function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

const SLICE = 65_536;

/** A parser that is given all at once keeps all its rows at once. */
function* slicesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
}

async function* csvRows(bytes: Buffer): AsyncGenerator<SheetRow> {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new Refused('sheet_unreadable', { why: 'not_text' }, 'fileHash');
  const first = text.slice(0, 4_000).split('\n', 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((mark) => first.split(mark).length > 2) ?? ',';
  const options = { bom: true, delimiter, relax_column_count: true, relax_quotes: true, info: true } as const;
  const parser = Readable.from(slicesOf(text)).pipe(parse(options));
  let row = 0;
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      row += 1;
      yield { row, cells: record };
    }
  } catch {
    throw new Refused('sheet_unreadable', { why: 'csv', row: row + 1 }, 'fileHash');
  }
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));
const isOldExcel = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));

/**
 * Rows of the first sheet of a workbook, or of a text of values, as text. Refuses what is neither
 * (`sheet_unreadable`), the binary workbooks of before 2007 (`sheet_old_format`), and what is too large
 * (`sheet_too_large`): inflated, in rows, columns or in one cell.
 */
export async function* readSheet(bytes: Buffer): AsyncGenerator<SheetRow> {
  if (isOldExcel(bytes)) throw new Refused('sheet_old_format', {}, 'fileHash');
  let blank = 0;
  for await (const { row, cells } of isZip(bytes) ? xlsxRows(bytes) : csvRows(bytes)) {
    if (row > MOST_ROWS + MOST_BLANK) throw new Refused('sheet_too_large', { rows: MOST_ROWS }, 'fileHash');
    if (cells.length > MOST_COLUMNS && cells.slice(MOST_COLUMNS).some((cell) => cell.trim() !== ''))
      throw new Refused('sheet_too_large', { columns: MOST_COLUMNS, row }, 'fileHash');
    const wide = cells.findIndex((cell) => cell.length > MOST_CHARACTERS);
    if (wide >= 0)
      throw new Refused('sheet_too_large', { characters: MOST_CHARACTERS, row, column: wide + 1 }, 'fileHash');
    if (cells.every((cell) => cell.trim() === '')) {
      blank += 1;
      if (blank > MOST_BLANK) return;
      continue;
    }
    blank = 0;
    yield { row, cells: cells.slice(0, MOST_COLUMNS) };
  }
}
