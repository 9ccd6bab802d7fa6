import { type Actor, holds } from '@hearthline/domain/permissions/can';
import { followUpMonthWithClocks, quarterWithClocks } from '../follow-ups/follow-ups.public.ts';
import type { SubjectReader } from './reminder-subject.ts';

/** Who may check the company's follow-ups and reaches all of them. */
const maySupervise = (actor: Actor, unitId: number): boolean =>
  holds(actor, 'case.supervise') && actor.jobs.some(({ covers }) => covers.includes(unitId));

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
      mayKnow: (actor) => maySupervise(actor, review.unitId),
    };
  },
};

/** A month of a plan likewise (PRM-24). */
export const planMonthReader: SubjectReader = {
  read(policy, id, eventsOf) {
    const found = followUpMonthWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { month, version, clocks } = found;
    return {
      rulesOf: () => version,
      clocks,
      turnFor: () => ({ unitId: month.unitId, staffId: null }),
      rests: false,
      mayKnow: (actor) => maySupervise(actor, month.unitId),
    };
  },
};
