import { shareOf } from '../sampling/draw.ts';

/** What became of those a plan wants asked in a month, as counted from the events of follow-ups. */
export interface AskedCounts {
  /** Served under the plan. */
  served: number;
  /** Of them to be asked: all, or those drawn. */
  toAsk: number;
  satisfied: number;
  unsatisfied: number;
  /** Tried as often as the rules ask and never reached. */
  unreached: number;
}

export interface PlanProgress extends AskedCounts {
  reached: number;
  /** Neither reached nor given up. */
  waiting: number;
  /** How many must be reached for the share. */
  needed: number;
  shareReached: boolean;
  /** Tenths of a percent, rounded down: reached of served, satisfied of reached; null of nobody. */
  reachedPermille: number | null;
  satisfiedPermille: number | null;
}

const permille = (part: number, of: number): number | null => (of === 0 ? null : Math.floor((part * 1000) / of));

/** How a plan stands in a month (FOL-2, FOL-4, PRM-24). A share of nobody is reached. */
export function progressOf(share: number, counts: AskedCounts): PlanProgress {
  const reached = counts.satisfied + counts.unsatisfied;
  const needed = shareOf(counts.served, share);
  return {
    ...counts,
    reached,
    needed,
    waiting: Math.max(0, counts.toAsk - reached - counts.unreached),
    shareReached: reached >= needed,
    reachedPermille: permille(reached, counts.served),
    satisfiedPermille: permille(counts.satisfied, reached),
  };
}
