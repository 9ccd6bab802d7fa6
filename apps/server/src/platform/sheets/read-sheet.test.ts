import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { entriesOf } from './check-archive.ts';
import { decodeText, readSheet } from './read-sheet.ts';
import { sheetsLast } from './sheets-last.ts';
import { StarvedStream } from './starved-stream.ts';

async function rowsOf(bytes: Buffer) {
  const rows = [];
  for await (const row of readSheet(bytes)) rows.push(row);
  return rows;
}
const code = async (bytes: Buffer): Promise<string> =>
  rowsOf(bytes).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  );
const xlsx = async (rows: unknown[][]): Promise<Buffer> =>
  Buffer.from(await writeXlsx({ sheets: [{ name: 's', rows: rows as never }] }));

interface Entry {
  name: string;
  deflated: Buffer;
  /** What the archive says it inflates to. */
  said: number;
}

/** An archive, its central directory saying whatever it says. */
function archiveOf(entries: readonly Entry[]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, deflated, said } of entries) {
    const file = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(deflated.length, 18);
    local.writeUInt32LE(said, 22);
    local.writeUInt16LE(file.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(deflated.length, 20);
    central.writeUInt32LE(said, 24);
    central.writeUInt16LE(file.length, 28);
    central.writeUInt32LE(at, 42);
    files.push(local, file, deflated);
    directory.push(central, file);
    at += local.length + file.length + deflated.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, central, end]);
}
const archive = (name: string, deflated: Buffer, said: number): Buffer => archiveOf([{ name, deflated, said }]);

/** A workbook around rows written by hand: what no library would write. */
function workbook(rows: string): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const offices = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${offices}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${offices}"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${offices}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return archiveOf(
    Object.entries(parts).map(([name, text]) => {
      const bytes = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
      return { name, deflated: deflateRawSync(bytes), said: bytes.length };
    }),
  );
}
const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const rowOf = (no: number, ...cells: string[]): string => `<row r="${no}">${cells.map(cell).join('')}</row>`;

/** The members in another order, each told of by what stands behind it. */
function sizesBehind(bytes: Buffer, members: ReturnType<typeof entriesOf>): Buffer {
  const parts: Buffer[] = [];
  const lines: Buffer[] = [];
  let at = 0;
  for (const { line: told, at: from, size } of members) {
    const line = Buffer.from(told);
    line.writeUInt16LE(line.readUInt16LE(8) | 8, 8);
    line.writeUInt32LE(at, 42);
    lines.push(line);
    const named = bytes.readUInt16LE(from + 26);
    const head = Buffer.from(bytes.subarray(from, from + 30 + named));
    head.writeUInt16LE(head.readUInt16LE(6) | 8, 6);
    head.fill(0, 14, 26);
    head.writeUInt16LE(0, 28);
    const body = from + 30 + named + bytes.readUInt16LE(from + 28);
    const behind = Buffer.alloc(16);
    behind.writeUInt32LE(0x08074b50, 0);
    line.copy(behind, 4, 16, 28);
    const whole = Buffer.concat([head, bytes.subarray(body, body + size), behind]);
    parts.push(whole);
    at += whole.length;
  }
  const end = Buffer.from(bytes.subarray(bytes.length - 22));
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...lines, end]);
}

describe('reading a sheet (INT-9)', () => {
  it('a workbook: text, numbers, dates, blanks between', async () => {
    const bytes = await xlsx([['编号', '时间'], ['A1', 46364.5], [], ['A2', '2025-12-01']]);
    expect(await rowsOf(bytes)).toEqual([
      { row: 1, cells: ['编号', '时间'] },
      { row: 2, cells: ['A1', '46364.5'] },
      { row: 4, cells: ['A2', '2025-12-01'] },
    ]);
  });
  it('text of values in UTF-8 with and without its mark, and in GB18030', async () => {
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
  it('ends after a thousand blank rows: nobody wrote in the million below', async () => {
    const bytes = Buffer.from(`编号,内容\nA1,x\n${',\n'.repeat(1_048_000)}A2,y\n`);
    expect(await rowsOf(bytes)).toHaveLength(2);
  });
  it('a workbook whose words come after its sheet, with the sizes behind the bytes, as spreadsheet programs write it', async () => {
    const bytes = await xlsx([
      ['编号', '内容'],
      ['A1', '不热'],
      ['A2', '漏水'],
    ]);
    const members = entriesOf(bytes);
    const sheet = members.filter(({ name }) => name.startsWith('xl/worksheets/'));
    const others = members.filter(({ name }) => !name.startsWith('xl/worksheets/'));
    expect(sheet).toHaveLength(1);
    const turned = sizesBehind(bytes, [...sheet, ...others.reverse()]);
    expect(entriesOf(turned)[0]?.name).toBe(sheet[0]?.name);
    expect(await rowsOf(turned)).toEqual(await rowsOf(bytes));
    expect((await rowsOf(turned)).map(({ cells }) => cells[1])).toEqual(['内容', '不热', '漏水']);
    const put = Buffer.concat([...sheetsLast(turned)]);
    expect(entriesOf(put).at(-1)?.name).toBe(sheet[0]?.name);
    expect(await rowsOf(put)).toEqual(await rowsOf(bytes));
  });
  it('gives no more of a source than somebody waits for', async () => {
    let given = 0;
    const source = new StarvedStream(
      (function* () {
        for (; given < 100; ) yield Buffer.from([(given += 1)]);
      })(),
    );
    async function* made() {
      for await (const piece of source.stream) yield piece[0];
    }
    const rows = source.feed(made());
    expect((await rows.next()).value).toBe(1);
    const soon = given;
    expect(soon).toBeLessThan(4);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(given).toBe(soon);
    const rest = [];
    for await (const each of rows) rest.push(each);
    expect([rest.length, rest.at(-1), given]).toEqual([99, 100, 100]);
  });
  it('a workbook written by hand is read', async () => {
    expect(await rowsOf(workbook(rowOf(1, '编号', '内容') + rowOf(3, 'A1', '不热')))).toEqual([
      { row: 1, cells: ['编号', '内容'] },
      { row: 3, cells: ['A1', '不热'] },
    ]);
  });
  it('a workbook with a cell of ten megabytes, and with a line of a hundred thousand characters', async () => {
    for (const characters of [3_500_000, 100_000])
      expect(await code(workbook(rowOf(1, '编号', '内容') + rowOf(2, 'A1', '热'.repeat(characters))))).toBe(
        'sheet_too_large',
      );
  });
  it('a workbook of 1,048,576 rows that nobody wrote in ends after a thousand of them', async () => {
    const blank = Array.from({ length: 1_048_575 }, (_, at) => `<row r="${at + 2}"/>`).join('');
    expect(await rowsOf(workbook(rowOf(1, '编号', '内容') + blank))).toEqual([{ row: 1, cells: ['编号', '内容'] }]);
  });
  it('NUL in a text of values is no text; in a workbook, as half characters and marks of direction, it is never a crash', async () => {
    expect(await code(Buffer.from('编号,内容\nA1,暖\0气\n'))).toBe('sheet_unreadable');
    for (const hostile of ['暖\0气', '暖&#0;气', '暖&#xD800;气', '暖&#xFFFE;气', '暖\u202e气\u200f'])
      expect(['read', 'sheet_unreadable'], hostile).toContain(
        await code(workbook(rowOf(1, '编号', '内容') + rowOf(2, 'A1', hostile))),
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
