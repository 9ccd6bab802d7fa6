import { describe, expect, it } from 'vitest';
import { gatherTables } from './gather-tables.ts';
import { topics } from './terms.ts';
import { shippedCases as cases, shippedTables as tables, shippedWords as words } from './test/shipped-words.ts';
import { understand } from './understand.ts';
import { valuesOf } from './word-cases.ts';
import { compileWords } from './word-tables.ts';

const flat = (letter: { title: string; content: string }) => valuesOf(words, letter);

describe('understanding a letter (INT-2, INT-5, CUS-2)', () => {
  it.each(cases)('$name', ({ title, content, expect: wanted }) => {
    expect(flat({ title, content })).toMatchObject(wanted);
  });

  it('says by which words, and how sure it is', () => {
    const found = understand(words, { title: '家里不热', content: '卧室只有14度，一直没人来。' });
    expect(found.kind.words.length).toBeGreaterThan(0);
    expect(found.urgency.words.join()).toContain('14度');
    for (const { sure } of [found.for, found.kind, found.topic, found.urgency]) {
      expect(sure).toBeGreaterThan(0);
      expect(sure).toBeLessThanOrEqual(1);
    }
  });

  it('an empty letter, marks alone and a cell of a million characters are read without harm', () => {
    expect(flat({ title: '', content: '' })).toMatchObject({ for: 'other', urgency: 'normal', temperature: [] });
    expect(flat({ title: '!!!', content: '\u0000\ud800\u202e？？' })).toMatchObject({ for: 'other' });
    const began = performance.now();
    expect(flat({ title: '不热', content: '家里不热，1'.repeat(200_000) })).toMatchObject({ for: 'heat' });
    expect(performance.now() - began).toBeLessThan(500);
  });

  it('no run of characters takes longer than a second to read', () => {
    for (const run of ['园暖气', '路', '1-2-3-', '家里不热,1', '小区12号楼', '十', '没有暖气']) {
      const began = performance.now();
      flat({ title: '', content: run.repeat(100_000 / run.length) });
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });

  it('a danger told of the past makes one told of now no less a danger', () => {
    const before = '去年就闻到过煤气味。';
    expect(flat({ title: '煤气', content: `${before}后来修好了。` })).toMatchObject({ urgency: 'normal' });
    expect(flat({ title: '煤气', content: `${before}今天厨房又有很浓的煤气味。` })).toMatchObject({
      urgency: 'emergency',
    });
  });

  it('the same letter is always understood the same', () => {
    for (const { title, content } of cases) expect(flat({ title, content })).toEqual(flat({ title, content }));
  });

  it('full-width digits and signs are read like plain ones', () => {
    expect(flat({ title: '不热', content: '我住阳光花园小区１２号楼３单元５０２室，只有１４℃。' })).toMatchObject({
      building: '12',
      unit: '3',
      room: '502',
      temperature: [14],
    });
  });
});

describe('word tables', () => {
  it('a missing table, an empty one and a pattern that is none have their own errors', () => {
    const { heat: _, ...without } = tables;
    expect(() => compileWords(without)).toThrow('words.invalid');
    expect(() => compileWords({ ...tables, gas: [] })).toThrow('words.invalid');
    expect(() => compileWords({ ...tables, gas: ['('] })).toThrow('words.bad_pattern');
    expect(() => compileWords({ ...tables, nonsense: ['x'] })).toThrow('words.invalid');
  });
  it('stand in several documents, none of them twice', () => {
    expect(gatherTables([{ a: 1 }, { b: 2 }])).toEqual({ a: 1, b: 2 });
    expect(() => gatherTables([{ a: 1 }, { a: 2 }])).toThrow('words.table_twice');
    for (const none of [null, 'x', ['x']]) expect(() => gatherTables([none])).toThrow('words.invalid');
  });
  it('a gap between two words never reaches into the next sentence', () => {
    expect(words.has('gas_smell', '燃气不足。有味')).toBe(false);
    expect(words.has('gas_smell', '燃气很大的味')).toBe(true);
  });
  it('names no topic twice', () => {
    expect(new Set(topics).size).toBe(topics.length);
  });
});
