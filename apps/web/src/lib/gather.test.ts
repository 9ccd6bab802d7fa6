import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Gathered, gatherChanges } from './gather.ts';
import { readChanged } from './live-stream.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('changes from the live stream', () => {
  it('are handed on within the second and at most once a second', () => {
    vi.useFakeTimers();
    const rounds: Gathered[] = [];
    const gather = gatherChanges(
      (gathered) => rounds.push(gathered),
      () => 0.5,
    );
    gather.add(['a']);
    vi.advanceTimersByTime(250);
    expect(rounds.map((round) => [...round.cases])).toEqual([['a']]);
    for (let step = 0; step < 9; step += 1) {
      gather.add([`b${step}`]);
      vi.advanceTimersByTime(100);
    }
    expect(rounds).toHaveLength(1);
    vi.advanceTimersByTime(300);
    expect(rounds).toHaveLength(2);
    expect(rounds[1]?.cases.size).toBe(9);
  });

  it('are nothing while nothing changes', () => {
    vi.useFakeTimers();
    const flush = vi.fn();
    gatherChanges(flush);
    vi.advanceTimersByTime(3_600_000);
    expect(flush).not.toHaveBeenCalled();
  });

  it('that cannot be read mean looking at everything again', () => {
    expect(readChanged('{"cases":["x"],"units":[1,"2"]}')).toEqual({
      kind: 'changed',
      cases: ['x'],
      units: [1],
      notices: false,
    });
    expect(readChanged('{"cases":[],"units":[],"notices":true}')).toMatchObject({ cases: [], notices: true });
    expect(readChanged('{')).toEqual({ kind: 'reset' });
  });
});
