import { normalizePhone } from './phone-key.ts';
import { toSimplified } from './simplified.ts';

/** Text beyond this many UTF-16 units is not indexed; a stored text is shorter. */
const MAX_TEXT = 20_000;
const MAX_TERM = 200;
const MAX_TERM_TOKENS = 24;
const RUN = /[\p{L}\p{N}]+/gu;
const PHONE_SPAN = /[+(\d][-+\d ()]{5,24}\d/g;

/** What to look for: every needle must be part of a `searchText`, which has all the tokens then. */
export interface SearchTerm {
  needles: string[];
  tokens: string[];
}

/**
 * The form in which a text is searched: width and case do not matter, common traditional characters are read as
 * simplified, phones written with spaces or dashes are added as one number. Pure; cut at 20,000 units.
 */
export function searchText(text: string): string {
  const plain = fold(text.slice(0, MAX_TEXT));
  const phones = (plain.match(PHONE_SPAN) ?? []).flatMap((span) => {
    const phone = /\D/.test(span) ? normalizePhone(span) : null;
    return phone?.kind === 'mobile' || phone?.kind === 'landline' ? [phone.key] : [];
  });
  return [plain, ...new Set(phones)].join('\n');
}

/**
 * A text as the index keeps it: the form in which it is searched, and its distinct tokens: letters, digits and Han
 * characters alone and in pairs, digits also in threes. Whatever part of `words` someone types, its tokens are among
 * these. Pure; O(n).
 */
export function searchIndex(text: string): { words: string; tokens: string[] } {
  const words = searchText(text);
  const tokens = new Set<string>();
  for (const [run] of words.matchAll(RUN)) addGrams(run, tokens, true);
  return { words, tokens: [...tokens] };
}

/**
 * A typed term as needles (its words; a phone number in whatever grouping is one) and the tokens that narrow the
 * search; works from one character on. Without tokens nothing can be found by it.
 */
export function readTerm(term: string): SearchTerm {
  const plain = fold(term.slice(0, MAX_TERM)).trim();
  const needles = phoneOf(plain) ?? plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const tokens = new Set<string>();
  for (const needle of needles) for (const [run] of needle.matchAll(RUN)) addGrams(run, tokens, false);
  return { needles, tokens: [...tokens].slice(0, MAX_TERM_TOKENS) };
}

/** A text as it is compared: see `searchText`. Keeps the length of most texts, so places in it can be shown. */
export function fold(text: string): string {
  const simple = text
    .replace(/\p{Cs}|\p{Cf}|\0/gu, '')
    .normalize('NFKC')
    .toLowerCase();
  return toSimplified(simple);
}

function phoneOf(plain: string): string[] | null {
  if (!/^[-+\d\s()]+$/.test(plain) || !/\d\D+\d/.test(plain)) return null;
  const phone = normalizePhone(plain);
  return phone?.kind === 'mobile' || phone?.kind === 'landline' ? [phone.key] : null;
}

const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9';

// A run of one sign is found by it, a longer one by its pairs; of digits a three says more than its two pairs, and threes
// side by side with the last one say no less than all of them.
function addGrams(run: string, tokens: Set<string>, all: boolean): void {
  const signs = Array.from(run);
  let digits = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] as string;
    digits = isDigit(sign) ? digits + 1 : 0;
    if (all || signs.length === 1) tokens.add(sign);
    const before = signs[at - 1];
    if (before === undefined) continue;
    const inThree = digits >= 3 || (digits === 2 && isDigit(signs[at + 1]));
    if (all || !inThree) tokens.add(before + sign);
    if (digits >= 3 && (all || digits % 3 === 0 || !isDigit(signs[at + 1])))
      tokens.add(`${signs[at - 2]}${before}${sign}`);
  }
}
