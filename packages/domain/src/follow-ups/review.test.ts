import { describe, expect, it } from 'vitest';
import { evolveReview, type FollowUpReview, type FollowUpReviewEvent } from './review.ts';
import { factsOfReview } from './review-facts.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const told = { actorId: 1, personal: { words: '已看' } };
const fold = (...events: (Pick<FollowUpReviewEvent, 'type'> & { period: string; recordedAt: number })[]) =>
  events.reduce<FollowUpReview | null>(
    (state, { type, period, recordedAt }, index) =>
      evolveReview('r', state, {
        ...told,
        type,
        seq: index + 1,
        recordedAt,
        open: { period, unitId: 1, faults: [], sample: [] },
      } as FollowUpReviewEvent),
    null,
  ) as FollowUpReview;

describe('facts of a quarter of follow-ups (PRM-25)', () => {
  const began = { name: 'quarter.began', at: at('2026-10-01T00:00:00'), seq: 1 };
  const quarter = (type: FollowUpReviewEvent['type'], recordedAt: number) => ({ type, period: '2026-Q4', recordedAt });

  it('it is owed a check from its first moment on, whenever it was begun here', () => {
    const state = fold(quarter('follow_ups.quarter_begun', at('2026-10-05T09:00:00')));
    expect([state.entries, factsOfReview(state)]).toEqual([[], [began]]);
  });

  it('the first check meets it; a second one moves nothing', () => {
    const [first, second] = [at('2026-12-31T23:59:59'), at('2027-01-01T00:00:00')];
    const state = fold(
      quarter('follow_ups.quarter_begun', began.at),
      quarter('follow_ups.checked', first),
      quarter('follow_ups.checked', second),
    );
    expect(factsOfReview(state)).toEqual([began, { name: 'follow_ups.checked', at: first, seq: 2 }]);
  });

  it('an event of a later version changes nothing, and is no check', () => {
    const begun = fold(quarter('follow_ups.quarter_begun', began.at));
    const later = { ...told, type: 'follow_ups.of_a_later_version', seq: 2, recordedAt: began.at + 1, open: {} };
    const event = later as unknown as FollowUpReviewEvent;
    expect(evolveReview('r', begun, event)).toEqual({ ...begun, seq: 2 });
    expect(evolveReview('r', null, event)).toBeNull();
  });

  it('what is said of a month is no check, and a month owes none', () => {
    const state = fold({ type: 'follow_ups.analysed', period: '2026-11', recordedAt: began.at });
    expect(factsOfReview(state)).toEqual([]);
  });
});
