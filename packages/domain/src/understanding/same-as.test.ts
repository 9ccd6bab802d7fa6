import { describe, expect, it } from 'vitest';
import { sameAs } from './same-as.ts';
import { shippedWords as words } from './test/shipped-words.ts';
import { understand } from './understand.ts';

const at = (day: string): number => Date.parse(`2025-${day}T09:00:00+08:00`);
const group = (
  letters: { id: string; title: string; content: string; at: number }[],
  soundOf?: (name: string) => string,
) =>
  sameAs(
    letters.map((letter) => ({ letter, understood: understand(words, letter) })),
    soundOf,
  );

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
  it('a slip in a long name is seen through where it is spoken alike; one spoken otherwise is another place', () => {
    const spoken = (name: string): string => name.replaceAll('瑟', '色');
    const slip = { id: 'b', title: '不热', content: '金瑟家园小区5号楼暖气不热。', at: at('12-02') };
    expect(group([riser, slip], spoken).get('b')?.id).toBe('a');
    const other = { ...slip, content: '金沙家园小区5号楼暖气不热。' };
    expect(group([riser, other], spoken).has('b')).toBe(false);
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
  it('the same words about another community are another matter', () => {
    const told = (name: string): string =>
      `反映${name}供热不达标，6号楼整个单元温度都上不去，老人受不了，请供热公司来看看。`;
    const letters = ['金色家园', '纺织厂家属院', '御龙湾'].map((name, no) => ({
      id: `t${no}`,
      title: '',
      content: told(name),
      at: at('12-03'),
    }));
    expect(group(letters).size).toBe(0);
  });
  it('a leak in one stairwell is not the leak in another', () => {
    const leak = (id: string, door: string) => ({
      id,
      title: '',
      content: `金色家园${door}楼道里的暖气管漏水，一直没人修，请尽快派人维修。`,
      at: at('12-03'),
    });
    expect(group([leak('a', '9号楼3单元'), leak('b', '19号楼1单元')]).size).toBe(0);
    expect(group([leak('a', '9号楼3单元'), leak('b', '9号楼3单元')]).get('b')?.id).toBe('a');
  });
  it('a standing trouble of one building is told again in other words, long after', () => {
    const first = { id: 'a', title: '换热站噪音', content: '金色家园小区3号楼下换热站噪音很大。', at: at('12-01') };
    const again = { id: 'b', title: '', content: '我住金色家园3号楼，夜里水泵嗡嗡响，睡不着觉。', at: at('12-30') };
    expect(group([first, again]).get('b')?.id).toBe('a');
  });
  it('of forty letters of one community, each fault is its own', () => {
    const faults = ['暖气不热，屋里只有15度', '取暖费交了不给开发票', '换热站夜里噪音大', '什么时候能通天然气'];
    const letters = Array.from({ length: 40 }, (_, no) => ({
      id: `n${String(no).padStart(2, '0')}`,
      title: '',
      content: `金色家园小区业主${no % 2 ? '反映' : '来电'}，${faults[no % 4]}。`,
      at: at(`12-${String(1 + (no % 9)).padStart(2, '0')}`),
    }));
    const found = group(letters);
    const fault = (id: string): number => Number(id.slice(1)) % 4;
    expect(found.size).toBe(36);
    for (const [id, { id: first }] of found) expect(fault(first)).toBe(fault(id));
  });
});
