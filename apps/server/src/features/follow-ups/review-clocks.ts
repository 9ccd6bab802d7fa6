import type { FollowUpReview, FollowUpReviewEvent } from '@hearthline/domain/follow-ups/review';
import { evolveReview } from '@hearthline/domain/follow-ups/review';
import { factsOfReview, isQuarter, quarterBegan } from '@hearthline/domain/follow-ups/review-facts';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import { clocksAsKnown } from '../../platform/policy/moved-clocks.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';

/** The rules in force when a quarter begins. */
export const rulesAtQuarter = (policy: PolicyBook, quarter: string): PolicyVersion =>
  policy.current(quarterBegan(quarter));

/** The rules it began under, whatever came since under an earlier date. */
const rulesOf = (policy: PolicyBook, { period, packVersion }: FollowUpReview): PolicyVersion =>
  packVersion === null ? rulesAtQuarter(policy, period) : policy.byVersion(packVersion);

/** What is promised about a quarter of follow-ups (PRM-25). */
export function clocksOfReview(policy: PolicyBook, review: FollowUpReview): ClockState[] {
  if (!isQuarter(review.period)) return [];
  const [version, facts] = [rulesOf(policy, review), factsOfReview(review)];
  // What is met keeps the lists that were known then.
  return clocksAsKnown(version, Number.POSITIVE_INFINITY, (calendars) =>
    clocksFor(version.pack, calendars, {}, facts, {}, undefined, 'follow_up_quarter'),
  );
}

/** Whether rules want a quarter checked. */
export function checkIsPromised({ pack }: PolicyVersion): boolean {
  return pack.promises.some(({ subject }) => subject === 'follow_up_quarter');
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
  return { review, version: rulesOf(policy, review), clocks: clocksOfReview(policy, review) };
}
