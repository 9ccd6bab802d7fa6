import {
  evolveInterruption,
  type Interruption,
  type InterruptionEvent,
} from '@hearthline/domain/directory/interruption-events';
import { attributesOfInterruption, factsOfInterruption } from '@hearthline/domain/directory/interruption-facts';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import type { Folding } from '../../platform/events/folded-stream.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';
import { type Counted, clocksCounted } from '../../platform/policy/recount-subject.ts';

export const interruptionFolding: Folding<Interruption, InterruptionEvent> = {
  kind: 'interruption',
  evolve: evolveInterruption,
};

/**
 * The rules it was recorded under, which are those in force when it was written down: a stop planned for later is announced by
 * the rules of the day it is planned, whatever is published since (PRM).
 */
export const rulesOfInterruption = (policy: PolicyBook, { recordedAt, packVersion }: Interruption): PolicyVersion =>
  packVersion === null ? policy.current(recordedAt) : policy.byVersion(packVersion);

/** What is promised about an interruption (PRM-17, PRM-30), as it is counted and counted anew. */
export const countedInterruption: Counted<Interruption, InterruptionEvent> = {
  kind: 'outage',
  folding: interruptionFolding,
  event: 'interruption.recounted',
  rulesOf: rulesOfInterruption,
  endedAt: ({ endedAt }) => endedAt,
  count: ({ pack }, state, calendars) =>
    clocksFor(pack, calendars, attributesOfInterruption(state), factsOfInterruption(state), {}, undefined, 'outage'),
};

export const clocksOfInterruption = (policy: PolicyBook, state: Interruption): ClockState[] =>
  clocksCounted(countedInterruption, rulesOfInterruption(policy, state), state);
