import { describe, expect, it } from 'vitest';
import type { CallEvent, NewCallEvent } from './call-events.ts';
import { type Call, casesOfCall, evolveCall, ringsAfter, ringsHeard, waitedMs } from './call-state.ts';

const start = 1_765_000_000_000;

const fold = (steps: readonly [number, NewCallEvent['type'], object?, object?][]): Call => {
  const call = steps.reduce<Call | null>(
    (before, [second, type, open = {}, personal = null], index) =>
      evolveCall('c1', before, {
        type,
        seq: index + 1,
        happenedAt: start + second * 1_000,
        recordedAt: start + second * 1_000,
        actorId: null,
        open,
        personal,
      } as CallEvent),
    null,
  );
  if (!call) throw new Error('no call');
  return call;
};
const began = (number: string | null = '13800138000'): [number, 'call.began', object, object] => [
  0,
  'call.began',
  { outsideId: 'x', unitId: 1, direction: 'in', line: '968111', backTo: null, caseId: null },
  { number, key: number, name: null },
];
const seat = { seat: '1001', staffId: 7 };
const other = { seat: '1002', staffId: 8 };

describe('a call (INT-6)', () => {
  it('rings, is passed over, is answered by the next, and is ended by the caller', () => {
    const call = fold([
      began(),
      [1, 'call.queued', { queue: 'heating' }],
      [1, 'call.rang', seat],
      [7, 'call.not_taken', { ...seat, seconds: 6 }],
      [8, 'call.rang', other],
      [11, 'call.answered', other],
      [12, 'call.held'],
      [13, 'call.resumed'],
      [20, 'call.ended', { by: 'caller', busy: false }],
    ]);
    expect(call).toMatchObject({ state: 'ended', staffId: 8, endedBy: 'caller', callBack: 'none' });
    expect(call.rings.map(({ from, to }) => [(from - start) / 1_000, ((to ?? 0) - start) / 1_000])).toEqual([
      [1, 7],
      [8, 11],
    ]);
    expect(waitedMs(call, 0)).toBe(11_000);
    expect(ringsHeard(call, 0)).toBe(3);
  });

  it.each([
    [
      'given up while it rang',
      [began(), [1, 'call.rang', seat], [9, 'call.ended', { by: 'caller', busy: false }]],
      'due',
    ],
    [
      'to the answering machine',
      [began(), [8, 'call.message_left', { file: 'a.wav' }], [9, 'call.ended', { by: 'caller', busy: false }]],
      'due',
    ],
    ['from a withheld number', [began(null), [9, 'call.ended', { by: 'caller', busy: false }]], 'none'],
    [
      'broken off by the exchange before anybody spoke',
      [began(), [9, 'call.ended', { by: 'lost', busy: false }]],
      'due',
    ],
    [
      'broken off while they spoke',
      [began(), [2, 'call.answered', seat], [9, 'call.ended', { by: 'lost', busy: false }]],
      'none',
    ],
  ] as const)('%s: call back %3$s', (_, steps, callBack) => {
    expect(fold(steps as never).callBack).toBe(callBack);
  });

  const missed: [number, NewCallEvent['type'], object?, object?][] = [
    began(),
    [9, 'call.ended', { by: 'caller', busy: false }],
  ];
  it('is called back until reached, or three times', () => {
    const no: [number, NewCallEvent['type'], object] = [60, 'call.back_tried', { reached: false }];
    const yes: [number, NewCallEvent['type'], object] = [60, 'call.back_tried', { reached: true }];
    expect(fold([...missed, no, no])).toMatchObject({ callBack: 'due', tries: 2 });
    expect(fold([...missed, no, no, no])).toMatchObject({ callBack: 'given_up', tries: 3 });
    expect(fold([...missed, no, yes])).toMatchObject({ callBack: 'reached', tries: 2 });
    expect(fold([...missed, [70, 'call.came_again', { callId: 'c2' }]]).callBack).toBe('called_again');
    expect(fold([...missed, yes, [70, 'call.came_again', { callId: 'c2' }]]).callBack).toBe('reached');
  });

  it('is tied to one case, and stays tied to those it was tied beside (SEC-1)', () => {
    const tied = (caseId: string, beside?: string[]): [number, NewCallEvent['type'], object] => [
      40,
      'call.tied',
      beside ? { caseId, beside } : { caseId },
    ];
    expect(casesOfCall(fold([...missed]))).toEqual([]);
    expect(casesOfCall(fold([...missed, tied('a'), tied('b')]))).toEqual(['b']);
    const two = fold([...missed, tied('a'), tied('b', ['a'])]);
    expect(two.caseId).toBe('a');
    expect(casesOfCall(two)).toEqual(['a', 'b']);
    expect(casesOfCall(fold([...missed, tied('a'), tied('b', ['a']), tied('c', ['a'])]))).toEqual(['a', 'c']);
    expect(casesOfCall(fold([...missed, tied('a'), tied('b', ['a']), tied('c')]))).toEqual(['c']);
    const { besideCaseIds: _, ...old } = two;
    expect(casesOfCall(old)).toEqual(['a']);
  });

  it('ends once: a late word of the exchange does not change how', () => {
    const call = fold([...missed, [30, 'call.ended', { by: 'lost', busy: false }]]);
    expect(call).toMatchObject({ endedBy: 'caller', endedAt: start + 9_000 });
  });

  it.each([
    [0, 1],
    [4_999, 1],
    [5_000, 2],
    [9_999, 2],
    [10_000, 3],
    [14_999, 3],
    [15_000, 4],
  ])('%i ms of ringing are %i rings', (ms, rings) => expect(ringsAfter(ms)).toBe(rings));
});
