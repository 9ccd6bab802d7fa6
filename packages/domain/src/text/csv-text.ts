/** A cell no spreadsheet runs: what begins like a formula is led by an apostrophe. */
export function harmlessCell(text: string): string {
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/u.test(text) ? `'${text}` : text;
}

/** A cell as workbooks keep it: what only looks like their way to write a sign (`_x0041_`) stays what it is. */
export function workbookCell(text: string): string {
  return text.replace(/_(?=x[\dA-Fa-f]{4}_)/gu, '_x005F_');
}

const quoted = (cell: string): string => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as a text of values with the mark that spreadsheets tell UTF-8 by. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}
