import { describe, expect, it } from 'vitest';
import { openSheet } from './read-sheet.ts';
import { csvOf, workbookOf } from './write-sheet.ts';

const rows = [
  ['工单编号', '答复内容'],
  ['A1', "'=1+1"],
  ['A2', 'a,"b"\n第二行'],
  ['A3', '_x0041_ _x005F_'],
];

describe('sheets that are written are read as they were (ORD-10)', () => {
  it.each([
    ['text of values', async () => csvOf(rows)],
    ['workbook', async () => Buffer.from(await workbookOf(rows))],
  ])('%s', async (_, write) => {
    const read: string[][] = [];
    for await (const { cells } of (await openSheet(await write())).rows()) read.push([...cells]);
    expect(read).toEqual(rows);
  });
});
