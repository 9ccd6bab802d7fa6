import type { Fact } from '../promises/fact.ts';
import { atLocalTime, type Instant } from '../time/instant.ts';
import { type FollowUpReview, monthsOf } from './review.ts';

/** The instant a quarter, `YYYY-Qn`, begins on the company's wall. */
export function quarterBegan(quarter: string): Instant {
  return atLocalTime(`${monthsOf(quarter)[0]}-01`, 0);
}

/** Whether reviews of the period are those of a quarter; else they are of a month. */
export function isQuarter(period: string): boolean {
  return /^\d{4}-Q[1-4]$/.test(period);
}

/** A quarter is owed its check from its first moment on; the first check meets it (PRM-25). Of a month nothing is promised. */
export function factsOfReview({ period, entries }: Pick<FollowUpReview, 'period' | 'entries'>): Fact[] {
  if (!isQuarter(period)) return [];
  const began = { name: 'quarter.began', at: quarterBegan(period), seq: 1 };
  const checks = entries.filter(({ what }) => what === 'check').map(({ at }) => at);
  return checks.length === 0 ? [began] : [began, { name: 'follow_ups.checked', at: Math.min(...checks), seq: 2 }];
}
