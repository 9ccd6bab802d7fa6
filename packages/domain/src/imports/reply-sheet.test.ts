import { describe, expect, it } from 'vitest';
import { harmlessCell } from '../text/csv-text.ts';
import { replySheet } from './reply-sheet.ts';
import type { SheetRow } from './sheet-headings.ts';

const sheet = (...lines: string[][]): SheetRow[] => lines.map((cells, at) => ({ row: at + 1, cells }));
const replies = new Map([['A1', { reply: '=HYPERLINK("x")', repliedAt: '2025-12-02 10:00' }]]);

describe('replies in the layout the sheet came in (ORD-10)', () => {
  it('fills the columns that are there, keeps titles above, leaves out what has no reply', () => {
    const rows = sheet(
      ['转办单'],
      ['工单编号', '诉求标题', '内容描述', '答复市民要点', '主办单位'],
      ['Ａ１', '不热', '-15度', '', '供热办'],
      ['A2', '不热', '冷', '', '供热办'],
    );
    expect(replySheet(rows, replies)).toEqual([
      ['转办单'],
      ['工单编号', '诉求标题', '内容描述', '答复市民要点', '主办单位', '反馈时间'],
      ['Ａ１', '不热', "'-15度", '\'=HYPERLINK("x")', '供热办', '2025-12-02 10:00'],
    ]);
  });

  it('keeps headings over two rows as they came', () => {
    const rows = sheet(
      ['转办单'],
      ['工单编号', '诉求', '', '承办', ''],
      ['', '标题', '内容', '单位', '答复内容'],
      ['A1', '不热', '冷', '供热办', ''],
    );
    expect(replySheet(rows, replies)).toEqual([
      ['转办单'],
      ['工单编号', '诉求', '', '承办', ''],
      ['', '标题', '内容', '单位', '答复内容', '反馈时间'],
      ['A1', '不热', '冷', '供热办', '\'=HYPERLINK("x")', '2025-12-02 10:00'],
    ]);
  });

  it('knows no reply without headings', () => {
    expect(replySheet(sheet(['a', 'b']), replies)).toBeNull();
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['1=1', '1=1'],
    ['', ''],
  ])('%j becomes %j', (cell, expected) => {
    expect(harmlessCell(cell)).toBe(expected);
  });
});
