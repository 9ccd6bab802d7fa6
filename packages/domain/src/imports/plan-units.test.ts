import { describe, expect, it } from 'vitest';
import { type FiledUnit, planUnits } from './plan-units.ts';
import { findUnitsHeadings, isUnitRefusal, readUnitRow, type UnitRow } from './units-sheet.ts';

const kinds = [
  { code: 'group', title: { zh: '集团公司', en: 'Group' }, parents: [] },
  { code: 'subsidiary', title: { zh: '分公司', en: 'Subsidiary' }, parents: ['group'] },
  { code: 'section', title: { zh: '服务科', en: 'Section' }, parents: ['subsidiary'] },
  { code: 'station', title: { zh: '供热站', en: 'Station' }, parents: ['subsidiary'] },
];
const filed = (
  id: number,
  kind: string,
  name: string,
  parentId: number | null,
  more: Partial<FiledUnit> = {},
): FiledUnit => ({
  id,
  kind,
  name,
  shortName: name,
  phone: null,
  parentId,
  ...more,
});
const known = [
  filed(1, 'group', '暖城热力', null),
  filed(2, 'subsidiary', '城东分公司', 1),
  filed(3, 'station', '河畔站', 2),
];

const columns = { name: 0, kind: 1, parent: 2, phone: 3, shortName: 4, from: 5 };
function plan(cells: string[][], over: readonly FiledUnit[] = known) {
  const read = cells.map((row, at) => readUnitRow({ row: at + 2, cells: row }, columns));
  const rows = read.filter((one): one is UnitRow => one !== null && !isUnitRefusal(one));
  const { units, refused, gone } = planUnits(rows, over, kinds, 10);
  return {
    new: units.filter(({ before }) => !before).map(({ after }) => [after.id, after.name, after.parentId]),
    changed: units.filter(({ changes }) => changes.length > 0).map(({ after, changes }) => [after.name, ...changes]),
    refused: [...read.filter((one) => one !== null && isUnitRefusal(one)), ...refused].map((one) => [
      one?.row,
      (one as { field: string }).field,
      (one as { code: string }).code,
    ]),
    gone: gone.map(({ name }) => name),
    all: [...over.filter(({ id }) => !units.some(({ after }) => after.id === id)), ...units.map(({ after }) => after)],
  };
}
const top = ['暖城热力', '集团公司', ''];
const east = ['城东分公司', '分公司', '暖城热力'];
const river = ['河畔站', '供热站', '城东分公司'];

