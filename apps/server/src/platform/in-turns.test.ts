import { expect, it } from 'vitest';
import { createTurns } from './in-turns.ts';

it('turns: so many at once and no more, in order; one that fails gives its place on', async () => {
  const inTurn = createTurns(2);
  const began: number[] = [];
  const ends: ((fails: boolean) => void)[] = [];
  const all = Array.from({ length: 7 }, (_, no) =>
    inTurn(() => {
      began.push(no);
      return new Promise<number>((resolve, reject) =>
        ends.push((fails) => (fails ? reject(new Error('no')) : resolve(no))),
      );
    }),
  );
  const outcomes = Promise.allSettled(all);
  const settled = () => new Promise((done) => setImmediate(done));
  for (let ended = 0; ended < 7; ended += 1) {
    await settled();
    expect(began).toEqual(Array.from({ length: Math.min(ended + 2, 7) }, (_, no) => no));
    ends[ended]?.(ended === 1);
  }
  expect((await outcomes).map(({ status }) => status === 'fulfilled')).toEqual([true, false, ...Array(5).fill(true)]);
  expect(await inTurn(async () => 'after')).toBe('after');
});
