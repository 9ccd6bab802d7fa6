import { describe, expect, it } from 'vitest';
import { parseInstant } from '../time/instant.ts';
import { findHeadings, proposeColumns, readOrder, readSheetTime } from './outside-sheet.ts';

const at = (time: string): number => parseInstant(`${time}+08:00`);

describe('columns by their headings (ORD-10)', () => {
  const cases = [
    {
      name: 'one city',
      headings: [
        '12345工单编号',
        '受理时间',
        '工单来源',
        '诉求类型',
        '诉求人',
        '联系电话',
        '诉求地址',
        '诉求标题',
        '内容描述',
        '主办单位',
        '办理时限',
      ],
      is: { number: 0, receivedAt: 1, source: 2, name: 4, phone: 5, place: 6, title: 7, text: 8, unit: 9, dueAt: 10 },
    },
    {
      name: 'another, with stars, blanks and another order',
      headings: ['序号', ' 诉求 内容*', '受理编号', '来电时间', '截止时间', '来电人', '来电号码'],
      is: { number: 2, receivedAt: 3, dueAt: 4, name: 5, phone: 6, text: 1 },
    },
    { name: 'full-width digits', headings: ['１２３４５工单编号', '内容'], is: { number: 0, text: 1 } },
  ];
  it.each(cases)('$name', ({ headings, is }) => {
    expect(proposeColumns(headings)).toEqual(is);
  });
  it('reads headings with marks of direction, and names them without', () => {
    const cells = ['工单编号', '受理时间', '诉求内容'];
    const marked = cells.map((name) => `\u200f${name}\u202c`);
    expect(findHeadings([{ row: 1, cells: marked }])).toEqual({
      ...findHeadings([{ row: 1, cells }]),
      headings: cells,
    });
  });

  it('passes over a title and merged cells above the headings', () => {
    const rows = [
      { row: 1, cells: ['市热线转办工单（十二月）', '', ''] },
      { row: 2, cells: ['', '', ''] },
      { row: 3, cells: ['工单编号', '受理时间', '诉求内容'] },
      { row: 4, cells: ['A1', '2025-12-01', '不热'] },
    ];
    expect(findHeadings(rows)).toMatchObject({ row: 3, columns: { number: 0, receivedAt: 1, text: 2 } });
    expect(findHeadings(rows.slice(0, 2))).toBeNull();
  });
  it.each<[string, string[][], object | null]>([
    [
      'merged above, names below',
      [
        ['转办单'],
        ['工单编号', '受理时间', '诉求人信息', '', '诉求', ''],
        ['', '', '姓名', '联系电话', '标题', '内容'],
        ['A1', '2025-12-01', '张三', '13800000000', '不热', '家里冷'],
      ],
      { row: 3, columns: { number: 0, receivedAt: 1, name: 2, phone: 3, title: 4, text: 5 } },
    ],
    [
      'the same name below two merged ones',
      [
        ['工单', '', '受理', '', '办结', ''],
        ['编号', '内容', '时间', '人员', '时间', '人员'],
        ['A1', '家里冷', '2025-12-01', '甲', '2025-12-03', '乙'],
      ],
      {
        row: 2,
        columns: { number: 0, text: 1, receivedAt: 2 },
        headings: ['编号', '内容', '受理时间', '受理人员', '办结时间', '办结人员'],
      },
    ],
    [
      'one row, and below it an order whose cells are partly blank',
      [
        ['工单编号', '受理时间', '诉求内容', '备注'],
        ['A1', '', '', '地址'],
      ],
      { row: 1, columns: { number: 0, receivedAt: 1, text: 2 } },
    ],
    [
      'merged over the whole width above one row',
      [
        ['市民热线转办单', '', ''],
        ['工单编号', '受理时间', '诉求内容'],
        ['A1', '2025-12-01', '不热'],
      ],
      { row: 2, headings: ['工单编号', '受理时间', '诉求内容'] },
    ],
    [
      'two rows that do not follow each other',
      [['工单编号', '受理时间', '诉求人', ''], [], ['', '', '', '内容']],
      null,
    ],
  ])('headings over two rows: %s', (_, lines, is) => {
    const rows = lines.map((cells, at) => ({ row: at + 1, cells })).filter(({ cells }) => cells.length > 0);
    if (is === null) expect(findHeadings(rows)).toBeNull();
    else expect(findHeadings(rows)).toMatchObject(is);
  });
});

