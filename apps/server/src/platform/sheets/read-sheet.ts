import { Readable } from 'node:stream';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { parse } from 'csv-parse';
import { Refused } from '../http/refused.ts';
import { MOST_CHARACTERS } from './cell-text.ts';
import { checkArchive, inflated } from './check-archive.ts';
import { isCompound, isLocked } from './compound-file.ts';
import { readSharedWords } from './shared-words.ts';
import { findParts, type OpenPart } from './workbook-parts.ts';
import { workbookRows } from './workbook-rows.ts';

/** Blank rows after which a sheet is at its end: spreadsheets keep a million that nobody wrote in, and nobody leaves so many between two. */
const MOST_BLANK = 20_000;
const MOST_ROWS = 200_000;
/** Headings and what is blank between them do not count among them. */
const LAST_ROW = MOST_ROWS + 1_000;
const MOST_COLUMNS = 200;

/** Sheets that can be gone over again and again, each time from the first row. */
export interface OpenSheet {
  /** What they are called, in the order they are seen; a text of values is one without a name. */
  names: readonly (string | null)[];
  /** Of the first one, or of that number; none where there is no such. */
  rows(no?: number): AsyncGenerator<SheetRow>;
}

const noWorkbook = (error: unknown): Refused =>
  error instanceof Refused ? error : new Refused('sheet_unreadable', { why: 'workbook' }, 'fileHash');

async function openWorkbook(bytes: Buffer): Promise<OpenSheet> {
  const members = await checkArchive(bytes);
  const open: OpenPart = (name) => {
    const member = members.get(name);
    return member ? inflated(bytes, member) : null;
  };
  try {
    const parts = await findParts(open);
    if (!parts || !open(parts.sheets[0]?.part ?? '')) throw new Error('no worksheet');
    const named = open(parts.words ?? '');
    const meaning = { ...parts, words: named ? await readSharedWords(named) : null };
    return {
      names: parts.sheets.map(({ name }) => name),
      async *rows(no = 0) {
        const sheet = open(parts.sheets[no]?.part ?? '');
        try {
          if (sheet) yield* workbookRows(sheet, meaning);
        } catch (error) {
          throw noWorkbook(error);
        }
      },
    };
  } catch (error) {
    throw noWorkbook(error);
  }
}

/** Marks by which spreadsheets begin what they call Unicode text. */
const WIDE = new Map([
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]);

/** UTF-8 with or without its mark, UTF-16 with one, else GB18030, as sheets of Chinese offices come. */
export function decodeText(bytes: Buffer): string {
  const wide = WIDE.get(bytes.toString('hex', 0, 2));
  if (wide) return new TextDecoder(wide).decode(bytes);
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

async function* noRows(): AsyncGenerator<SheetRow> {}

const MARKS = ['\t', ';', ','];

/** What parts the cells of the first line that has several: above the headings stands a title of one. */
function delimiterOf(text: string): string {
  const isParted = (line: string, mark: string): boolean => line.split(mark).length > 2;
  const lines = text.slice(0, 4_000).split('\n', 10);
  const line = lines.find((each) => MARKS.some((mark) => isParted(each, mark))) ?? '';
  return MARKS.find((mark) => isParted(line, mark)) ?? ',';
}

async function* csvRows(bytes: Buffer): AsyncGenerator<SheetRow> {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new Refused('sheet_unreadable', { why: 'not_text' }, 'fileHash');
  const delimiter = delimiterOf(text);
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
function refuseCompound(bytes: Buffer): never {
  if (isLocked(bytes)) throw new Refused('sheet_unreadable', { why: 'locked' }, 'fileHash');
  throw new Refused('sheet_old_format', {}, 'fileHash');
}

/**
 * The sheets of a workbook, or a text of values, to be gone over. Refuses what is neither or has a password
 * (`sheet_unreadable`), the binary workbooks of before 2007 (`sheet_old_format`), and what is too large (`sheet_too_large`):
 * inflated, in rows, columns or in one cell. What is wrong with their rows is refused when they are reached.
 */
export async function openSheet(bytes: Buffer): Promise<OpenSheet> {
  if (isCompound(bytes)) refuseCompound(bytes);
  if (!isZip(bytes)) return { names: [null], rows: (no = 0) => written(no === 0 ? csvRows(bytes) : noRows()) };
  const book = await openWorkbook(bytes);
  return { names: book.names, rows: (no) => written(book.rows(no)) };
}

/** Rows in which something is written, as text. */
async function* written(rows: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  let blank = 0;
  for await (const { row, cells } of rows) {
    if (cells.every((cell) => cell.trim() === '')) {
      blank += 1;
      if (blank > MOST_BLANK) return;
      continue;
    }
    if (row > LAST_ROW) throw new Refused('sheet_too_large', { why: 'rows', rows: MOST_ROWS }, 'fileHash');
    if (cells.length > MOST_COLUMNS && cells.slice(MOST_COLUMNS).some((cell) => cell.trim() !== ''))
      throw new Refused('sheet_too_large', { why: 'columns', columns: MOST_COLUMNS, row }, 'fileHash');
    const wide = cells.findIndex((cell) => cell.length > MOST_CHARACTERS);
    if (wide >= 0)
      throw new Refused(
        'sheet_too_large',
        { why: 'cell', characters: MOST_CHARACTERS, row, column: wide + 1 },
        'fileHash',
      );
    blank = 0;
    yield { row, cells: cells.slice(0, MOST_COLUMNS) };
  }
}
