import { describe, expect, it } from 'vitest';
import { namesLike, soundsOf } from './name-sound.ts';

const names = ['幸福里小区', '泉城花园', '绿洲新城', '重庆路12号', '银泰城'];

describe('names of communities by how they are spoken and written (CUS-1, CUS-2)', () => {
  it('are spoken without tones, a numeral as it is', async () => {
    expect(await soundsOf(['绿洲新城', '重庆路12号'])).toEqual([
      { full: 'lvzhouxincheng', initials: 'lzxc' },
      { full: 'chongqinglu12hao', initials: 'cql12h' },
    ]);
  });
  it.each<[string, string[]]>([
    ['xflxq', ['幸福里小区']],
    ['XFL', ['幸福里小区']],
    ['xingfu', ['幸福里小区']],
    ['cql12', ['重庆路12号']],
    ['x', []],
    ['幸富里小区', ['幸福里小区']],
    ['幸富里', ['幸福里小区']],
    ['全城花园', ['泉城花园']],
    ['绿州新城', ['绿洲新城']],
    ['绿洲城', ['绿洲新城']],
    ['绿洲新新城', ['绿洲新城']],
    ['绿洲旧成', []],
    ['银城', []],
    ['张', []],
    ['13800000001', []],
  ])('%s', async (words, found) => {
    expect([...(await namesLike(words, names))]).toEqual(found);
  });
});
