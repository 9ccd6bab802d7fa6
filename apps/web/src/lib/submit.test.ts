// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Refused } from './refused.ts';
import { useSubmit } from './submit.ts';

const down = () => Promise.reject(new Refused(0, { code: 'network' }));
const refused = () => Promise.reject(new Refused(409, { code: 'changed_meanwhile' }));

function submits() {
  const keys: string[] = [];
  const { result } = renderHook(() => useSubmit<string>());
  const run = (answer: () => Promise<string>) =>
    act(() =>
      result.current.run((key) => {
        keys.push(key);
        return answer();
      }),
    );
  return { keys, result, run };
}

describe('submitting', () => {
  it('sends one request for a double click', async () => {
    const { result } = renderHook(() => useSubmit<string>());
    let sent = 0;
    let answer: (value: string) => void = () => {};
    const send = () => {
      sent += 1;
      return new Promise<string>((resolve) => {
        answer = resolve;
      });
    };
    await act(async () => {
      const first = result.current.run(send);
      const second = result.current.run(send);
      answer('done');
      expect(await Promise.all([first, second])).toEqual(['done', null]);
    });
    expect(sent).toBe(1);
  });

  it('keeps the key after a lost answer, so that a retry happens once', async () => {
    const { keys, run, result } = submits();
    await run(down);
    expect(result.current.refused?.code).toBe('network');
    await run(() => Promise.resolve('done'));
    expect(keys[1]).toBe(keys[0]);
  });

  it('takes a new key after a refusal and after a success', async () => {
    const { keys, run } = submits();
    await run(refused);
    await run(() => Promise.resolve('done'));
    await run(() => Promise.resolve('done'));
    expect(new Set(keys).size).toBe(3);
  });
});
