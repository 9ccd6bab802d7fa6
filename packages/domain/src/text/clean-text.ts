/** What `cleanText` had to change, so that the record can say so beside the kept original. */
export type TextChange =
  | 'newlines'
  | 'surrogates'
  | 'nul'
  | 'controls'
  | 'bidi'
  | 'zero-width'
  | 'composed'
  | 'trimmed'
  | 'truncated';

export interface CleanText {
  text: string;
  changes: TextChange[];
  /** Code points before truncation; lets a caller refuse instead of keeping a part. */
  length: number;
}

// Order matters: marks are dropped before composing, so that nothing hidden stands between a letter and its accent.
const STEPS: readonly (readonly [TextChange, RegExp, string])[] = [
  ['newlines', /\r\n?|[\u2028\u2029\u0085]/gu, '\n'],
  ['surrogates', /\p{Cs}/gu, '\uFFFD'],
  ['nul', /\0/gu, ''],
  // oxlint-disable-next-line no-control-regex -- dropping control characters is the purpose
  ['controls', /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFB]/gu, ''],
  ['bidi', /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, ''],
  ['zero-width', /[\u200B\u200C\u2060-\u2064\u206A-\u206F\uFEFF\u180E\u00AD]/gu, ''],
  // A joiner holds some emoji together; anywhere else it only hides differences.
  [
    'zero-width',
    /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu,
    '',
  ],
];

// Texts of ASCII, Han characters and Chinese punctuation hold nothing that a step would change.
const NOTHING_TO_CHANGE = /^[\t\n\u0020-\u007E\u3000-\u3029\u3030-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

/**
 * Makes any text taken in safe to store, compare and print: NFC, LF line ends, no NUL or other control characters
 * (tab and LF stay), lone surrogates as U+FFFD, no bidi controls, no zero-width characters, trimmed, at most
 * `maxLength` code points. Idempotent. Never throws. The original bytes are kept elsewhere (INT-1).
 */
export function cleanText(raw: string, options: { maxLength: number }): CleanText {
  const changes = new Set<TextChange>();
  let text = raw;
  const take = (change: TextChange, next: string) => {
    if (next !== text) changes.add(change);
    text = next;
  };
  if (!NOTHING_TO_CHANGE.test(raw)) {
    for (const [change, pattern, replacement] of STEPS) take(change, text.replace(pattern, replacement));
    take('composed', text.normalize('NFC'));
  }
  take('trimmed', text.trim());
  const points = text.length <= options.maxLength ? null : Array.from(text);
  const length = points?.length ?? countPoints(text);
  if (points && length > options.maxLength)
    take(
      'truncated',
      points
        .slice(0, options.maxLength)
        .join('')
        .replace(/[\s\u200D]+$/u, ''),
    );
  return { text, changes: [...changes], length };
}

function countPoints(text: string): number {
  return text.length - (text.match(/[\u{10000}-\u{10FFFF}]/gu)?.length ?? 0);
}
