import { evolveReview, type FollowUpReview, type FollowUpReviewEvent } from '@hearthline/domain/follow-ups/review';
import { putRow, replaceRows } from '../../platform/db/replace-rows.ts';
import type { Projector } from '../../platform/events/event-log.ts';
import { type Folding, foldedProjector } from '../../platform/events/folded-stream.ts';
import { namedStreamId } from '../../platform/events/named-stream.ts';
import { clockRowsOf } from '../../platform/policy/clock-rows.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import { clocksOfReview } from './review-clocks.ts';

export const reviewFolding: Folding<FollowUpReview, FollowUpReviewEvent> = {
  kind: 'follow_up_review',
  evolve: evolveReview,
};

export const reviewId = (period: string): string => namedStreamId(`review of follow-ups ${period}`);

/** What was found in the follow-ups of a month or a quarter, and what is promised about a quarter (FOL-4, PRM-25). */
export function followUpReviewProjector(policy: PolicyBook): Projector {
  const clockRows = (review: FollowUpReview | null) =>
    review ? clockRowsOf('follow_up_quarter', review.id, clocksOfReview(policy, review)) : [];
  return foldedProjector(reviewFolding, async (tx, before, after) => {
    const { id, period, unitId: unit_id, entries } = after;
    await putRow(tx, 'follow_up_review', { id, period, unit_id, entries }, before !== null);
    await replaceRows(tx, 'clock', id, clockRows(before), clockRows(after));
  });
}
