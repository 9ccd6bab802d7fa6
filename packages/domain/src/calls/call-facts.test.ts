import { describe, expect, it } from 'vitest';
import type { CallEvent } from './call-events.ts';
import { factsOfCall } from './call-facts.ts';
import { type Call, evolveCall } from './call-state.ts';

const start = Date.parse('2026-12-07T10:00:00+08:00');
const seat = { seat: '1001', staffId: 7 };
type Step = readonly [number, CallEvent['type'], object?];
const began = (direction: 'in' | 'out' = 'in'): Step => [0, 'call.began', { direction, caseId: null }];
const ended = (second: number): Step => [second, 'call.ended', { by: 'caller', busy: false }];
const facts = (...steps: Step[]) => {
  const call = steps.reduce<Call | null>((before, [second, type, open = {}], index) => {
    const at = start + second * 1_000;
    const event = { type, seq: index + 1, happenedAt: at, recordedAt: at, actorId: null, open, personal: null };
    return evolveCall('c', before, event as CallEvent);
  }, null);
  if (!call) throw new Error('no call');
  return factsOfCall(call).map(({ name, at }) => [name, (at - start) / 1_000]);
};

describe('facts of a call (PRM-1)', () => {
  it('rings with the first telephone, whoever takes it in the end', () => {
    const rung: Step[] = [
      [2, 'call.rang', seat],
      [8, 'call.not_taken', seat],
      [9, 'call.rang', seat],
    ];
    expect(facts(began(), [1, 'call.queued', { queue: 'q' }], ...rung, [12, 'call.answered', seat], ended(60))).toEqual(
      [
        ['call.ringing', 2],
        ['call.answered', 12],
      ],
    );
  });

  it('counts from the queue where no telephone ever rang, and is abandoned there', () => {
    expect(facts(began(), [1, 'call.queued', { queue: 'q' }], ended(40))).toEqual([
      ['call.ringing', 1],
      ['call.abandoned', 40],
    ]);
  });

  it('that ended before anything rang, and one of ours, promise nothing', () => {
    expect(facts(began(), ended(1))).toEqual([]);
    expect(facts(began('out'), [1, 'call.rang', seat], [3, 'call.answered', seat])).toEqual([]);
  });

  it('passed on and answered again was answered the first time', () => {
    const steps: Step[] = [
      [1, 'call.rang', seat],
      [3, 'call.answered', seat],
      [9, 'call.answered', seat],
    ];
    expect(facts(began(), ...steps)[1]).toEqual(['call.answered', 3]);
  });
});
