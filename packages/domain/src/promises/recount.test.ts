import { describe, expect, it } from 'vitest';
import { parseInstant } from '../time/instant.ts';
import type { ClockState } from './clock.ts';
import { afterMove, isSettled, movedClocks, previewedClocks, restatedClocks } from './recount.ts';

const at = (time: string): number => parseInstant(`2026-02-${time}+08:00`);
const noon = at('10T12:00:00');
const second = 1000;

const clock = (more: Partial<ClockState> = {}): ClockState => ({
  promiseId: 'PRM-4',
  variant: 'reply',
  packVersion: '2025-10-01',
  calendarVersion: 'office',
  startedAt: at('01T09:00:00'),
  dueAt: noon,
  nextAt: noon,
  metAt: null,
  voidAt: null,
  provisional: false,
  fromSeq: 1,
  ...more,
});

describe('what is settled when rules or lists change (PRM)', () => {
  const cases = [
    { name: 'one second before its deadline it runs', clock: clock(), now: noon - second, settled: false },
    { name: 'at its deadline it still runs', clock: clock(), now: noon, settled: false },
    {
      name: 'one second after it is broken, which nothing moves away',
      clock: clock(),
      now: noon + second,
      settled: true,
    },
    {
      name: 'met at that very moment',
      clock: clock({ metAt: at('09T09:00:00') }),
      now: at('09T09:00:00'),
      settled: true,
    },
    { name: 'met a second later', clock: clock({ metAt: at('09T09:00:01') }), now: at('09T09:00:00'), settled: false },
    { name: 'void', clock: clock({ voidAt: at('09T09:00:00') }), now: at('09T09:00:00'), settled: true },
    { name: 'paused without an end', clock: clock({ dueAt: null }), now: at('20T09:00:00'), settled: false },
  ];
  it.each(cases)('$name', ({ clock: state, now, settled }) => {
    expect(isSettled(state, now)).toBe(settled);
  });
});

describe('deadlines moved by lists or rules', () => {
  it('keeps what it was before, and nothing of those that stay', () => {
    const later = clock({ dueAt: noon + 86_400_000 });
    const other = clock({ variant: 'other' });
    expect(movedClocks([clock(), other], [later, other])).toEqual([
      { promiseId: 'PRM-4', variant: 'reply', dueBefore: noon, dueAfter: noon + 86_400_000 },
    ]);
  });
  it('shown before they are published, one that stays but becomes firm is named, and the other way round', () => {
    const [firm, open] = [clock(), clock({ provisional: true })];
    const named = { promiseId: 'PRM-4', variant: 'reply', dueBefore: noon, dueAfter: noon };
    expect(previewedClocks([open], [firm])).toEqual([{ ...named, provisionalBefore: true, provisionalAfter: false }]);
    expect(previewedClocks([firm], [open])).toEqual([{ ...named, provisionalBefore: false, provisionalAfter: true }]);
    expect(previewedClocks([open], [open])).toEqual([]);
    expect(previewedClocks([open], [clock({ dueAt: noon + 1 })])).toEqual([
      { ...named, dueAfter: noon + 1, provisionalBefore: true, provisionalAfter: false },
    ]);
    expect(previewedClocks([], [open])).toEqual([
      { ...named, dueBefore: null, provisionalBefore: null, provisionalAfter: true },
    ]);
  });
  it('a promise that was not made before, and one that is not made any more', () => {
    expect(movedClocks([clock()], [clock({ variant: 'new' })])).toEqual([
      { promiseId: 'PRM-4', variant: 'new', dueBefore: null, dueAfter: noon },
      { promiseId: 'PRM-4', variant: 'reply', dueBefore: noon, dueAfter: null },
    ]);
  });
  it('other rules take what runs; what is broken by then stays with the rules it was broken under', () => {
    const young = [clock({ packVersion: '2026-01-01', dueAt: noon + 5 * 86_400_000 })];
    expect(afterMove([clock()], young, noon)).toEqual(young);
    expect(afterMove([clock()], young, noon + second)).toEqual([clock()]);
  });
  it('a restatement tells both verdicts', () => {
    const judged = (outcome: 'met' | 'met_late', dueAt: number) => ({ outcome, dueAt });
    expect(
      restatedClocks([
        {
          promiseId: 'PRM-4',
          variant: 'reply',
          change: 'kept',
          before: judged('met_late', noon),
          after: judged('met', noon + 86_400_000),
        },
      ]),
    ).toEqual([
      {
        promiseId: 'PRM-4',
        variant: 'reply',
        dueBefore: noon,
        dueAfter: noon + 86_400_000,
        brokenBefore: true,
        brokenAfter: false,
      },
    ]);
  });
});
