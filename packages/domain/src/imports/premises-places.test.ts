import { describe, expect, it } from 'vitest';
import { readPremisesRow } from './premises-sheet.ts';

const columns = { accountNo: 0, community: 1, building: 2, room: 3, use: 4 };
const saidOf = (use: string) => {
  const read = readPremisesRow({ row: 2, cells: ['1', '泉城花园', '3', '502', use] }, columns);
  return read && 'said' in read ? read.said : read;
};

describe('places that rules may list, by what a fee database says of their use (PRM-8, CUS-2)', () => {
  it.each([
    ['医院', 'hospital'],
    ['中学', 'school'],
    [' 学校 ', 'school'],
    ['幼儿园', 'kindergarten'],
    ['养老院', 'nursing_home'],
  ])('%s is a %s', (use, specialPlace) => {
    expect(saidOf(use)).toEqual({ use: 'non_residential', specialPlace });
  });

  it.each(['公建', '商业'])('%s says nothing of which place it is: what is known stays', (use) => {
    expect(saidOf(use)).toEqual({ use: 'non_residential' });
  });

  it('a home is none of them any more; a word nobody knows is refused', () => {
    expect(saidOf('居民')).toEqual({ use: 'residential', specialPlace: null });
    expect(saidOf('神庙')).toMatchObject({ field: 'use', code: 'unknown_value' });
  });
});
