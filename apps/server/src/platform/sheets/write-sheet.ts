import { csvText, workbookCell } from '@hearthline/domain/text/csv-text';
import { writeXlsx } from 'hucre/xlsx';

/** Rows as a text of values with the mark that spreadsheets tell UTF-8 by. */
export function csvOf(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(csvText(rows));
}

/** Rows as a workbook of one sheet; every cell is text. */
export async function workbookOf(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Sheet1', rows: rows.map((cells) => cells.map(workbookCell)) }] });
}
