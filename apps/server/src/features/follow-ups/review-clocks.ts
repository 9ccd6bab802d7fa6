import type { FollowUpReview, FollowUpReviewEvent } from '@hearthline/domain/follow-ups/review';
import { evolveReview } from '@hearthline/domain/follow-ups/review';
import { factsOfReview, isQuarter, quarterBegan } from '@hearthline/domain/follow-ups/review-facts';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';

const rulesOf = (policy: PolicyBook, period: string): PolicyVersion => policy.current(quarterBegan(period));

/** What is promised about a quarter of follow-ups (PRM-25), by the rules in force when it began. */
export function clocksOfReview(policy: PolicyBook, review: FollowUpReview): ClockState[] {
  if (!isQuarter(review.period)) return [];
  const { pack, calendars } = rulesOf(policy, review.period);
  return clocksFor(pack, calendars, {}, factsOfReview(review), {}, undefined, 'follow_up_quarter');
}

/** Whether the rules of a quarter want it checked. */
export function checkIsPromised(policy: PolicyBook, quarter: string): boolean {
  return rulesOf(policy, quarter).pack.promises.some(({ subject }) => subject === 'follow_up_quarter');
}

/** A quarter folded from events somebody else has read, with its clocks recomputed; null when it is none. */
export function quarterWithClocks(
  policy: PolicyBook,
  id: string,
  events: readonly object[],
): { review: FollowUpReview; version: PolicyVersion; clocks: ClockState[] } | null {
  const review = (events as FollowUpReviewEvent[]).reduce<FollowUpReview | null>(
    (before, event) => evolveReview(id, before, event),
    null,
  );
  if (!review || !isQuarter(review.period)) return null;
  return { review, version: rulesOf(policy, review.period), clocks: clocksOfReview(policy, review) };
}
