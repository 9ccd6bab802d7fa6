import { expect, it } from 'vitest';
import { linesOf, mergedLines, othersChange } from './word-merge.ts';

it('two who change one word table both have their way (INT-2, decision 0024)', () => {
  const begun = ['漏水', '不热', '停暖'];
  const now = ['漏水', '不热', '跑水'];
  const change = othersChange(begun, now);
  expect(change).toEqual({ added: ['跑水'], removed: ['停暖'] });
  expect(mergedLines('漏水\n 停暖\n冰凉\n\n冰凉', change)).toBe('漏水\n冰凉\n跑水');
  expect(othersChange(begun, begun)).toEqual({ added: [], removed: [] });
});

it('a line is a pattern once, blanks are none', () => {
  expect(linesOf(' a \n\nb\na')).toEqual(['a', 'b']);
});
