import { toSimplified } from '../search/simplified.ts';
import { GREETING, QUOTED_NAME, ROAD_NUMBER } from './letter.lexicon.ts';
import { toDigits } from './numbers.ts';

/** A letter as it came: an id, a title and a text. `at`: when it was written, epoch milliseconds, if known. */
export type Letter = Readonly<{ id: string; title: string; content: string; at?: number | null }>;

/** A letter made ready to be read: one width of characters, one sign for degrees, sentences ended by full stops. */
export type Read = Readonly<{ title: string; content: string; all: string }>;

/** Full-width forms become plain ones, traditional characters simplified; degree signs become one. Length may change. */
function plain(text: string): string {
  // These two are taken apart by the normal form: one into a letter, one into a blank and an accent.
  const wide = text
    .replace(/[\u00ba\u02da]/gu, '\u00b0')
    .normalize('NFKC')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\u2103|\u00b0\s?[Cc]|\u6444\u6c0f\u5ea6|\u00b0/gu, '\u5ea6')
    .replace(/\s*\n\s*/gu, '\u3002')
    .replace(QUOTED_NAME, '$<name>')
    .replace(ROAD_NUMBER, toDigits);
  return toSimplified(wide);
}

const HEAD_LENGTH = 60;

/** What stands for a title where none was given: the first sentence that says anything, without who is addressed. */
function headOf(body: string): string {
  const sentence = body
    .replace(GREETING, '')
    .split(/[\u3002!?;]/u)
    .find((each) => each.trim().length >= 6);
  return (sentence ?? body).trim().slice(0, HEAD_LENGTH);
}

/** How much of a letter is read: what a person would, and no more than a spreadsheet's cell holds. */
const MOST = 8_000;

export function readLetter({ title, content }: Pick<Letter, 'title' | 'content'>): Read {
  const [head, body] = [plain(title.slice(0, 400)).trim(), plain(content.slice(0, MOST)).trim()];
  if (head === '') return { title: headOf(body), content: body, all: body };
  return { title: head, content: body, all: `${head}\u3002${body}` };
}
