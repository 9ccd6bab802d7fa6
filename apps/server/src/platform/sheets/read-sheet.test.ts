import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { archiveOf, inlineRow, workbook } from '../../../test/hand-made-workbook.ts';
import { decodeText, openSheet } from './read-sheet.ts';

async function rowsOf(bytes: Buffer) {
  const rows = [];
  for await (const row of (await openSheet(bytes)).rows()) rows.push(row);
  return rows;
}
const code = async (bytes: Buffer): Promise<string> =>
  rowsOf(bytes).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  );
const xlsx = async (rows: unknown[][]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: [{ name: 's', rows: rows as never }] }));

const archive = (name: string, deflated: Buffer, said: number): Buffer => archiveOf([{ name, deflated, said }]);

describe('reading a sheet (INT-9)', () => {
  it('a workbook: text, numbers, dates, blanks between', async () => {
    const bytes = await xlsx([['编号', '时间'], ['A1', 46364.5], [], ['A2', '2025-12-01']]);
    expect(await rowsOf(bytes)).toEqual([
      { row: 1, cells: ['编号', '时间'] },
      { row: 2, cells: ['A1', '46364.5'] },
      { row: 4, cells: ['A2', '2025-12-01'] },
    ]);
  });
  it('text of values in UTF-8 with and without its mark, in UTF-16 with it, and in GB18030', async () => {
    const text = '编号,内容\nA1,"不热，\n快来"\n';
    const gb = Buffer.from([
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0x41, 0x31, 0x2c, 0xc8, 0xc8, 0x0a,
    ]);
    const utf8 = [
      { row: 1, cells: ['编号', '内容'] },
      { row: 2, cells: ['A1', '不热，\n快来'] },
    ];
    expect(await rowsOf(Buffer.from(text))).toEqual(utf8);
    expect(await rowsOf(Buffer.from(`\ufeff${text}`))).toEqual(utf8);
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(await rowsOf(wide)).toEqual(utf8);
    expect(await rowsOf(Buffer.from(wide).swap16())).toEqual(utf8);
    expect((await rowsOf(gb))[0]?.cells).toEqual(['编号', '内容']);
    expect(decodeText(gb)).toContain('热');
  });
  it('a bomb that says it is small, one that says it is large, and broken archives', async () => {
    const bomb = deflateRawSync(Buffer.alloc(320 * 1_048_576));
    expect(await code(archive('xl/worksheets/sheet1.xml', bomb, 100))).toBe('sheet_too_large');
    const good = await xlsx([['编号', '内容']]);
    expect(await code(good.subarray(0, good.length - 30))).toBe('sheet_unreadable');
    expect(await code(archive('xl/worksheets/sheet1.xml', Buffer.from('not deflated'), 12))).toBe('sheet_unreadable');
    expect(await code(archive('readme.txt', deflateRawSync(Buffer.from('x')), 1))).toBe('sheet_unreadable');
  });
  it('workbooks of before 2007, pictures and programs by another name', async () => {
    expect(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('sheet_old_format');
    expect(await code(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(60)]))).toBe(
      'sheet_unreadable',
    );
  });
  it('a cell of ten megabytes, a line of a hundred thousand characters', async () => {
    expect(await code(Buffer.from(`编号,内容\nA1,${'热'.repeat(3_500_000)}\n`))).toBe('sheet_too_large');
    expect(await code(Buffer.from(`编号,内容\nA1,${'x'.repeat(100_000)}\n`))).toBe('sheet_too_large');
  });
  it('reads on below five thousand blank rows, and not through the million that nobody wrote in', async () => {
    const gap = Buffer.from(`编号,内容\nA1,x\n${',\n'.repeat(5_000)}A2,y\n`);
    expect(await rowsOf(gap)).toContainEqual({ row: 5_003, cells: ['A2', 'y'] });
    const bytes = Buffer.from(`编号,内容\nA1,x\n${',\n'.repeat(1_048_000)}A2,y\n`);
    expect(await rowsOf(bytes)).toHaveLength(2);
  });
  it.each(['\t', ';', ','])(
    'cells parted by %j below a title of one cell, with other marks in the words',
    async (mark) => {
      const lines = [
        '市民热线转办单',
        ['编号', '时间', '内容'].join(mark),
        ['A1', '', '一、"不热"；二，漏水'].join(mark),
      ];
      expect((await rowsOf(Buffer.from(lines.join('\n'))))[1]?.cells).toEqual(['编号', '时间', '内容']);
    },
  );
  it('a workbook written by hand is read', async () => {
    expect(await rowsOf(workbook(inlineRow(1, '编号', '内容') + inlineRow(3, 'A1', '不热')))).toEqual([
      { row: 1, cells: ['编号', '内容'] },
      { row: 3, cells: ['A1', '不热'] },
    ]);
  });
  it('a workbook with a cell of ten megabytes, and with a line of a hundred thousand characters', async () => {
    for (const characters of [3_500_000, 100_000])
      expect(await code(workbook(inlineRow(1, '编号', '内容') + inlineRow(2, 'A1', '热'.repeat(characters))))).toBe(
        'sheet_too_large',
      );
  });
  it('a workbook of 1,048,576 rows that nobody wrote in is at its end', async () => {
    const blank = Array.from({ length: 1_048_575 }, (_, at) => `<row r="${at + 2}"/>`).join('');
    expect(await rowsOf(workbook(inlineRow(1, '编号', '内容') + blank))).toEqual([{ row: 1, cells: ['编号', '内容'] }]);
  });
  it('NUL in a text of values is no text; in a workbook, as half characters and marks of direction, it is never a crash', async () => {
    expect(await code(Buffer.from('编号,内容\nA1,暖\0气\n'))).toBe('sheet_unreadable');
    for (const hostile of ['暖\0气', '暖&#0;气', '暖&#xD800;气', '暖&#xFFFE;气', '暖\u202e气\u200f'])
      expect(['read', 'sheet_unreadable'], hostile).toContain(
        await code(workbook(inlineRow(1, '编号', '内容') + inlineRow(2, 'A1', hostile))),
      );
  });
  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]],
    ['a photograph', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46]],
    ['an archive of nothing', [0x50, 0x4b, 0x05, 0x06, ...Array.from({ length: 18 }, () => 0)]],
  ])('%s renamed to .xlsx', async (_, bytes) => {
    expect(await code(Buffer.from(bytes))).toBe('sheet_unreadable');
  });
});
