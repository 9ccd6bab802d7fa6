import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

const clean = (raw: string, maxLength = 1000) => cleanText(raw, { maxLength });

describe('cleanText (INT-1: text taken in is stored and printed safely)', () => {
  const cases = [
    { name: 'plain text is untouched', raw: '卧室15℃，有老人', text: '卧室15℃，有老人', changes: [] },
    { name: 'NUL', raw: '暖\0气', text: '暖气', changes: ['nul'] },
    { name: 'lone high surrogate', raw: 'a\uD800b', text: 'a\uFFFDb', changes: ['surrogates'] },
    { name: 'lone low surrogate at the end', raw: 'a\uDC00', text: 'a\uFFFD', changes: ['surrogates'] },
    { name: 'a whole pair stays', raw: '𠮷野', text: '𠮷野', changes: [] },
    { name: 'right-to-left override', raw: 'gpj.\u202Eexe', text: 'gpj.exe', changes: ['bidi'] },
    { name: 'isolates and marks', raw: '\u2066138\u2069\u200E', text: '138', changes: ['bidi'] },
    { name: 'zero width and BOM', raw: '\uFEFF丽\u200B园', text: '丽园', changes: ['zero-width'] },
    { name: 'joiner between letters', raw: '丽\u200D园', text: '丽园', changes: ['zero-width'] },
    { name: 'joiner inside an emoji stays', raw: '👩\u200D🔧', text: '👩\u200D🔧', changes: [] },
    { name: 'CRLF and lone CR', raw: 'a\r\nb\rc', text: 'a\nb\nc', changes: ['newlines'] },
    { name: 'tab stays, escape goes', raw: 'a\tb\u001B[31m', text: 'a\tb[31m', changes: ['controls'] },
    { name: 'decomposed accents', raw: 'cafe\u0301', text: 'café', changes: ['composed'] },
    { name: 'trim incl. ideographic space', raw: '\u3000 丽园 \n', text: '丽园', changes: ['trimmed'] },
    { name: 'nothing left', raw: '\u200B\0 ', text: '', changes: ['nul', 'zero-width', 'trimmed'] },
  ];
  for (const c of cases) {
    it(c.name, () => {
      const result = clean(c.raw);
      expect(result.text).toBe(c.text);
      expect(result.changes).toEqual(c.changes);
    });
  }

  it('cuts at code points and says how long it was', () => {
    expect(clean('𠮷𠮷𠮷', 2)).toEqual({ text: '𠮷𠮷', changes: ['truncated'], length: 3 });
    expect(clean('𠮷𠮷𠮷', 3)).toEqual({ text: '𠮷𠮷𠮷', changes: [], length: 3 });
    expect(clean('👩\u200D🔧', 2).text).toBe('👩');
    const long = clean('冷'.repeat(100_000), 5000);
    expect([long.text.length, long.length, long.changes]).toEqual([5000, 100_000, ['truncated']]);
  });

  it('is idempotent, well formed and free of hidden characters for any input', () => {
    const nasty = fc.constantFrom(
      '\0',
      '\uD800',
      '\uDFFF',
      '\u202E',
      '\u200B',
      '\u200D',
      '\r',
      '\u0301',
      'e',
      '暖',
      '🔧',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 }))),
        fc.integer({ min: 1, max: 20 }),
        (parts, maxLength) => {
          const once = cleanText(parts.join(''), { maxLength });
          expect(cleanText(once.text, { maxLength })).toMatchObject({ text: once.text, changes: [] });
          expect(once.text).not.toMatch(/[\0\r\u202A-\u202E\u2066-\u2069\u200B]|\p{Cs}/u);
          expect(Array.from(once.text).length).toBeLessThanOrEqual(maxLength);
        },
      ),
    );
  });
});
