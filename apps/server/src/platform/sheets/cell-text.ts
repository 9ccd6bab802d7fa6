/** Spreadsheets hold no more in a cell. */
export const MOST_CHARACTERS = 32_767;

const ESCAPED = /_x([0-9A-Fa-f]{4})_/gu;

/** What workbooks write as _x000D_, because XML has no way to. */
export const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Text of one cell, put together from its pieces: what is beyond the most a cell holds is only told, not kept. */
export class CellText {
  private kept = '';

  add(piece: string): void {
    if (this.kept.length <= MOST_CHARACTERS) this.kept += piece.slice(0, MOST_CHARACTERS + 1);
  }

  take(): string {
    const text = this.kept;
    this.kept = '';
    return text;
  }
}
