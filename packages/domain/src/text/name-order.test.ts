import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNameOrder } from './name-order.ts';

const sorted = (names: readonly string[]) => inNameOrder(names, (name) => name);

describe('names in the order in which people list them (CUS-3)', () => {
  it.each([
    [
      'areas',
      ['第一片区', '第二片区', '第三片区', '第九片区', '第十片区', '第十一片区', '第二十片区', '第一百零一片区'],
    ],
    ['digits and Chinese among each other', ['河畔1片', '河畔二片', '河畔3片', '河畔十片', '河畔12片']],
    ['full width', ['丽园２号楼', '丽园10号楼']],
    ['buildings and rooms', ['丽园2号楼1单元201', '丽园2号楼1单元1002', '丽园10号楼1单元101']],
    ['numbers before words, words as a dictionary has them', ['3号院', '八里台', '春晖', '丽园', '幸福里']],
    ['a hundred or a thousand that only begins a name is no number', ['百合园', '千禧园', '万科城']],
    ['the shorter first', ['河畔', '河畔一片', '河畔站']],
    ['with leading zeros', ['007号', '07号', '7号', '8号']],
  ])('%s', (_, names) => {
    expect(sorted(names.toReversed())).toEqual(names);
  });

  it('is one order, whatever it begins from', () => {
    const name = fc.array(fc.constantFrom('一', '十', '百', '二', '3', '12', '春', '片', '区', 'A'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), (given) => {
        const names = given.map((each) => each.join(''));
        expect(sorted(names.toReversed())).toEqual(sorted(names));
        // Each two of it stand to each other as they do alone.
        const all = sorted(names);
        for (const [at, each] of all.entries())
          for (const after of all.slice(at + 1)) expect(sorted([after, each])).toEqual([each, after]);
      }),
    );
  });

  it('what has one name stays as it stood', () => {
    expect(
      inNameOrder(
        [
          { name: '二', no: 1 },
          { name: '一', no: 2 },
          { name: '二', no: 3 },
        ],
        ({ name }) => name,
      ),
    ).toEqual([
      { name: '一', no: 2 },
      { name: '二', no: 1 },
      { name: '二', no: 3 },
    ]);
  });
});
