import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { serialToDate } from 'hucre';
import { CellText, unescapeCell } from './cell-text.ts';
import type { SharedWords } from './shared-words.ts';
import { walkXml, type XmlVisitor } from './walk-xml.ts';

const MOST_COLUMNS = 16_384;
const pad = (value: number): string => String(value).padStart(2, '0');

/** Dates on the wall, to the second that is meant: days are cut after some digits by whoever writes few. */
function dateText(read: Date): string {
  const date = new Date(Math.round(read.getTime() / 1000) * 1000);
  const day = `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  return `${day} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
}

/** The letters of a cell's name: A is 0; -1 where there are none. */
function columnOf(name: string): number {
  let column = 0;
  for (let at = 0; at < name.length; at += 1) {
    const letter = name.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

export interface CellMeaning {
  words: SharedWords | null;
  dateStyles: ReadonlySet<number>;
  from1904: boolean;
}

/** Gathers rows; a cell is what a person reads there, a formula what it came to. */
class RowGatherer implements XmlVisitor {
  private readonly meaning: CellMeaning;
  private readonly value = new CellText();
  private ready: SheetRow[] = [];
  private cells: string[] = [];
  private row = 0;
  private column = -1;
  private type = '';
  private style = -1;
  private within = false;
  private spoken = false;

  constructor(meaning: CellMeaning) {
    this.meaning = meaning;
  }

  take(): SheetRow[] {
    const taken = this.ready;
    if (taken.length > 0) this.ready = [];
    return taken;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') {
      const { r = '', t = '', s = '-1' } = attributes;
      this.column = r === '' ? this.column + 1 : columnOf(r);
      if (!(this.column >= 0 && this.column < MOST_COLUMNS)) throw new Error(`no column: ${r.slice(0, 10)}`);
      this.type = t;
      this.style = Number(s);
    } else if (name === 'v' || name === 't') this.within = !this.spoken;
    else if (name === 'rPh') this.spoken = true;
    else if (name === 'row') {
      const row = attributes['r'] === undefined ? this.row + 1 : Number(attributes['r']);
      // Whoever goes on after a crash counts on rows that only go up.
      if (!(row > this.row)) throw new Error(`row ${row} after row ${this.row}`);
      this.row = row;
      this.column = -1;
      this.cells = [];
    }
  }

  text(piece: string): void {
    if (this.within) this.value.add(piece);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.within = false;
    else if (name === 'rPh') this.spoken = false;
    else if (name === 'c') {
      const text = this.meant(this.value.take());
      // Blank cells at the end of a row are no cells: a thousand formatted ones are not a wide sheet.
      if (text === '') return;
      while (this.cells.length < this.column) this.cells.push('');
      this.cells[this.column] = text;
    } else if (name === 'row') this.ready.push({ row: this.row, cells: this.cells });
  }

  private meant(text: string): string {
    if (this.type === 's') {
      // Without them rows would be left out as blank and nobody would know.
      if (!this.meaning.words) throw new Error('no shared words');
      return this.meaning.words.at(Number(text));
    }
    if (this.type === 'str' || this.type === 'inlineStr') return unescapeCell(text);
    if (this.type === 'b') return String(text === '1' || text.toLowerCase() === 'true');
    if (this.type === 'e' || text.trim() === '') return text;
    const number = Number(text);
    if (Number.isNaN(number)) return text;
    if (!this.meaning.dateStyles.has(this.style)) return String(number);
    const date = serialToDate(number, this.meaning.from1904);
    return Number.isNaN(date.getTime()) ? text : dateText(date);
  }
}

/** Rows of a worksheet in their order, as many as somebody takes. */
export async function* workbookRows(pieces: AsyncIterable<Buffer>, meaning: CellMeaning): AsyncGenerator<SheetRow> {
  const gatherer = new RowGatherer(meaning);
  for await (const _ of walkXml(pieces, gatherer)) yield* gatherer.take();
}
