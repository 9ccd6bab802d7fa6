import { describe, expect, it } from 'vitest';
import type { DayDraw } from '../sampling/drawn-month.ts';
import {
  evolveFollowUpMonth,
  type FollowUpMonth,
  type FollowUpMonthEvent,
  type ShareCount,
} from './follow-up-month.ts';
import { countShare, factsOfFollowUpMonth, servedInTime } from './follow-up-month-facts.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const [nine, ten, eleven] = ['09', '10', '11'].map((hour) => at(`2026-12-05T${hour}:00:00`)) as [
  number,
  number,
  number,
];

describe('the share of a month of follow-ups (PRM-24)', () => {
  it.each([
    ['nobody served owes nobody a call', 0, [], 0, null],
    ['one of one', 1, [nine], 1, nine],
    ['three of a hundred, whoever was called last first', 100, [eleven, nine, ten], 3, eleven],
    ['two of a hundred are too few', 100, [nine, ten], 3, null],
    ['one more served than a hundred asks for one more', 101, [nine, ten, eleven], 4, null],
    ['with more than are needed the last of those needed counts', 34, [eleven, ten, nine], 2, ten],
  ] as [string, number, number[], number, number | null][])('%s', (_, served, spokenTo, needed, reachedAt) => {
    const day = '2026-12-05';
    expect(countShare(day, 3, served, spokenTo)).toEqual({ day, served, reached: spokenTo.length, needed, reachedAt });
  });

  it.each([
    ['by the day before the last but one', '2026-12-29', 7],
    ['by the last day but one', '2026-12-30', 107],
    ['by the last day, drawn from when the month is over', '2026-12-31', 107],
  ])('is owed of those who could be drawn in time: %s', (_, day, served) => {
    const draws = [
      ['2026-12-29', 7],
      ['2026-12-30', 100],
      ['2026-12-31', 1],
    ].map(([of, count]) => {
      const from = at(`${of}T00:00:00`);
      return { day: of, from, to: from + 86_400_000, served: count } as DayDraw;
    });
    expect(servedInTime({ month: '2026-12', draws }, at(`${day}T00:00:00`))).toBe(served);
  });

  const begun = { plan: 'advice', month: '2026-12', unitId: 1, share: 3, packVersion: '2026-11-29' };
  const countedFrom = (recordedAt: number, ...counts: Partial<ShareCount>[]) =>
    [
      { type: 'follow_ups.month_begun', seq: 1, recordedAt: nine, open: begun } as FollowUpMonthEvent,
      ...counts.map(
        (open, nth) =>
          ({ type: 'follow_ups.counted', seq: nth + 2, recordedAt: recordedAt + nth, open }) as FollowUpMonthEvent,
      ),
    ].reduce<FollowUpMonth | null>((before, event) => evolveFollowUpMonth('m', before, event), null) as FollowUpMonth;
  const monthOf = (...counts: Partial<ShareCount>[]) => countedFrom(ten, ...counts);
  const began = { name: 'month.began', at: at('2026-12-01T00:00:00'), seq: 1 };

  it('is owed from the first moment of the month on, and met when the last of those needed was spoken to', () => {
    expect(factsOfFollowUpMonth(monthOf({ reachedAt: null }))).toEqual([began]);
    const reached = { name: 'follow_ups.share_reached', at: nine, seq: 2 };
    expect(factsOfFollowUpMonth(monthOf({ reachedAt: nine }))).toEqual([began, reached]);
  });

  it('is owed where it was first counted before it was over: a second before, not at its end nor after', () => {
    expect(factsOfFollowUpMonth(monthOf())).toEqual([]);
    const end = at('2027-01-01T00:00:00');
    const first = [end - 1_000, end, end + 1_000].map((from) =>
      factsOfFollowUpMonth(countedFrom(from, { reachedAt: null })),
    );
    expect(first).toEqual([[began], [], []]);
    expect(factsOfFollowUpMonth(countedFrom(end - 1, { reachedAt: null }, { reachedAt: null }))).toEqual([began]);
  });

  it('is owed again once more were served than the share was reached of', () => {
    expect(factsOfFollowUpMonth(monthOf({ reachedAt: nine }, { reachedAt: null }))).toEqual([began]);
    const again = { name: 'follow_ups.share_reached', at: eleven, seq: 4 };
    expect(factsOfFollowUpMonth(monthOf({ reachedAt: nine }, { reachedAt: null }, { reachedAt: eleven }))).toEqual([
      began,
      again,
    ]);
  });
});
