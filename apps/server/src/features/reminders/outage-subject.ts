import { holds } from '@hearthline/domain/permissions/can';
import { interruptionWithClocks } from '../interruptions/interruptions.public.ts';
import type { SubjectReader } from './reminder-subject.ts';

/** An interruption as reminding sees it (PRM-17): owed by whoever wrote it down and their unit, known to all who may look at premises. */
export const outageReader: SubjectReader = {
  read(policy, id, eventsOf) {
    const found = interruptionWithClocks(policy, id, eventsOf(id));
    if (!found) return null;
    const { state, version, clocks } = found;
    return {
      rulesOf: () => version,
      clocks,
      turnFor: () => ({ unitId: state.unitId, staffId: state.recordedById, as: 'interruption.record' }),
      rests: false,
      mayKnow: (actor) => holds(actor, 'premises.read'),
    };
  },
};
