import type { Fact } from '../promises/fact.ts';
import { atLocalTime } from '../time/instant.ts';
import type { FollowUpMonth, ShareCount } from './follow-up-month.ts';
import { progressOf } from './progress.ts';

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

/** A month is owed its share from its first moment on; the last of those needed meets it, by the last count (PRM-24). */
export function factsOfFollowUpMonth({ month, counted }: Pick<FollowUpMonth, 'month' | 'counted'>): Fact[] {
  const began = { name: 'month.began', at: atLocalTime(`${month}-01`, 0), seq: 1 };
  if (!counted || counted.reachedAt === null) return [began];
  return [began, { name: 'follow_ups.share_reached', at: counted.reachedAt, seq: counted.seq }];
}
