import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from '../../lib/refused.ts';
import { type BulkRun, createBulkRunner, HOLD_MS } from './bulk-run.ts';

const cases = (many: number) => Array.from({ length: many }, (_, n) => ({ id: `c${n}`, number: `${n}` }));
const said = { unitId: null, words: '' };

/** A runner whose requests wait until they are answered by hand. */
function stage(kept: string | null = null) {
  const sent: { id: string; key: string; answer: (error?: unknown) => void }[] = [];
  const store = { text: kept };
  const runner = createBulkRunner(
    (_, { id }, _said, key) =>
      new Promise<void>((resolve, reject) => {
        sent.push({ id, key, answer: (error) => (error ? reject(error) : resolve()) });
      }),
    { read: () => store.text, keep: (text) => void (store.text = text) },
  );
  const states = () => (runner.read() as BulkRun).items.map(({ state }) => state);
  const settle = () => vi.advanceTimersByTimeAsync(0);
  /** Answers everything that is asked until nothing more is. */
  const answerAll = async () => {
    for (let at = 0; at < sent.length; at++) {
      sent[at]?.answer();
      await settle();
    }
  };
  return { runner, sent, store, states, settle, answerAll };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a mass act (ORD-2, ORD-3)', () => {
  it('can be taken back whole until its time is over, a millisecond before it too; taken back twice changes nothing', async () => {
    const { runner, sent, store } = stage();
    runner.start('dispatch', said, cases(3));
    await vi.advanceTimersByTimeAsync(HOLD_MS - 1);
    expect(runner.read()?.phase).toBe('held');
    runner.stop();
    runner.stop();
    await vi.advanceTimersByTimeAsync(HOLD_MS);
    expect([runner.read(), store.text, sent]).toEqual([null, null, []]);
  });

  it('is sent when its time is over, three at once, each case under a key of its own', async () => {
    const { runner, sent, states, answerAll } = stage();
    runner.start('urge', said, cases(7));
    await vi.advanceTimersByTimeAsync(HOLD_MS);
    expect(sent.map(({ id }) => id)).toEqual(['c0', 'c1', 'c2']);
    await answerAll();
    expect(sent).toHaveLength(7);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(7);
    for (const { key } of sent) expect(key).toMatch(/^[\w-]{8,100}$/);
    expect([runner.read()?.phase, new Set(states())]).toEqual(['done', new Set(['done'])]);
  });

  it('pressed twice is one: another cannot begin before it is done', async () => {
    const { runner, sent, answerAll } = stage();
    runner.start('urge', said, cases(2));
    runner.start('dispatch', said, cases(5));
    runner.go();
    runner.go();
    await answerAll();
    await vi.advanceTimersByTimeAsync(2 * HOLD_MS);
    expect(sent.map(({ id }) => id)).toEqual(['c0', 'c1']);
    expect(runner.read()).toMatchObject({ act: 'urge', phase: 'done' });
  });

  it('goes on past what is refused, with the reason beside each', async () => {
    const { runner, sent, states, settle } = stage();
    runner.start('dispatch', said, cases(3));
    runner.go();
    sent[0]?.answer(new Refused(409, { code: 'wrong_case_state', params: { act: 'dispatch' } }));
    sent[1]?.answer(new Refused(404, { code: 'not_found' }));
    sent[2]?.answer();
    await settle();
    expect(states()).toEqual(['refused', 'refused', 'done']);
    expect(runner.read()?.items[0]?.why).toEqual({ code: 'wrong_case_state', params: { act: 'dispatch' } });
    expect(runner.read()?.phase).toBe('done');
  });

  it.each([
    ['a line that is down', new Refused(0, { code: 'network' })],
    ['a server in trouble', new Refused(503, { code: 'unavailable' })],
    ['an ended session', new Refused(401, { code: 'not_signed_in' })],
    ['too many at once', new Refused(429, { code: 'too_many_requests' })],
  ])('stops at %s, and what nobody knows of is sent again under the same key', async (_, why) => {
    const { runner, sent, states, settle, answerAll } = stage();
    runner.start('urge', said, cases(4));
    runner.go();
    sent[0]?.answer(why);
    await settle();
    sent[1]?.answer();
    sent[2]?.answer();
    await settle();
    expect([runner.read()?.phase, states()]).toEqual(['stopped', ['waiting', 'done', 'done', 'waiting']]);
    expect(sent).toHaveLength(3);
    runner.go();
    expect(sent.slice(3).map(({ id }) => id)).toEqual(['c0', 'c3']);
    expect(sent[3]?.key).toBe(sent[0]?.key);
    await answerAll();
    expect(runner.read()?.phase).toBe('done');
  });

  it('stopped and gone on with while requests are under way asks for no case twice', async () => {
    const { runner, sent, states, answerAll } = stage();
    runner.start('urge', said, cases(8));
    runner.go();
    runner.stop();
    runner.go();
    await answerAll();
    expect(sent.map(({ id }) => id).toSorted()).toEqual(cases(8).map(({ id }) => id));
    expect([runner.read()?.phase, new Set(states())]).toEqual(['done', new Set(['done'])]);
  });

  it('stops over a reload and when its person leaves, and goes on under the same keys', async () => {
    const first = stage();
    first.runner.start('urge', said, cases(5));
    first.runner.go();
    first.sent[0]?.answer();
    await first.settle();
    first.runner.leave();
    const again = stage(first.store.text);
    expect(again.runner.read()).toMatchObject({ phase: 'stopped', act: 'urge' });
    await vi.advanceTimersByTimeAsync(2 * HOLD_MS);
    expect(again.sent).toEqual([]);
    again.runner.go();
    await again.answerAll();
    expect(again.sent.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3', 'c4']);
    expect(again.sent[0]?.key).toBe(first.sent[1]?.key);
    expect(again.store.text).toBeNull();
  });

  it.each(['', '{', 'null', '7', '[]', '{"items":3}', '{"items":[{"id":1}],"act":"destroy"}'])(
    'that was kept mangled is not there: %s',
    (text) => expect(stage(text).runner.read()).toBeNull(),
  );
});
