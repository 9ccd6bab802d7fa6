import { HAN_DIGITS, HUNDRED, TEN } from '../search/address.lexicon.ts';
import { hanNumber } from '../search/han-number.ts';

const DIGITS = Object.keys(HAN_DIGITS).join('');
/** A name that only begins with a hundred is no number. */
const NUMBER = new RegExp(`\\d+|[${DIGITS}${TEN}][${DIGITS}${TEN}${HUNDRED}]*`, 'gu');
const words = new Intl.Collator('zh-Hans-CN');

const partsOf = (name: string): (string | number)[] => {
  const text = name.normalize('NFKC');
  const parts: (string | number)[] = [];
  let from = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    if (index > from) parts.push(text.slice(from, index));
    parts.push(Number(/^\d/.test(number) ? number : hanNumber(number)));
    from = index + number.length;
  }
  return from < text.length ? [...parts, text.slice(from)] : parts;
};

function compareParts(a: string | number, b: string | number): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  return typeof b === 'number' ? 1 : words.compare(a, b);
}

interface Named<T> {
  row: T;
  name: string;
  parts: (string | number)[];
}

function compareNamed<T>(a: Named<T>, b: Named<T>): number {
  for (const [at, part] of a.parts.entries()) {
    const other = b.parts[at];
    if (other === undefined) return 1;
    const found = compareParts(part, other);
    if (found !== 0) return found;
  }
  return a.parts.length - b.parts.length || (a.name < b.name ? -1 : Number(a.name > b.name));
}

/**
 * Rows by their names, as people list them: numbers by their value, written in digits or in Chinese, before words; words as a
 * dictionary has them. Names that are the same but for their writing go by that; the same names stay as they stood (CUS-3).
 */
export function inNameOrder<T>(rows: readonly T[], nameOf: (row: T) => string): T[] {
  return rows
    .map((row): Named<T> => ({ row, name: nameOf(row), parts: partsOf(nameOf(row)) }))
    .sort(compareNamed)
    .map(({ row }) => row);
}
