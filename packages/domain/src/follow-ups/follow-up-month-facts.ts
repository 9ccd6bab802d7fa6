import { monthEnd } from '../first-asked/sheet-month.ts';
import type { Fact } from '../promises/fact.ts';
import { atLocalTime } from '../time/instant.ts';
import type { FollowUpMonth, ShareCount } from './follow-up-month.ts';
import { progressOf } from './progress.ts';

/**
 * How many a month's share is owed of by the days up to the one that began at `from`, in epoch milliseconds (PRM-24). A day is
 * drawn from once it is over: whoever was served on the last day could not be drawn, let alone asked, before the deadline.
 */
export function servedInTime({ month, draws }: Pick<FollowUpMonth, 'month' | 'draws'>, from: number): number {
  const end = monthEnd(month);
  return draws.reduce((sum, draw) => (draw.from <= from && draw.to < end ? sum + draw.served : sum), 0);
}

/**
 * How a month's share stands (PRM-24): `served` of it so far, and when each was first spoken to, in epoch milliseconds. Whoever is
 * served later makes the share greater again, so it is counted anew each day.
 */
export function countShare(day: string, share: number, served: number, spokenTo: readonly number[]): ShareCount {
  const reached = spokenTo.length;
  const counts = { served, toAsk: reached, satisfied: reached, unsatisfied: 0, unreached: 0 };
  const { needed, shareReached } = progressOf(share, counts);
  const last = [...spokenTo].sort((a, b) => a - b)[needed - 1] ?? null;
  return { day, served, reached, needed, reachedAt: shareReached ? last : null };
}

/**
 * A month is owed its share from its first moment on; the last of those needed meets it, by the last count (PRM-24). Nothing is
 * owed of a month that was over before anybody counted it, as those of earlier releases were: nobody can know it was broken.
 */
export function factsOfFollowUpMonth({
  month,
  counted,
  countedSince,
}: Pick<FollowUpMonth, 'month' | 'counted' | 'countedSince'>): Fact[] {
  if (countedSince === null || countedSince >= monthEnd(month)) return [];
  const began = { name: 'month.began', at: atLocalTime(`${month}-01`, 0), seq: 1 };
  if (!counted || counted.reachedAt === null) return [began];
  return [began, { name: 'follow_ups.share_reached', at: counted.reachedAt, seq: counted.seq }];
}
