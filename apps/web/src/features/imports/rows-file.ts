import { csvText, harmlessCell, workbookCell } from '@hearthline/domain/text/csv-text';

export const rowsFormats = ['xlsx', 'csv'] as const;
export type RowsFormat = (typeof rowsFormats)[number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows as a file for Excel or WPS, the first of them headings; every cell is text that no spreadsheet runs. */
export async function rowsFile(rows: readonly (readonly string[])[], format: RowsFormat): Promise<Blob> {
  const harmless = rows.map((cells) => cells.map(harmlessCell));
  if (format === 'csv') return new Blob([csvText(harmless)], { type: 'text/csv' });
  // Fetched when somebody asks for a workbook: nobody else pays for the writer.
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: [{ name: 'Sheet1', rows: harmless.map((cells) => cells.map(workbookCell)) }],
  });
  return new Blob([new Uint8Array(bytes)], { type: XLSX });
}
