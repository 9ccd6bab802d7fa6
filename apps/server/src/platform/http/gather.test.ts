import { describe, expect, it } from 'vitest';
import { createGatherer } from './gather.ts';
import { Refused } from './refused.ts';

const item = (key: string) => ({ request: { key, actor: 'staff 1', operation: 'intakeCase', requestHash: key } });
type Item = ReturnType<typeof item>;

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

function recorded(fail: (keys: string[]) => boolean = () => false, over: (keys: string[]) => Promise<void> = soon) {
  const groups: string[][] = [];
  const alone: string[] = [];
  const gather = createGatherer<Item, string>(
    async (items) => {
      const keys = items.map(({ request }) => request.key);
      groups.push(keys);
      await over(keys);
      if (fail(keys)) throw new Error('the group failed');
      return keys.map((key) => (key.startsWith('bad') ? new Refused('forbidden') : `answer ${key}`));
    },
    async ({ request }) => {
      alone.push(request.key);
      if (request.key === 'poison') throw new Error('this one fails');
      return `alone ${request.key}`;
    },
  );
  return { groups, alone, gather };
}

describe('writes that share a transaction', () => {
  it('goes at once when it is the only one, with the others when they come together', async () => {
    const { groups, gather } = recorded();
    expect(await gather.together(item('a'))).toBe('answer a');
    const answers = await Promise.all(['b', 'c', 'd'].map((key) => gather.together(item(key))));
    expect(answers).toEqual(['answer b', 'answer c', 'answer d']);
    expect(groups).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('takes along who comes a turn later while another group is under way', async () => {
    let end = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const { groups, gather } = recorded(undefined, (keys) => (keys.includes('a') ? held : soon()));
    const first = gather.together(item('a'));
    while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = gather.together(item('b'));
    await new Promise((resolve) => setImmediate(resolve));
    const third = gather.together(item('c'));
    await Promise.all([second, third]);
    end();
    await first;
    expect(groups).toEqual([['a'], ['b', 'c']]);
  });

  it('tells each its own outcome', async () => {
    const { gather } = recorded();
    const outcomes = await Promise.allSettled(['a', 'bad', 'c'].map((key) => gather.together(item(key))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('never puts one key twice into a group, and forgets none', async () => {
    const { groups, gather } = recorded();
    await Promise.all(['a', 'a', 'b', 'a'].map((key) => gather.together(item(key))));
    for (const group of groups) expect(new Set(group).size).toBe(group.length);
    expect(groups.flat().sort()).toEqual(['a', 'a', 'a', 'b']);
  });

  it('tries each by itself when the group fails, so that one takes no other with it', async () => {
    const { alone, gather } = recorded((keys) => keys.includes('poison'));
    const outcomes = await Promise.allSettled(['a', 'poison', 'c'].map((key) => gather.together(item(key))));
    expect(outcomes).toMatchObject([
      { value: 'alone a' },
      { reason: { message: 'this one fails' } },
      { value: 'alone c' },
    ]);
    expect(alone.sort()).toEqual(['a', 'c', 'poison']);
  });

  it('goes on after a failure, and keeps groups small', async () => {
    const { groups, gather } = recorded((keys) => keys[0] === 'x');
    await expect(gather.together(item('x'))).rejects.toThrow('the group failed');
    await Promise.all(Array.from({ length: 50 }, (_, n) => gather.together(item(`k${n}`))));
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(16);
    expect(groups.flat()).toHaveLength(51);
  });
});
