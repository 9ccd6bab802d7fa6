import type { Interruption } from '@hearthline/domain/directory/interruption-events';
import { attributesOfInterruption, factsOfInterruption } from '@hearthline/domain/directory/interruption-facts';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';

/**
 * The rules it was recorded under, which are those in force when it was written down: a stop planned for later is announced by
 * the rules of the day it is planned, whatever is published since (PRM).
 */
export const rulesOfInterruption = (policy: PolicyBook, { recordedAt, packVersion }: Interruption): PolicyVersion =>
  packVersion === null ? policy.current(recordedAt) : policy.byVersion(packVersion);

/** What is promised about an interruption (PRM-17, PRM-30). */
export function clocksOfInterruption(policy: PolicyBook, state: Interruption): ClockState[] {
  const { pack, calendars } = rulesOfInterruption(policy, state);
  const attributes = attributesOfInterruption(state);
  return clocksFor(pack, calendars, attributes, factsOfInterruption(state), {}, undefined, 'outage');
}
