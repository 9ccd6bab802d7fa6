import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sameAs } from './same-as.ts';
import { understand } from './understand.ts';
import { compileWords } from './word-tables.ts';

const words = compileWords(
  parse(readFileSync(new URL('../../../policy-packs/understanding/zh.yaml', import.meta.url), 'utf8')),
);
const at = (day: string): number => Date.parse(`2025-${day}T09:00:00+08:00`);
const group = (letters: { id: string; title: string; content: string; at: number }[]) =>
  sameAs(letters.map((letter) => ({ letter, understood: understand(words, letter) })));

const riser = {
  id: 'a',
  title: '金色家园不热',
  content: '我住在金色家园小区3号楼，暖气从昨天开始就不热，全楼都一样，请派人来检查立管。',
  at: at('12-01'),
};

describe('letters that ask the same (INT-9)', () => {
  it('the same text again, whenever it comes', () => {
    const found = group([riser, { ...riser, id: 'b', at: at('12-20') }]);
    expect(found.get('b')).toMatchObject({ id: 'a', reasons: expect.arrayContaining(['text']) });
    expect(found.has('a')).toBe(false);
  });
  it('a neighbour with the same trouble within a fortnight, not after it', () => {
    const neighbour = { id: 'b', title: '暖气不热', content: '金色家园小区5号楼住户，家里屋子很冷。', at: at('12-15') };
    expect(group([riser, neighbour]).get('b')).toMatchObject({ id: 'a', reasons: ['neighbours'] });
    expect(group([riser, { ...neighbour, at: at('12-17') }]).has('b')).toBe(false);
  });
  it("a neighbour's different fault is not the same", () => {
    const bill = { id: 'b', title: '取暖费发票', content: '金色家园小区交完费一直不给开发票。', at: at('12-02') };
    expect(group([riser, bill]).has('b')).toBe(false);
  });
  it('another community with the same trouble is not the same', () => {
    const other = { id: 'b', title: '不热', content: '我住在翠湖山庄，屋里很冷，暖气不热。', at: at('12-02') };
    expect(group([riser, other]).has('b')).toBe(false);
  });
  it('a slip in a long name is seen through', () => {
    const slip = { id: 'b', title: '不热', content: '金瑟家园小区5号楼暖气不热。', at: at('12-02') };
    expect(group([riser, slip]).get('b')?.id).toBe('a');
  });
  it('a number that is cited', () => {
    const first = { ...riser, id: 'H-20251201-0042' };
    const second = {
      id: 'H-20251209-0007',
      title: '没有解决',
      content: '对20251201-0042的答复不满意。',
      at: at('12-09'),
    };
    expect(group([first, second]).get(second.id)).toMatchObject({ id: first.id, reasons: ['cited'] });
  });
  it('the earliest of a group is named, whatever the order of the file', () => {
    const third = { ...riser, id: 'c', at: at('12-10') };
    const second = { ...riser, id: 'b', at: at('12-05') };
    const found = group([third, second, riser]);
    expect([found.get('b')?.id, found.get('c')?.id]).toEqual(['a', 'a']);
  });
});
