import { holds } from '@hearthline/domain/permissions/can';
import { quarterWithClocks } from '../follow-ups/follow-ups.public.ts';
import type { SubjectReader } from './reminder-subject.ts';

/** A quarter of follow-ups as reminding sees it (PRM-25): owed by the company, known to who may check and reaches all of it. */
export const quarterReader: SubjectReader = {
  read(policy, id, eventsOf) {
    const found = quarterWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { review, version, clocks } = found;
    return {
      rulesOf: () => version,
      clocks,
      turnFor: () => ({ unitId: review.unitId, staffId: null }),
      rests: false,
      mayKnow: (actor) =>
        holds(actor, 'case.supervise') && actor.jobs.some(({ covers }) => covers.includes(review.unitId)),
    };
  },
};
