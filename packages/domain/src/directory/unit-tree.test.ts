import { describe, expect, it } from 'vitest';
import { closureOf, nestingFault, pathTo } from './unit-tree.ts';

const kinds = [
  { code: 'group', parents: [] },
  { code: 'subsidiary', parents: ['group', 'subsidiary'] },
  { code: 'station', parents: ['subsidiary'] },
];
const units = [
  { id: 1, kind: 'group', parentId: null },
  { id: 2, kind: 'subsidiary', parentId: 1 },
  { id: 3, kind: 'subsidiary', parentId: 2 },
  { id: 4, kind: 'station', parentId: 3 },
];

describe('nesting of units (ORG-1: kinds and nesting are pack data)', () => {
  it.each([
    { name: 'a station under a subsidiary', unit: { id: null, kind: 'station' }, parentId: 2, fault: null },
    { name: 'a root without parent', unit: { id: null, kind: 'group' }, parentId: null, fault: null },
    { name: 'a root under something', unit: { id: null, kind: 'group' }, parentId: 1, fault: 'is_root' },
    { name: 'a kind the pack lacks', unit: { id: null, kind: 'kiosk' }, parentId: 1, fault: 'unknown_kind' },
    { name: 'without its parent', unit: { id: null, kind: 'station' }, parentId: null, fault: 'needs_parent' },
    { name: 'under one that is not there', unit: { id: null, kind: 'station' }, parentId: 99, fault: 'needs_parent' },
    { name: 'a station under the group', unit: { id: null, kind: 'station' }, parentId: 1, fault: 'wrong_parent_kind' },
    { name: 'a unit under one below it', unit: { id: 2, kind: 'subsidiary' }, parentId: 3, fault: 'under_itself' },
  ])('$name', ({ unit, parentId, fault }) => {
    expect(nestingFault(kinds, units, unit, parentId)).toBe(fault);
  });

  it('gives the way up and every pair of the tree, and ends where a tree would turn back on itself', () => {
    expect(pathTo(units, 4)).toEqual([4, 3, 2, 1]);
    expect(closureOf(units)).toHaveLength(1 + 2 + 3 + 4);
    expect(
      pathTo(
        [
          { id: 1, kind: 'a', parentId: 2 },
          { id: 2, kind: 'a', parentId: 1 },
        ],
        1,
      ),
    ).toEqual([1, 2]);
  });
});
