import { describe, expect, it } from 'vitest';
import { noticeKindOf } from './notice-kind.ts';
import { planNotices } from './plan-notices.ts';

const rule = { late: 7_200_000, most: 3 };
const now = 100 * 3_600_000;
const telling = (staffId: number, tellAt = now) => ({ staffId, tellAt });
const plan = (tellings: { staffId: number; tellAt: number }[], told = new Map<number, number>()) => {
  const { single, digest } = planNotices(tellings, rule, told, now);
  return { single: single.length, digest: [...digest].map(([staffId, list]) => [staffId, list.length]) };
};

describe('a flood becomes one digest a person (outage)', () => {
  it.each([
    { name: 'as many as may come singly', tellings: [1, 1, 1], single: 3, digest: [] },
    { name: 'one more: all of them in the digest', tellings: [1, 1, 1, 1], single: 0, digest: [[1, 4]] },
    { name: 'each person by themselves', tellings: [1, 1, 1, 1, 2], single: 1, digest: [[1, 4]] },
    { name: 'nothing', tellings: [], single: 0, digest: [] },
  ])('$name', ({ tellings, single, digest }) => {
    expect(plan(tellings.map((staffId) => telling(staffId)))).toEqual({ single, digest });
  });

  it('what is late by exactly the measure comes singly, a second later together', () => {
    const two = (tellAt: number) => plan([telling(1, tellAt), telling(1, tellAt)]);
    expect(two(now - rule.late)).toEqual({ single: 2, digest: [] });
    expect(two(now - rule.late - 1000)).toEqual({ single: 0, digest: [[1, 2]] });
  });

  it('one late thing alone is told as what it is, and what follows in the round together', () => {
    const told = new Map<number, number>();
    const late = telling(1, now - rule.late - 1000);
    expect(plan([late], told)).toEqual({ single: 1, digest: [] });
    expect(plan([late], told)).toEqual({ single: 0, digest: [[1, 1]] });
    expect(plan([telling(1)], told)).toEqual({ single: 0, digest: [[1, 1]] });
    expect(plan([late, telling(1)])).toEqual({ single: 1, digest: [[1, 1]] });
  });

  it('counts over the batches of a round', () => {
    const told = new Map<number, number>();
    expect(plan([telling(1), telling(1)], told)).toEqual({ single: 2, digest: [] });
    expect(plan([telling(1), telling(1)], told)).toEqual({ single: 0, digest: [[1, 2]] });
    expect(plan([telling(1), telling(2)], told)).toEqual({ single: 1, digest: [[1, 1]] });
  });

  it('loses and doubles nothing', () => {
    const tellings = Array.from({ length: 50 }, (_, i) => telling(i % 7, now - i * 600_000));
    const { single, digest } = planNotices(tellings, rule, new Map(), now);
    expect(new Set([...single, ...[...digest.values()].flat()])).toEqual(new Set(tellings));
    expect(single.length + [...digest.values()].flat().length).toBe(50);
  });
});

describe('what a notice says', () => {
  it.each([
    ['one second before the deadline', -1000, 'person', 'due_soon'],
    ['exactly at the deadline nothing is broken yet', 0, 'person', 'due_soon'],
    ['one second after', 1000, 'person', 'overdue'],
    ['one level up, before it is broken', -1000, 'next_level', 'due_soon'],
    ['one level up, after', 1000, 'next_level', 'escalated'],
  ] as const)('%s', (_name, past, receiver, kind) => {
    expect(noticeKindOf(now, receiver, now + past)).toBe(kind);
  });
});
