import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { archiveOf, inlineRow, workbook, workbookOfParts } from '../../../test/hand-made-workbook.ts';
import { takeSheet } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
});
afterAll(() => world.drop());

const head = ['工单编号', '受理时间', '诉求内容'];
const headings = inlineRow(1, ...head);
const words = '家里暖气不热，室温只有15度';
const keep = async (bytes: Buffer): Promise<string> => (await world.services.files.put(bytes)).hash;
const look = (fileHash: string, more: object = {}) =>
  operator.post('/api/imports/previews', { kind: 'orders', fileHash, sender: '12345', ...more });
/** Looked at and taken in as a clerk does it, by the columns that are proposed. */
async function take(bytes: Buffer, more: object = {}) {
  const fileHash = await keep(bytes);
  const { columns, worksheet, worksheets } = await expectDone(look(fileHash, more));
  const { run, refused } = await takeSheet(world, operator, {
    kind: 'orders',
    fileHash,
    columns,
    worksheet,
    sender: '12345',
  });
  return { run, refused, worksheets };
}
const caseOf = async (number: string) =>
  (await world.rows('select text, received_at from case_file where outside_number = $1', [number]))[0];
const at = (wall: string): number => Date.parse(`${wall}+08:00`);

/** A container of the old kind, as a workbook with a password lies in: names of its streams in two bytes a character. */
const container = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    ...names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(128)])),
  ]);
const bomb = archiveOf([
  { name: 'xl/worksheets/sheet1.xml', deflated: deflateRawSync(Buffer.alloc(320 * 1_048_576)), said: 10 },
]);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(2_000)]);

describe('sheets that are none (INT-9)', () => {
  it.each<[string, () => Buffer, string, object]>([
    ['with a password', () => container('EncryptionInfo', 'EncryptedPackage'), 'sheet_unreadable', { why: 'locked' }],
    ['of Excel 97', () => container('Workbook'), 'sheet_old_format', {}],
    ['a picture renamed .xlsx', () => png, 'sheet_unreadable', { why: 'not_text' }],
    ['a bomb', () => bomb, 'sheet_too_large', { why: 'inflated' }],
    ['an archive that is no workbook', () => archiveOf([]), 'sheet_unreadable', { why: 'not_text' }],
    ['broken off', () => workbook(headings).subarray(0, 400), 'sheet_unreadable', { why: 'archive' }],
    [
      'with NUL in it',
      () => Buffer.from('工单编号,受理时间,诉求内容\nA1,,不\0热\n'),
      'sheet_unreadable',
      { why: 'not_text' },
    ],
    ['without headings', () => workbook(inlineRow(1, '甲', '乙', '丙')), 'no_headings', {}],
  ])('%s: refused before anything is begun', async (_, bytes, code, params) => {
    const before = await counts(world);
    const { status, body } = await look(await keep(bytes()));
    expect([status, body.code]).toEqual([422, code]);
    expect(body.params).toMatchObject(params);
    expect(await counts(world)).toEqual(before);
  });

  const good = Array.from({ length: 30 }, (_, no) => [`W${no}`, '', words]);
  const lines = (last: string): Buffer =>
    Buffer.from(`${[head, ...good].map((cells) => cells.join(',')).join('\n')}\n${last}\n`);
  const rows = good.map((cells, no) => inlineRow(no + 2, ...cells)).join('');
  it.each<[string, () => Buffer, object]>([
    [
      'a cell of ten megabytes in the last row',
      () => workbook(headings + rows + inlineRow(32, 'W99', '', '热'.repeat(3_500_000))),
      { why: 'cell', row: 32, column: 3 },
    ],
    ['a line of 100,000 characters', () => lines(`W99,,${'x'.repeat(100_000)}`), { why: 'cell', row: 32, column: 3 }],
    ['a row wider than any sheet', () => lines(`W99,,${words}${',x'.repeat(300)}`), { why: 'columns', row: 32 }],
  ])('%s: the good rows before it are not taken in either', async (_, bytes, params) => {
    const before = await counts(world);
    const { run } = await take(bytes());
    expect(run).toMatchObject({ state: 'failed', doneRows: 0, problem: { code: 'sheet_too_large', params } });
    // That it was asked for is kept, and nothing else.
    expect({ ...((await counts(world)) as object), answers: 0 }).toEqual({ ...(before as object), answers: 0 });
    expect(await caseOf('W1')).toBeUndefined();
  });
});

