import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTerm, searchIndex, searchText } from './bigrams.ts';

const finds = (text: string, term: string) => {
  const { needles, tokens } = readTerm(term);
  const have = new Set(searchIndex(text).tokens);
  const words = searchText(text);
  return (
    tokens.length > 0 && tokens.every((token) => have.has(token)) && needles.every((needle) => words.includes(needle))
  );
};

describe('searchIndex and readTerm (INT-1: what was said can be found again)', () => {
  it('splits Han into single characters and pairs', () => {
    expect(searchIndex('卧室不热').tokens).toEqual(['卧', '室', '卧室', '不', '室不', '热', '不热']);
    expect(readTerm('卧室不热')).toEqual({ needles: ['卧室不热'], tokens: ['卧室', '室不', '不热'] });
    expect(readTerm('热').tokens).toEqual(['热']);
  });

  const text =
    '诉-2026-018734 张三 138-1234-5678 家住丽园小区3号楼2单元601，卧室15℃，户号H00123456，ABC公司，0531-88001234';
  for (const term of [
    '热'.replace('热', '卧'),
    '丽园',
    '丽园小区',
    '麗園',
    '3号楼',
    '３号楼',
    '2单元601',
    '601',
    '13812345678',
    '138 1234 5678',
    '+86 138-1234-5678',
    '5678',
    '45678',
    '138',
    '13812',
    '88001234',
    '053188001234',
    '0531-88001234',
    '1234',
    '3812',
    '381',
    '81 丽园',
    '018734',
    '8734',
    '2026-018734',
    '诉-2026-018734',
    'h00123456',
    'H00123',
    '00123456',
    '3456',
    'abc',
    'ＡＢＣ公司',
    'AB',
    '张三',
    '三 丽园',
    '15℃',
  ]) {
    it(`finds ${term}`, () => expect(finds(text, term)).toBe(true));
  }
  for (const term of [
    '园丽',
    '李',
    '602',
    '13912345678',
    '9999',
    '丽园大区',
    'abd',
    '，。',
    '',
    '   ',
    '😀',
    '\0\uD800',
  ]) {
    it(`does not find ${JSON.stringify(term)}`, () => expect(finds(text, term)).toBe(false));
  }

  it('keeps a rare character beyond the first plane whole', () => {
    expect(finds('住户𠮷野来电', '𠮷')).toBe(true);
    expect(finds('住户𠮷野来电', '𠮷野')).toBe(true);
  });

  it('stays small and quick on hostile input', () => {
    expect(searchIndex('冷'.repeat(100_000)).tokens).toEqual(['冷', '冷冷']);
    expect(Math.max(...searchIndex('a'.repeat(100_000)).tokens.map((token) => token.length))).toBeLessThanOrEqual(64);
    expect(searchIndex('1'.repeat(100_000)).tokens.length).toBeLessThan(50);
    expect(searchIndex('(-'.repeat(50_000)).tokens).toEqual([]);
    expect(readTerm('热'.repeat(100_000)).tokens).toEqual(['热热']);
  });

  it('finds every stretch of any text', () => {
    const han = fc.constantFrom(...Array.from('暖气不热漏水楼单元室卧𠮷麗3451aB ，-'));
    fc.assert(
      fc.property(fc.array(han, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), (signs, a, b) => {
        const from = a % signs.length;
        const part = signs.slice(from, from + 1 + (b % 5)).join('');
        fc.pre(/[\p{L}\p{N}]/u.test(part) && !/\d\D+\d/.test(part));
        expect(finds(signs.join(''), part)).toBe(true);
      }),
    );
  });
});
