/** Why a pattern written at the desk is not taken. */
export const patternFaults = ['bad_pattern', 'too_long', 'looks_around', 'endless', 'too_wide'] as const;
export type PatternFault = (typeof patternFaults)[number];

const LONGEST = 4_000;
/** So many ways a pattern may be tried at each place of a letter: twenty thousand characters are then read within a second. */
const MOST_WAYS = 1_000;

const LOOKS_AROUND = /\(\?(?:[=!]|<[=!])|\\[1-9k]/u;
const ENDLESS = /[*+]|\{\d+,\}/u;
const CLASS = /\[(?:\\.|[^\]\\])*\]/gu;
const ESCAPED = /\\(?:u\{[^}]*\}|p\{[^}]*\}|.)/gu;
const SPAN = /\{(\d+)(?:,(\d+))?\}|(?<!\()\?/gu;

/** In how many ways the spans of one alternative can be tried: `.{0,6}` in seven, `(x)?` in two. */
function waysOf(plain: string): number {
  let ways = 1;
  for (const [, least, most] of plain.matchAll(SPAN)) {
    if (least === undefined) ways *= 2;
    else if (most !== undefined) ways *= Math.max(1, Number(most) - Number(least) + 1);
  }
  return ways;
}

/** Alternatives that stand outside of every bracket. */
function alternativesOf(plain: string): string[] {
  const found: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] === '(') depth += 1;
    if (plain[at] === ')') depth -= 1;
    if (plain[at] !== '|' || depth > 0) continue;
    found.push(plain.slice(from, at));
    from = at + 1;
  }
  return [...found, plain.slice(from)];
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * Whether a pattern may be looked for in whatever people write (INT-2): null, or why not. One that repeats without end, looks
 * around itself or can be tried in too many ways would let one letter hold the process up.
 */
export function patternFault(source: string): PatternFault | null {
  if (source.length > LONGEST) return 'too_long';
  if (!isPattern(source)) return 'bad_pattern';
  const bare = source.replace(CLASS, 'c');
  if (LOOKS_AROUND.test(bare)) return 'looks_around';
  const plain = bare.replace(ESCAPED, 'e');
  if (ENDLESS.test(plain)) return 'endless';
  return alternativesOf(plain).some((each) => waysOf(each) > MOST_WAYS) ? 'too_wide' : null;
}
