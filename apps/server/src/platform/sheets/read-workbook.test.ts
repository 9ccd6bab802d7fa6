import { describe, expect, it } from 'vitest';
import { inlineRow, workbook, workbookOfParts } from '../../../test/hand-made-workbook.ts';
import { openSheet } from './read-sheet.ts';
import { SharedWords } from './shared-words.ts';

async function cellsOf(bytes: Buffer): Promise<(readonly string[])[]> {
  const rows = [];
  for await (const { cells } of (await openSheet(bytes)).rows()) rows.push(cells);
  return rows;
}
const code = (bytes: Buffer): Promise<string> =>
  cellsOf(bytes).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  );

const shared = (...numbers: number[]): string =>
  `<row>${numbers.map((no) => `<c t="s"><v>${no}</v></c>`).join('')}</row>`;

describe('workbooks as different programs write them (INT-9, CUS-2)', () => {
  it('shared words: in pieces of several fonts, with how they are pronounced, with signs XML has no way to write, none', async () => {
    const words = [
      '<si><t>编号</t></si>',
      '<si><r><rPr><b/></rPr><t>不</t></r><r><t xml:space="preserve"> 热</t></r></si>',
      '<si><t>暖</t><rPh sb="0" eb="1"><t>ヌアン</t></rPh><phoneticPr fontId="1"/></si>',
      '<si><t>第一行_x000D_&#10;第二行 &amp; &lt;</t></si>',
      '<si/>',
      '<si><t><![CDATA[a<b]]></t></si>',
    ].join('');
    expect(await cellsOf(workbookOfParts({ words, rows: shared(0, 1, 2) + shared(3, 4, 5, 77) }))).toEqual([
      ['编号', '不 热', '暖'],
      ['第一行\r\n第二行 & <', '', 'a<b'],
    ]);
  });

  it('the members in any order, in eight-byte numbers with the sizes behind the bytes', async () => {
    const parts = { words: '<si><t>编号</t></si><si><t>内容</t></si>', rows: shared(0, 1) };
    for (const order of [(a: string, b: string) => (a < b ? -1 : 1), (a: string, b: string) => (a < b ? 1 : -1)])
      for (const wide of [false, true])
        expect(await cellsOf(workbookOfParts({ ...parts, order, wide }))).toEqual([['编号', '内容']]);
  });

  it('an archive whose eight-byte numbers point beyond it', async () => {
    const bytes = workbookOfParts({ rows: inlineRow(1, '编号', '内容'), wide: true });
    for (const at of [bytes.length - 22 - 20 + 8, bytes.length - 22 - 20 - 56 + 48]) {
      const broken = Buffer.from(bytes);
      broken.writeBigUInt64LE(2n ** 60n, at);
      expect(await code(broken)).toBe('sheet_unreadable');
    }
  });

  it('dates by their format, shipped or own, from 1900 and from 1904; what only looks like one stays a number', async () => {
    const styles = `<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.00&quot;day&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="31"/></cellXfs>`;
    const number = (style: number): string => `<c s="${style}"><v>45992.5</v></c>`;
    const rows = `<row>${[0, 1, 2, 3, 4].map(number).join('')}</row>`;
    const day = '2025-12-01 12:00:00';
    expect(await cellsOf(workbookOfParts({ styles, rows }))).toEqual([['45992.5', day, day, '45992.5', day]]);
    expect((await cellsOf(workbookOfParts({ styles, rows, from1904: true })))[0]?.[1]).toBe('2029-12-02 12:00:00');
    const cut = `<row><c s="1"><v>45991.8333333</v></c></row>`;
    expect(await cellsOf(workbookOfParts({ styles, rows: cut }))).toEqual([['2025-11-30 20:00:00']]);
  });

  it('formulas by what they came to, long numbers whole, mistakes and yes and no as words', async () => {
    const rows = `<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="D2" t="str"><f>A1&amp;"x"</f><v>热x</v></c><c r="E2"><v>13800000000</v></c>
      <c r="F2" t="e"><v>#N/A</v></c><c r="G2" t="b"><v>1</v></c><c r="AA2" t="inlineStr"><is><t>末</t></is></c></row>`;
    const [cells = []] = await cellsOf(workbook(rows));
    expect(cells.slice(0, 7)).toEqual(['', '2', '', '热x', '13800000000', '#N/A', 'true']);
    expect([cells.length, cells[26]]).toEqual([27, '末']);
  });

  it('the first sheet that is seen: hidden ones hold the choices of columns', async () => {
    const rows = inlineRow(1, '编号');
    expect(await cellsOf(workbookOfParts({ rows, hidden: inlineRow(1, '选项') }))).toEqual([['编号']]);
  });

  it('shared words that are not there: refused, not left out as blank rows', async () => {
    for (const lost of [true, false])
      expect(await code(workbookOfParts({ rows: inlineRow(1, '编号') + shared(0), lost }))).toBe('sheet_unreadable');
  });

  it('formatted cells without words make no sheet wide or long', async () => {
    const blank = Array.from({ length: 300 }, () => '<c s="1"/>').join('');
    const rows = `<row r="1">${blank}</row>${inlineRow(2, '编号')}<row r="1048576">${blank}</row>`;
    expect(await cellsOf(workbook(rows))).toEqual([['编号']]);
  });

  it.each([
    ['rows that go back', inlineRow(3, 'A') + inlineRow(2, 'B')],
    ['a row twice', inlineRow(3, 'A') + inlineRow(3, 'B')],
    ['a row of no number', '<row r="x"><c><v>1</v></c></row>'],
    ['a cell of no column', '<row r="1"><c r="7"><v>1</v></c></row>'],
    ['a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['what breaks off', '<row r="1"><c><v>1</v>'],
    ['an entity of its own', '<row r="1"><c t="str"><v>&lol;</v></c></row>'],
  ])('%s', async (_, rows) => {
    expect(await code(workbook(rows))).toBe('sheet_unreadable');
  });

  it('a value beyond the last row is refused, as is one beyond the last column', async () => {
    expect(await code(workbook(inlineRow(1, '编号') + inlineRow(1_000_000, 'A')))).toBe('sheet_too_large');
    expect(await code(workbook(`${inlineRow(1, '编号')}<row r="2"><c r="XFD2"><v>1</v></c></row>`))).toBe(
      'sheet_too_large',
    );
  });

  it('is gone over again from its first row, also by two at once', async () => {
    const sheet = await openSheet(
      workbookOfParts({ words: '<si><t>甲</t></si><si><t>乙</t></si>', rows: shared(0) + shared(1) }),
    );
    const [one, two] = [sheet.rows(), sheet.rows()];
    expect((await one.next()).value).toEqual({ row: 1, cells: ['甲'] });
    expect((await two.next()).value).toEqual({ row: 1, cells: ['甲'] });
    expect((await one.next()).value).toEqual({ row: 2, cells: ['乙'] });
  });

  it('packed words come out as they went in, over many blocks', () => {
    const words = new SharedWords();
    const texts = Array.from({ length: 5_000 }, (_, no) => `${no}号 ${'暖𠮷a'.repeat(no % 300)}`);
    for (const text of texts) words.add(text);
    expect(texts.every((text, no) => words.at(no) === text)).toBe(true);
    expect([words.at(-1), words.at(5_000), words.at(Number.NaN), words.at(0.5)]).toEqual(['', '', '', '']);
  });
});