describe('sheets as offices make them (INT-9, ORD-10)', () => {
  it('with macros: their words are read, the program is not', async () => {
    const more = { 'xl/vbaProject.bin': 'Sub Auto_Open()' };
    const { run } = await take(
      workbookOfParts({ rows: headings + inlineRow(2, 'M1', '2025-11-30 08:00', words), more }),
    );
    expect(run).toMatchObject({ state: 'done', report: { added: 1 } });
  });

  it('of two sheets: the first with headings is proposed, the other can be chosen, each row is told with its sheet', async () => {
    const second = {
      name: '十二月',
      rows: headings + inlineRow(2, 'T1', '不是时间', words) + inlineRow(3, 'T2', '', words),
    };
    const cover = workbookOfParts({ rows: inlineRow(1, '填表说明', '请勿改动'), second });
    const { run, refused, worksheets } = await take(cover);
    expect(worksheets).toEqual(['s', '十二月']);
    expect(run.report).toMatchObject({ worksheet: '十二月', added: 1, refused: 1 });
    expect(refused).toMatchObject([{ row: 2, column: '受理时间', code: 'bad_time', value: '不是时间' }]);
    const both = workbookOfParts({ rows: headings + inlineRow(2, 'T3', '', words), second });
    expect((await take(both)).run.report).toMatchObject({ worksheet: 's', added: 1, refused: 0 });
    expect((await take(both, { worksheet: 1 })).run.report).toMatchObject({
      worksheet: '十二月',
      unchanged: 1,
      refused: 1,
    });
    expect((await look(await keep(both), { worksheet: 2 })).body.code).toBe('no_headings');
  });

  it('with titles above, merged headings over two rows, days as numbers, formulas, a million blank rows below', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>';
    const day = (no: number, style: number): string => `<c s="${style}"><v>${no}</v></c>`;
    const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const rows = [
      inlineRow(1, '市民热线转办单'),
      inlineRow(2, '（十一月）'),
      inlineRow(3, '工单编号', '受理', '', '诉求', ''),
      inlineRow(4, '', '受理时间', '截止时间', '标题', '诉求内容'),
      `<row r="5">${text('１２３')}${day(45_991.25, 1)}${day(45_999.5, 0)}${text('不热')}<c t="str"><f>CONCATENATE("家","里")</f><v>=家里冷</v></c></row>`,
      ...Array.from({ length: 1_048_571 }, (_, no) => `<row r="${no + 6}"/>`),
    ].join('');
    const { run, refused } = await take(workbookOfParts({ rows, styles }));
    expect([run.state, refused]).toEqual(['done', []]);
    expect(run.report).toMatchObject({ added: 1 });
    expect(await caseOf('123')).toEqual({ text: '不热\n=家里冷', received_at: at('2025-11-30T06:00:00') });
    const [{ outside_due_at: due }] = await world.rows(
      `select outside_due_at from case_file where outside_number = '123'`,
    );
    expect(due).toBe(at('2025-12-08T12:00:00'));
  });

  it.each<[string, string, string[]]>([
    ['premises', '2003', ['户号', '小区', '楼号', '单元', '房号', '所属站所', '收费面积', '户主', '电话', '小区别名']],
    ['readings', '2003', ['户号', '采集时间', '室温']],
    ['outdoor', '2003', ['日期', '平均气温', '最低气温', '最高气温', '单位']],
    ['units', '0001', ['单位名称', '类型', '上级单位', '电话']],
    ['staff', '0001', ['工号', '姓名', '所在单位', '岗位', '任职日期', '电话']],
  ])(
    'a sheet of %s full of marks, formulas, long cells: refused row by row, never a crash',
    async (kind, who, names) => {
      const client = await world.as(who);
      const cells = [
        '&#x202e;暖气&#x7f;',
        '=1+1',
        'x'.repeat(32_000),
        '&#x200b;',
        '𠮷😀&#x0301;',
        '-1e999',
        '9999-99-99',
      ];
      const rows = cells.map((cell, no) => inlineRow(no + 2, ...names.map(() => cell))).join('');
      const marked = inlineRow(1, ...names.map((name) => `&#x200f;${name}&#x202c;`));
      const fileHash = await keep(workbook(marked + rows));
      const looked = await client.post('/api/imports/previews', { kind, fileHash });
      expect([looked.status, looked.body.code]).toEqual([200, undefined]);
      const { run, refused } = await takeSheet(world, client, { kind, fileHash, columns: looked.body.columns });
      expect([kind, run.state, run.problem, run.report.added]).toEqual([kind, 'done', null, 0]);
      expect(run.report.refused).toBe(cells.length);
      expect(new Set(refused.map(({ row }: { row: number }) => row)).size).toBe(cells.length);
      expect(JSON.stringify(refused)).not.toMatch(/[\u202e\u200f]|\\u0000|\\ud800/u);
      expect(JSON.stringify(refused).length).toBeLessThan(20_000);
    },
  );

  it.each(['&#0;', '&#xD800;'])(
    'a reference to %s, which no sheet may hold: unreadable, and nothing is begun',
    async (broken) => {
      const before = await counts(world);
      const { status, body } = await look(await keep(workbook(headings + inlineRow(2, 'L1', '', `${words}${broken}`))));
      expect([status, body.code]).toEqual([422, 'sheet_unreadable']);
      expect(await counts(world)).toEqual(before);
    },
  );

  it('marks of direction are gone from what is kept', async () => {
    const marked = inlineRow(3, 'L2', '', `\u202e${words}\u2066\u200f`);
    const { run } = await take(workbook(headings + marked));
    expect(run).toMatchObject({ state: 'done', report: { added: 1 } });
    expect((await caseOf('L2')).text).toBe(words);
  });
});
