import { Refused } from '../http/refused.ts';
import { CellText, unescapeCell } from './cell-text.ts';
import { visitXml } from './walk-xml.ts';

const BLOCK = 1_048_576;
/** Of one character of a text come three bytes at most. */
const LARGEST = 3;
const MOST_WORDS = 4_000_000;

/**
 * The texts that cells of a workbook name by number, packed as bytes: as so many strings those of a hundred thousand homes
 * would take several times the room, and would be looked at again whenever the heap is swept.
 */
export class SharedWords {
  private readonly blocks: Buffer[] = [];
  /** Where the next one goes, in the last block. */
  private end = BLOCK;
  private from = new Uint32Array(1_024);
  private lengths = new Uint32Array(1_024);
  private count = 0;

  add(text: string): void {
    if (this.count >= MOST_WORDS)
      throw new Refused('sheet_too_large', { why: 'inflated', words: MOST_WORDS }, 'fileHash');
    if (this.count === this.from.length) {
      this.from = grown(this.from);
      this.lengths = grown(this.lengths);
    }
    const most = text.length * LARGEST;
    if (most > BLOCK - this.end) {
      this.blocks.push(Buffer.allocUnsafe(BLOCK));
      this.end = 0;
    }
    const length = this.blocks.at(-1)?.write(text, this.end) ?? 0;
    this.from[this.count] = (this.blocks.length - 1) * BLOCK + this.end;
    this.lengths[this.count] = length;
    this.end += length;
    this.count += 1;
  }

  /** Empty where there is none of that number. */
  at(no: number): string {
    const from = this.from[no];
    if (from === undefined || no >= this.count) return '';
    const within = from % BLOCK;
    return this.blocks[(from - within) / BLOCK]?.toString('utf8', within, within + (this.lengths[no] ?? 0)) ?? '';
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Reads the part of a workbook that holds them; how they are pronounced is left out. */
export async function readSharedWords(pieces: AsyncIterable<Buffer>): Promise<SharedWords> {
  const words = new SharedWords();
  const text = new CellText();
  let within = false;
  let spoken = false;
  await visitXml(pieces, {
    open(name) {
      if (name === 't') within = !spoken;
      else if (name === 'rPh') spoken = true;
    },
    text: (piece) => within && text.add(piece),
    close(name) {
      if (name === 't') within = false;
      else if (name === 'rPh') spoken = false;
      else if (name === 'si') words.add(unescapeCell(text.take()));
    },
  });
  return words;
}
