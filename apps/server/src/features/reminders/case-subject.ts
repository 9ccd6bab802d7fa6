import { type CaseState, turnOf } from '@hearthline/domain/cases/case-state';
import { subjectOfCase } from '@hearthline/domain/cases/case-subject';
import { can } from '@hearthline/domain/permissions/can';
import type { Turn } from '@hearthline/domain/reminders/receivers';
import { caseWithClocks } from '../cases/cases.public.ts';
import type { SubjectReader } from './reminder-subject.ts';

/** Where the centre has the case and nobody is named, whoever took it in answers for it until the customer is told (FIR-1). */
function turnOfCase(state: CaseState): Turn | null {
  const turn = turnOf(state);
  if (turn === null || turn.staffId !== null || turn.unitId !== state.centreUnitId) return turn;
  return { unitId: turn.unitId, staffId: state.firstAskedId };
}

/** A case as reminding sees it: who may be told is who may know of it, by the same rule as everywhere (SEC-1). */
export const caseReader: SubjectReader = {
  read(policy, id, eventsOf) {
    const found = caseWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { state, clocks } = found;
    const subject = subjectOfCase(state);
    return {
      rulesOf: ({ packVersion }) => policy.byVersion(`${policy.packId}@${packVersion}`),
      clocks,
      turn: turnOfCase(state),
      rests: state.state === 'joined',
      mayKnow: (actor) => can(actor, 'case.read', subject),
    };
  },
};
