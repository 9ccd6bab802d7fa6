import { describe, expect, it } from 'vitest';
import { accept, addJoint, after, dispatch, newCase, operator, worker } from '../cases/sample-case.ts';
import {
  type DispatchMonth,
  type DispatchMonthEvent,
  evolveDispatchMonth,
  judgedBy,
  needsAttention,
  wrongPermille,
} from './dispatch-sample.ts';

describe('when a switch needs attention', () => {
  it.each([
    [0, 0, 10, false],
    [1, 10, 10, false],
    [2, 10, 10, true],
    [1, 9, 10, true],
    [1, 1, 0, true],
    [5, 5, 100, false],
  ])('%i wrong of %i at a limit of %i %%: %s', (wrong, judged, limit, expected) => {
    expect(needsAttention({ judged, wrong }, limit)).toBe(expected);
  });

  it('1 of 3 is 333 tenths of a percent; of none it is nothing', () => {
    expect(wrongPermille({ judged: 3, wrong: 1 })).toBe(333);
    expect(wrongPermille({ judged: 0, wrong: 0 })).toBeNull();
  });
});

describe('who does not judge (SEC-5)', () => {
  it('who set the rule, took it in, had it in hand, or answers for the area', () => {
    const state = after(newCase({ areaStewardIds: [77] }), [dispatch(), accept(), addJoint(22, 303)]);
    expect(judgedBy(state, 12).sort((a, b) => a - b)).toEqual([12, 77, operator, worker, 303].sort((a, b) => a - b));
  });
});

describe('a month of what went by itself', () => {
  const told = { recordedAt: 5, actorId: 11 };
  const events: DispatchMonthEvent[] = [
    {
      type: 'dispatch_sample.month_begun',
      seq: 1,
      ...told,
      open: { plan: 'not_hot', month: '2025-12', unitId: 1, share: 5 },
    },
    {
      type: 'dispatch_sample.drawn',
      seq: 2,
      ...told,
      open: {
        day: '2025-12-01',
        from: 0,
        to: 1,
        served: 4,
        frameHash: 'f',
        sealSeq: 1,
        sealHash: 's',
        lost: 0,
        taken: ['a'],
      },
    },
    {
      type: 'dispatch_sample.judged',
      seq: 3,
      ...told,
      open: { caseId: 'a', right: false, fault: 'unit', shouldUnitId: 14, shouldTopic: null },
    },
  ];
  it('holds its draws and what was found, by whom', () => {
    const state = events.reduce<DispatchMonth | null>((so, event) => evolveDispatchMonth('m', so, event), null);
    expect(state).toMatchObject({ seq: 3, plan: 'not_hot', draws: [{ taken: ['a'], drawnAt: 5 }] });
    expect(state?.verdicts).toEqual([
      { caseId: 'a', right: false, fault: 'unit', shouldUnitId: 14, shouldTopic: null, at: 5, byId: 11 },
    ]);
  });
});
