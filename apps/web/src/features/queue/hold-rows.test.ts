import { describe, expect, it } from 'vitest';
import { queueRow, rowId } from '../../../test/queue-rows.ts';
import { addPage, holdRows, patchRows, takeAll } from './hold-rows.ts';

const page = (numbers: number[], next: string | null = null) => ({ rows: numbers.map((n) => queueRow(n)), next });
const order = (rows: readonly { id: string }[]) => rows.map((row) => Number(row.id.slice(-12)));

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

  it('that were gone are themselves again when the answer has them, the last of it too', () => {
    const gone = holdRows(takeAll(page([1, 2, 3, 4], 'k')), page([1, 3, 4], 'j'));
    expect([...gone.gone]).toEqual([rowId(2)]);
    const back = holdRows(gone, page([1, 2], 'j'));
    expect([back.gone.size, back.waiting]).toEqual([0, 0]);
  });

  it('are the very same rows where nothing about them changed: nothing is drawn again', () => {
    const first = takeAll(page([1, 2, 3]));
    expect(holdRows(first, page([1, 2, 3])).rows).toBe(first.rows);
    const second = addPage(takeAll(page([1], 'k')), page([2, 3]));
    const patched = patchRows(second, new Set([rowId(3), rowId(1)]), [queueRow(3, { urgedCount: 2 })]);
    expect(patched.rows[1]).toBe(second.rows[1]);
    expect([patched.rows[2]?.urgedCount, ...patched.gone]).toEqual([2, rowId(1)]);
    expect(patched.places.get(rowId(3))).toBe(2);
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
