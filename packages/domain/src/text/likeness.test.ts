import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIKE, bareText, bringsNothingNew, likeness, likenessKeys } from './likeness.ts';

const letter =
  '本人住在幸福里小区3号楼2单元501室，供暖开始以来卧室温度一直只有15度，家里有老人和孩子，已经打过两次电话都没有人上门，希望尽快派人检查管道并答复处理时间。';
const shares = (a: string, b: string): boolean => {
  const keys = new Set(likenessKeys(a));
  return likenessKeys(b).some((key) => keys.has(key));
};

describe('texts that are alike (INT-9)', () => {
  it.each<[string, string, string, number, number]>([
    ['the same', letter, letter, 1, 1],
    ['other marks, width and case', '暖气不热，Ａ座！', '暖气不热 a座', 1, 1],
    ['one character only', '冷', '冷。', 1, 1],
    ['a word changed', letter, letter.replace('15度', '14度'), 0.85, 0.99],
    ['a greeting put before', letter, `您好，${letter}`, 0.9, 0.99],
    ['a sentence more', letter, `${letter}谢谢。`, 0.9, 0.99],
    ['another fault of a neighbour', letter, '幸福里小区3号楼2单元502室厨房立管漏水，请马上来人关阀门。', 0, 0.4],
    ['short and different', '暖气不热', '阀门漏水', 0, 0.1],
    ['nothing said', '。。。', '。。。', 0, 0],
  ])('%s', (_, a, b, least, most) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(least);
    expect(likeness(a, b)).toBeLessThanOrEqual(most);
    expect(likeness(b, a)).toBe(likeness(a, b));
  });

  it('has no number for a text that says nothing, and seven at most', () => {
    expect(likenessKeys(' …—？')).toEqual([]);
    expect(likenessKeys(letter)).toHaveLength(7);
    for (const key of likenessKeys(letter)) expect(key | 0).toBe(key);
  });

  it('a long beginning in common is alike, not the same', () => {
    const long = '换热站检修期间临时停供'.repeat(500);
    expect(likeness(`${long}一`, `${long}二`)).toBe(0.99);
    expect(likeness(`${long}一`, `${long}一`)).toBe(1);
  });

  it('finds every copy, of any length, whatever marks stand in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        fc.pre(bareText(text) !== '');
        expect(likenessKeys(`“${text}”。`)[0]).toBe(likenessKeys(text)[0]);
        expect(likeness(text, ` ${text}！`)).toBe(1);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('finds at least 95 of 100 texts of which a tenth was changed, and few that share but a phrase', () => {
    const chars = [
      ...'供热管道阀门温度卧室客厅老人孩子电话上门检查答复时间小区单元楼层冷漏水停暖费用退款维修师傅态度站里微信登记',
    ];
    const made = (seed: number): string =>
      Array.from({ length: 60 }, (_, at) => chars[(seed * 7919 + at * at * 31 + at * seed) % chars.length]).join('');
    let [found, strangers] = [0, 0];
    for (let n = 0; n < 100; n += 1) {
      const text = made(n + 1);
      const changed = [...text].map((char, at) => (at === 9 || at === 40 ? '某' : char)).join('');
      expect(likeness(text, changed)).toBeGreaterThan(ALIKE);
      if (shares(text, changed)) found += 1;
      if (shares(`暖气不热，${text}`, `暖气不热，${made(n + 5000)}`)) strangers += 1;
    }
    expect(found).toBeGreaterThanOrEqual(95);
    expect(strangers).toBeLessThanOrEqual(5);
  });
});

describe('a second appeal that brings nothing new (INT-9)', () => {
  const answer = '已上门检查，室温19度，已当面说明。';
  it.each<[string, Parameters<typeof bringsNothingNew>[0], string, boolean]>([
    ['the same home, much the same words', { text: letter, answer, sameParty: true }, `再次反映：${letter}`, true],
    ['the first is not answered', { text: letter, answer: null, sameParty: true }, letter, false],
    ['the same home, another matter', { text: letter, answer, sameParty: true }, '发票抬头开错了，请重开。', false],
    ['somebody else, word for word and long', { text: letter, answer, sameParty: false }, letter, true],
    ['somebody else with the words everybody uses', { text: '暖气不热', answer, sameParty: false }, '暖气不热', false],
  ])('%s', (_, first, text, expected) => expect(bringsNothingNew(first, { text })).toBe(expected));
});
