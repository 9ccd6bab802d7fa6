import { describe, expect, it } from 'vitest';
import { queueRow, rowId } from '../../../test/queue-rows.ts';
import { addPage, holdRows, takeAll } from './hold-rows.ts';

const page = (numbers: number[], next: string | null = null) => ({ rows: numbers.map((n) => queueRow(n)), next });
const order = (rows: { id: string }[]) => rows.map((row) => Number(row.id.slice(-12)));

describe('rows under the hand', () => {
  it('stay where they are when new ones come on top', () => {
    const held = holdRows(takeAll(page([1, 2, 3])), page([9, 1, 2, 3]));
    expect(order(held.rows)).toEqual([1, 2, 3]);
    expect(held.waiting).toBe(1);
  });

  it('change their words in place', () => {
    const fresh = { rows: [queueRow(2), queueRow(1, { urgedCount: 3 })], next: null };
    const held = holdRows(takeAll(page([1, 2])), fresh);
    expect(order(held.rows)).toEqual([1, 2]);
    expect(held.rows[0]?.urgedCount).toBe(3);
    expect(held.waiting).toBe(0);
  });

  it('are dimmed where they are when they have left the queue', () => {
    const held = holdRows(takeAll(page([1, 2, 3])), page([1, 3]));
    expect(order(held.rows)).toEqual([1, 2, 3]);
    expect([...held.gone]).toEqual([rowId(2)]);
  });

  it('behind the part asked for again are left alone', () => {
    const held = holdRows(takeAll(page([1, 2, 3, 4], 'k')), page([9, 1, 2], 'j'));
    expect(held.gone.size).toBe(0);
    expect(order(held.rows)).toEqual([1, 2, 3, 4]);
  });

  it('come at once into an empty queue', () => {
    expect(order(holdRows(takeAll(page([])), page([5])).rows)).toEqual([5]);
  });

  it('are not shown twice when they moved down a page', () => {
    const held = addPage(takeAll(page([1, 2], 'k')), page([2, 3]));
    expect(order(held.rows)).toEqual([1, 2, 3]);
    expect(held.next).toBeNull();
  });
});
