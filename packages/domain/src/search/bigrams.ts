import { normalizePhone } from './phone-key.ts';
import { SIMPLIFIED } from './traditional.lexicon.ts';

/** Text beyond this many UTF-16 units is not indexed; a stored text is shorter. */
const MAX_TEXT = 20_000;
const MAX_TERM = 200;
/** Longest word kept as a token; PostgreSQL refuses lexemes over 2 KB. */
const MAX_WORD = 64;
const SHORTEST_SUFFIX = 4;
const SHORTEST_DIGIT_PREFIX = 3;
const SHORTEST_LETTER_PREFIX = 2;
const RUN =
  /(?<han>[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]+)|(?<word>[\p{L}\p{N}]+?)(?=[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{L}\p{N}]|$)/gu;
const PHONE_SPAN = /[+(\d][-+\d ()]{5,24}\d/g;

/**
 * Distinct tokens of a text for the search index: Han characters alone and in pairs; words of letters and digits in
 * lower case, whole, split where letters meet digits, with beginnings, and for digits also endings of four and more
 * (the last digits of a phone). Phones written with spaces or dashes are added as one number. Width and case do not
 * matter; common traditional characters are read as simplified. Pure; O(n); text beyond 20,000 units is ignored.
 */
export function searchTokens(text: string): string[] {
  const plain = fold(text.slice(0, MAX_TEXT));
  const tokens = new Set<string>();
  for (const run of runs(plain)) {
    if (run.han) addHan(run.text, tokens);
    else addWord(run.text, tokens);
  }
  for (const span of plain.match(PHONE_SPAN) ?? []) {
    const phone = /\D/.test(span) ? normalizePhone(span) : null;
    if (phone && (phone.kind === 'mobile' || phone.kind === 'landline')) addWord(phone.key, tokens);
  }
  return [...tokens];
}

/**
 * Tokens that must all be among `searchTokens` of a text for it to be a candidate for `term`; works from one character
 * on. Empty for a term without a letter or digit: nothing can be found by it. A candidate still wants a comparison with
 * the term itself where order across words matters.
 */
export function queryTokens(term: string): string[] {
  const plain = fold(term.slice(0, MAX_TERM)).trim();
  if (/^[-+\d\s()]+$/.test(plain) && /\d\D+\d/.test(plain)) {
    const phone = normalizePhone(plain);
    if (phone?.kind === 'mobile' || phone?.kind === 'landline') return [phone.key];
  }
  const tokens = new Set<string>();
  for (const run of runs(plain)) {
    if (!run.han) tokens.add(cut(run.text, MAX_WORD));
    else {
      const signs = Array.from(run.text);
      if (signs.length === 1) tokens.add(run.text);
      for (let i = 0; i + 1 < signs.length; i += 1) tokens.add(`${signs[i]}${signs[i + 1]}`);
    }
  }
  return [...tokens];
}

function fold(text: string): string {
  const simple = text
    .replace(/\p{Cs}|\p{Cf}/gu, '')
    .normalize('NFKC')
    .toLowerCase();
  return simple.replace(/\p{Script=Han}/gu, (sign) => SIMPLIFIED.get(sign) ?? sign);
}

function* runs(plain: string): Generator<{ text: string; han: boolean }> {
  for (const match of plain.matchAll(RUN)) yield { text: match[0], han: match.groups?.['han'] !== undefined };
}

function addHan(run: string, tokens: Set<string>): void {
  let previous = '';
  for (const sign of run) {
    tokens.add(sign);
    if (previous) tokens.add(previous + sign);
    previous = sign;
  }
}

function addWord(run: string, tokens: Set<string>): void {
  const word = cut(run, MAX_WORD);
  addParts(word, tokens);
  const parts = word.match(/\p{N}+|\P{N}+/gu) ?? [];
  if (parts.length > 1) for (const part of parts) addParts(part, tokens);
}

function addParts(word: string, tokens: Set<string>): void {
  tokens.add(word);
  const digits = /^\d+$/.test(word);
  const shortest = digits ? SHORTEST_DIGIT_PREFIX : SHORTEST_LETTER_PREFIX;
  const signs = Array.from(word).slice(0, 20);
  for (let size = shortest; size < signs.length; size += 1) tokens.add(signs.slice(0, size).join(''));
  if (!digits) return;
  const from = Math.max(0, word.length - 20);
  for (let start = from + 1; word.length - start >= SHORTEST_SUFFIX; start += 1) tokens.add(word.slice(start));
}

function cut(word: string, size: number): string {
  return word.length <= size ? word : Array.from(word).slice(0, size).join('');
}
