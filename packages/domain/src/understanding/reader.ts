import type { Read } from './letter.ts';
import type { TableName, Words } from './word-tables.ts';

/** A conclusion with the words that led to it. `sure` is 0 to 1; below 0.6 a clerk should look twice. */
export type Finding<T> = Readonly<{ value: T; words: readonly string[]; sure: number }>;

/** Looks a letter up in the tables, each lookup once. */
export class Reader {
  readonly letter: Read;
  private readonly words: Words;
  private readonly known = new Map<string, readonly string[]>();

  constructor(words: Words, letter: Read) {
    this.words = words;
    this.letter = letter;
  }

  /** Whether the writer gave a title; else the first sentence stands for one, and says more than a title would. */
  get titled(): boolean {
    return this.letter.all !== this.letter.content;
  }

  find(table: TableName, part: 'title' | 'content' | 'all' = 'all'): readonly string[] {
    const key = `${table} ${part}`;
    const found = this.known.get(key) ?? this.words.find(table, this.letter[part]);
    this.known.set(key, found);
    return found;
  }

  /** What is found in sentences in which nothing of the other table is said. */
  findApart(table: TableName, without: TableName): readonly string[] {
    if (!this.has(without)) return this.find(table);
    const sentences = this.letter.all.split(/[\u3002!?;]/u);
    return sentences.flatMap((each) => (this.words.has(without, each) ? [] : this.words.find(table, each)));
  }

  /** How often something is really asked: a reproach put as a question asks nothing. */
  asks(): number {
    return Math.max(0, this.find('consult').length - this.find('rhetorical').length);
  }

  has(table: TableName, part: 'title' | 'content' | 'all' = 'all'): boolean {
    return this.find(table, part).length > 0;
  }
}

const few = (words: readonly string[]): string[] => [...new Set(words)].slice(0, 4);
export const finding = <T>(value: T, words: readonly string[], sure: number): Finding<T> => ({
  value,
  words: few(words),
  sure: Math.max(0, Math.min(1, Math.round(sure * 100) / 100)),
});
export const confidence = (own: number, other: number): number => (own + 0.5) / (own + other + 1);
