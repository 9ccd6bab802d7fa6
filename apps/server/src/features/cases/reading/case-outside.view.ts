import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { outsideStanding, possibleSteps } from '@hearthline/domain/outside/outside-steps';
import { formatInstant } from '@hearthline/domain/time/instant';

const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

/** How the order stands with the body it came from. */
export function outsideOf(state: CaseState, now: number): CaseView['outside'] {
  if (!state.outside) return null;
  const { system, number, due } = state.outside;
  const so = outsideStanding(state.outsideLog);
  const called = (each: typeof so.ours) => each && { solved: each.solved, satisfied: each.satisfied };
  return {
    system,
    number,
    dueAt: iso(due),
    signedAt: iso(so.signedAt),
    contactedAt: iso(state.contactedAt),
    submittedAt: iso(so.submittedAt),
    returnAsked: so.returnAsked,
    extensionAsked: so.extensionAsked && { granted: so.extensionAsked.granted },
    exclusionAsked: so.exclusionAsked,
    ours: called(so.ours),
    theirs: called(so.theirs),
    mismatch: so.mismatch,
    reworks: so.reworks,
    next: possibleSteps(state, now),
  };
}
