/** Near-identical texts, found by a few numbers each and then compared (INT-9). */

const SIGNATURES = 6;
const OF_EACH = 3;
/** Of a very long text the beginning is compared; that two are the same is told over the whole. */
const COMPARED = 4_000;
/** From here on two texts are offered as the same. */
export const ALIKE = 0.7;

/** What is compared: letters, digits and characters alone, of one width and case. */
export function bareText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Threes of characters, with the ends as characters of their own: a text of one character has some too. */
function threesOf(bare: string): Set<string> {
  const chars = [...bare].slice(0, COMPARED);
  const found = new Set<string>();
  if (chars.length === 0) return found;
  const all = ['^', '^', ...chars, '$', '$'];
  for (let at = 0; at + 2 < all.length; at += 1) found.add(`${all[at]}${all[at + 1]}${all[at + 2]}`);
  return found;
}

function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * Numbers under which a text is kept and found (32 bits, signed): the first is that of its exact words, which copies
 * share whatever their length; of texts that share at least nine tenths of their threes practically all, at `ALIKE`
 * nine of ten, share another one. Empty for a text without letters and digits.
 */
export function likenessKeys(text: string): number[] {
  const bare = bareText(text);
  if (bare === '') return [];
  const threes = [...threesOf(bare)].map((three) => hashOf(three, 0));
  const keys = [hashOf(bare, 1)];
  for (let signature = 0; signature < SIGNATURES; signature += 1) {
    let key = Math.imul(signature + 1, 0x9e3779b1);
    for (let each = 0; each < OF_EACH; each += 1) {
      const seed = Math.imul(signature * OF_EACH + each + 1, 0x27d4eb2f);
      let least = 0x7fffffff;
      for (const three of threes) least = Math.min(least, mixed(three ^ seed));
      key = mixed(Math.imul(key, 31) ^ least);
    }
    keys.push(key);
  }
  return [...new Set(keys)];
}

/** What two texts have in common of all that is in either: 1 for the same words, 0 for none shared. */
export function likeness(one: string, other: string): number {
  const [a, b] = [bareText(one), bareText(other)];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const [threes, others] = [threesOf(a), threesOf(b)];
  let common = 0;
  for (const three of threes) if (others.has(three)) common += 1;
  const share = common / (threes.size + others.size - common);
  // Alike over the compared beginning is not the same.
  return Math.min(share, 0.99);
}

const TELLING = 20;
/** Whether a text is so long that its words say by themselves who writes them: not every cold home says the same. */
export function isTelling(text: string): boolean {
  return bareText(text).length >= TELLING;
}
const AGAIN = 0.5;

/**
 * Whether a second appeal brings nothing new over a first one that was answered, so that the first answer may be given
 * again: the same home or telephone with much the same words, or a long text word for word. Offered, never decided.
 */
export function bringsNothingNew(
  first: { text: string; answer: string | null; sameParty: boolean },
  second: { text: string },
): boolean {
  if (!first.answer) return false;
  const alike = likeness(first.text, second.text);
  return first.sameParty ? alike >= AGAIN : alike >= 0.9 && isTelling(second.text);
}