describe('times as sheets write them', () => {
  const cases: [string, string | null][] = [
    ['2025-12-08 09:35:50', '2025-12-08T09:35:50'],
    ['2025/12/8 9:35', '2025-12-08T09:35:00'],
    ['2025.12.08', '2025-12-08T00:00:00'],
    ['2025年12月8日 9时35分', '2025-12-08T09:35:00'],
    ['２０２５－１２－０８ ０９：３５', '2025-12-08T09:35:00'],
    ['46364.5', '2026-12-08T12:00:00'],
    ['46364', '2026-12-08T00:00:00'],
    ['2025-02-30', null],
    ['yesterday', null],
    ['123', null],
    ['', null],
  ];
  it.each(cases)('%s', (text, is) => {
    expect(readSheetTime(text)).toBe(is === null ? null : at(is));
  });
});

describe('a row as an order (ORD-10)', () => {
  const columns = { number: 0, receivedAt: 1, phone: 2, title: 3, text: 4, dueAt: 5 };
  const now = at('2025-12-08T12:00:00');
  const row = (...cells: string[]) => ({ row: 7, cells });
  it('is read with its times, its number without blanks and its title before its matter', () => {
    expect(
      readOrder(
        row(' A 1 ', '2025-12-08 09:00', '１３８００００００００', '不热', '家里冷', '2025-12-09'),
        columns,
        now,
      ),
    ).toEqual({
      number: 'A1',
      receivedAt: at('2025-12-08T09:00:00'),
      dueAt: at('2025-12-09T00:00:00'),
      name: null,
      phone: '13800000000',
      place: null,
      title: '不热',
      text: '不热\n家里冷',
    });
  });
  it('a title that the matter begins with is not said twice', () => {
    expect(readOrder(row('A1', '', '', '不热', '不热，家里冷'), columns, now)).toMatchObject({ text: '不热，家里冷' });
  });
  const refusals: [string, string[], object][] = [
    ['no number', ['', '', '', 't', 'x'], { field: 'number', code: 'missing' }],
    ['no matter', ['A1', '', '', ' ', ''], { field: 'text', code: 'missing' }],
    ['a time that is none', ['A1', 'soon', '', 't', 'x'], { field: 'receivedAt', code: 'bad_time', value: 'soon' }],
    [
      'one second to come',
      ['A1', '2025-12-08 12:00:01', '', 't', 'x'],
      { field: 'receivedAt', code: 'time_in_future' },
    ],
    ['a matter too long', ['A1', '', '', 't', 'x'.repeat(20_001)], { field: 'text', code: 'too_long' }],
  ];
  it.each(refusals)('refuses %s', (_, cells, is) => {
    expect(readOrder(row(...cells), columns, now)).toMatchObject({ row: 7, ...is });
  });
  it('takes what was received at this very second; blank rows are nothing', () => {
    expect(readOrder(row('A1', '2025-12-08 12:00:00', '', 't', 'x'), columns, now)).toMatchObject({ number: 'A1' });
    expect(readOrder(row('', ' ', '\t'), columns, now)).toBeNull();
  });
  it('marks that hide in a cell are cleaned away', () => {
    expect(readOrder(row('A\u200b1', '', '', 't', 'x\u0000\u202ey'), columns, now)).toMatchObject({
      number: 'A1',
      text: 't\nxy',
    });
  });
});
