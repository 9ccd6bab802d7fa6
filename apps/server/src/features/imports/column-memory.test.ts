import { describe, expect, it } from 'vitest';
import { asRemembered, toRemember } from './column-memory.ts';

describe('how the last sheet of a sender was read (INT-9)', () => {
  const first = ['编号', '时间', '内容', '联系电话'];
  const read = toRemember(first, { number: 0, receivedAt: 1, text: 2 });

  it('keeps the names of columns, and which one nobody wanted', () => {
    expect(read).toEqual({ number: '编号', receivedAt: '时间', text: '内容', phone: null });
  });
  it.each<[string, string[], object | null]>([
    ['the same', first, { number: 0, receivedAt: 1, text: 2 }],
    ['in another order', ['内容', '编号', '时间'], { number: 1, receivedAt: 2, text: 0 }],
    ['with blanks around', [' 编号', '时间 ', '内容'], { number: 0, receivedAt: 1, text: 2 }],
    ['with a deadline that is new', [...first, '截止时间'], { number: 0, receivedAt: 1, text: 2, dueAt: 4 }],
    ['with a blank heading before', ['', '编号', '内容'], { number: 1, text: 2 }],
    ['without what must be there', ['时间', '截止时间'], null],
  ])('%s', (_, headings, columns) => {
    expect(asRemembered(headings, read)).toEqual(columns);
  });
  it('nothing is remembered of a sender nobody knows', () => {
    expect(asRemembered(first, null)).toBeNull();
  });
});

describe('a column without a heading (INT-9)', () => {
  const first = ['编号', '', '联系电话'];
  const read = toRemember(first, { number: 0, text: 1 });

  it('is kept as one, and is not what nobody wanted', () => {
    expect(read).toEqual({ number: '编号', text: '', phone: null });
  });
  it.each<[string, string[], object | null]>([
    ['is read again', first, { number: 0, text: 1 }],
    ['is read where it is now', ['联系电话', '编号', ''], { number: 1, text: 2 }],
    ['is not guessed among two', [...first, ''], null],
  ])('%s', (_, headings, columns) => {
    expect(asRemembered(headings, read)).toEqual(columns);
  });
});