describe('a sheet of units (ORG-1)', () => {
  it('its headings are told by what they are called', () => {
    const head = { row: 3, cells: ['序号', '单位名称', '单位类型', '上级单位', '联系电话', '简称', '启用日期'] };
    expect(findUnitsHeadings([{ row: 1, cells: ['组织机构表'] }, head])).toMatchObject({
      row: 3,
      columns: { name: 1, kind: 2, parent: 3, phone: 4, shortName: 5, from: 6 },
    });
  });
  it('the order of rows does not matter: a station may stand above its branch', () => {
    const told = plan([['湖滨站', 'station', '城西分公司'], ['城西分公司', '分公司', '暖城热力'], east, river, top]);
    expect(told).toMatchObject({
      new: [
        [10, '城西分公司', 1],
        [11, '湖滨站', 10],
      ],
      refused: [],
      gone: [],
    });
  });
  it('the same sheet over what it made changes nothing', () => {
    const rows = [
      top,
      east,
      river,
      ['湖滨站', '供热站', '暖城热力/城东分公司', '024-1234567'],
      ['服务科', '服务科', '城东分公司'],
    ];
    const { all } = plan(rows);
    expect(plan(rows, all)).toMatchObject({ new: [], changed: [], refused: [], gone: [] });
  });
  it('changes phone and short name; an empty cell says that there is none', () => {
    const over = [...known.slice(0, 2), filed(3, 'station', '河畔站', 2, { phone: '13800000001', shortName: '河畔' })];
    expect(plan([top, east, [...river, '', '河']], over).changed).toEqual([['河畔站', 'shortName', 'phone']]);
  });
  it.each<[string, string[], [string, string]]>([
    ['no name', ['', '供热站', '城东分公司'], ['name', 'missing']],
    ['no kind', ['甲站', '', '城东分公司'], ['kind', 'missing']],
    ['a kind nobody knows', ['甲站', '热力所', '城东分公司'], ['kind', 'unknown_value']],
    ['a parent nobody knows', ['甲站', '供热站', '城南分公司'], ['parent', 'unknown_unit']],
    ['no parent where one must be', ['甲站', '供热站', ''], ['parent', 'missing']],
    ['a place its kind may not have', ['甲站', '供热站', '暖城热力'], ['parent', 'wrong_place']],
    ['another kind than it has', ['河畔站', '服务科', '城东分公司'], ['kind', 'kind_stays']],
    ['a phone that is none', ['甲站', '供热站', '城东分公司', '很多'], ['phone', 'bad_phone']],
    ['a day that is none', ['甲站', '供热站', '城东分公司', '', '', '去年'], ['from', 'bad_date']],
    ['sixty-one characters', ['站'.repeat(61), '供热站', '城东分公司'], ['name', 'too_long']],
  ])('%s is refused with its place', (_, row, [field, code]) => {
    expect(plan([row])).toMatchObject({ new: [], changed: [], refused: [[2, field, code]] });
  });
  it('sixty characters are taken', () => {
    expect(plan([['站'.repeat(60), '供热站', '城东分公司']]).refused).toEqual([]);
  });
  it('one that stands elsewhere is not moved by a cell', () => {
    const over = [...known, filed(4, 'subsidiary', '城西分公司', 1)];
    expect(plan([['河畔站', '供热站', '城西分公司']], over).refused).toEqual([[2, 'parent', 'stands_elsewhere']]);
    expect(plan([river, ['河畔站', '供热站', '城西分公司']], over)).toMatchObject({
      new: [[10, '河畔站', 4]],
      refused: [],
    });
  });
  it('twice under one parent is refused the second time; under two parents it is two units', () => {
    const west = ['城西分公司', '分公司', '暖城热力'];
    const section = (parent: string) => ['服务科', '服务科', parent];
    const told = plan([west, section('城东分公司'), section('城西分公司'), section('城东分公司')]);
    expect(told.new.map(([, name]) => name)).toEqual(['城西分公司', '服务科', '服务科']);
    expect(told.refused).toEqual([[5, 'name', 'twice_in_file']]);
  });
  it('a parent that two units are called is refused whatever the order, and its path is taken', () => {
    const over = [
      ...known,
      filed(4, 'subsidiary', '城西分公司', 1),
      filed(5, 'section', '服务科', 2),
      filed(6, 'section', '服务科', 4),
    ];
    const deep = [...kinds, { code: 'desk', title: { zh: '班组', en: 'Desk' }, parents: ['section'] }];
    const rows = ['服务科', '城西分公司/服务科'].map((parent, at): UnitRow => {
      return { row: at + 2, name: `班${at}`, kind: '班组', parent, shortName: undefined, phone: undefined, from: null };
    });
    const told = planUnits(rows, over, deep, 10);
    expect(told.refused).toMatchObject([{ row: 2, code: 'ambiguous_unit' }]);
    expect(told.units).toMatchObject([{ after: { name: '班1', parentId: 6 } }]);
    // The second of the name comes with the sheet itself.
    const late = planUnits(
      [
        { ...(rows[0] as UnitRow) },
        {
          row: 9,
          name: '服务科',
          kind: '服务科',
          parent: '城西分公司',
          shortName: undefined,
          phone: undefined,
          from: null,
        },
        {
          row: 10,
          name: '服务科',
          kind: '服务科',
          parent: '城东分公司',
          shortName: undefined,
          phone: undefined,
          from: null,
        },
      ],
      over.slice(0, 5),
      deep,
      10,
    );
    expect(late.refused).toMatchObject([{ row: 2, code: 'ambiguous_unit' }]);
  });
  it('known units in no row are told, and those of a refused row are not', () => {
    expect(plan([top, east]).gone).toEqual(['河畔站']);
    expect(plan([river]).gone).toEqual(['暖城热力']);
    expect(plan([top, east, ['河畔站', '服务科', '城东分公司']]).gone).toEqual([]);
  });
});
