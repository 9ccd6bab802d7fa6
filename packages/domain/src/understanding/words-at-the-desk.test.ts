import { describe, expect, it } from 'vitest';
import { type PatternFault, patternFault } from './pattern-fault.ts';
import { shippedCases, shippedWords as words } from './test/shipped-words.ts';
import { failedCases, valuesOf } from './word-cases.ts';
import { changedTables, flatTables, laidOver, overridesWith } from './word-overrides.ts';
import { compileWords } from './word-tables.ts';

describe('patterns written at the desk (INT-2)', () => {
  it.each<[string, PatternFault | null]>([
    ['暖气片', null],
    ['暖气|地暖|(卧室|客厅).{0,8}冷', null],
    ['\\d{1,3}度', null],
    ['[*+]', null],
    ['\\+86', null],
    ['热(力)?公司', null],
    ['(', 'bad_pattern'],
    ['x'.repeat(4_000), null],
    ['x'.repeat(4_001), 'too_long'],
    ['(a+)+b', 'endless'],
    ['.*冷', 'endless'],
    ['冷{2,}', 'endless'],
    ['(?=冷)热', 'looks_around'],
    ['(?<!不)热', 'looks_around'],
    ['(热)\\1', 'looks_around'],
    ['a.{0,19}b.{0,49}c', null],
    ['a.{0,19}b.{0,50}c', 'too_wide'],
    ['a.{0,499}b|c.{0,999}d', null],
  ])('%s', (source, fault) => {
    expect(patternFault(source)).toBe(fault);
  });
  it('the widest that is taken reads twenty thousand characters without holding anybody up', () => {
    const pattern = new RegExp('冷.{0,19}冷.{0,49}热', 'gu');
    const began = performance.now();
    expect('冷'.repeat(20_000).match(pattern)).toBeNull();
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe('tables changed by the company (INT-2)', () => {
  it('without changes they are the shipped ones', () => {
    expect(laidOver(words.written, {})).toEqual(words.written);
    expect(flatTables(words.written).some(([name]) => name === 'whose.物业')).toBe(true);
  });
  it('a changed table stands in place of the shipped one; written back as shipped it is no change', () => {
    const over = overridesWith(words.written, {}, { noise: ['嗡嗡响'], 'whose.物业': ['物业公司'] });
    const changed = laidOver(words.written, over);
    expect([changed.noise, changed.whose['物业'], changed.heat]).toEqual([
      ['嗡嗡响'],
      ['物业公司'],
      words.written.heat,
    ]);
    expect(overridesWith(words.written, over, { noise: words.written.noise })).toEqual({ 'whose.物业': ['物业公司'] });
    expect(changedTables(over, {})).toEqual(['noise', 'whose.物业']);
    expect(changedTables(over, { ...over })).toEqual([]);
  });
  it('a table that is not shipped any more is let be', () => {
    expect(overridesWith(words.written, { gone: ['x'] }, {})).toEqual({});
  });
  it('its cases say which letter is understood otherwise, and in what', () => {
    const cases = shippedCases.filter(({ expect: wanted }) => wanted['for'] === 'gas');
    expect(failedCases(words, cases)).toEqual([]);
    const broken = compileWords(laidOver(words.written, { gas_smell: ['没有这样的词'] }));
    const failed = failedCases(broken, cases);
    expect(failed.length).toBeGreaterThan(0);
    const [first] = failed;
    const letter = cases.find(({ name }) => name === first?.name);
    expect(first?.got).toBe(String(valuesOf(broken, letter as { title: string; content: string })[first?.field ?? '']));
  });
});
