import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import { factsOfCase } from '@hearthline/domain/cases/case-facts';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import type { Attributes } from '@hearthline/domain/promises/applies';
import { type ClockState, clocksFor, earliestDue } from '@hearthline/domain/promises/clock';
import type { PolicyVersion } from '../../platform/policy/policy-book.ts';

/** What promises may ask about a case. */
export function attributesOfCase(state: CaseState): Attributes {
  return {
    kind: state.kind,
    source: state.source,
    urgency: state.urgency,
    topic: state.topic,
    sealed: state.sealed,
    use: state.premisesUse,
    cause: state.cause,
  };
}

/**
 * All clocks of a case by the version of the rules it was taken in under (PRM-4, PRM-6, PRM-8, ORD-10). A closed case keeps the
 * holiday lists that were published when it closed.
 */
export function clocksOfCase(policy: PolicyVersion, state: CaseState, events: readonly CaseEvent[]): ClockState[] {
  const calendars = policy.calendarsAt(state.closedAt ?? Number.POSITIVE_INFINITY);
  return clocksFor(policy.pack, calendars, attributesOfCase(state), factsOfCase(events));
}

/** The deadline that rules the queue: the earliest one still owed, while the case is open. */
export function rulingClock(state: CaseState, clocks: readonly ClockState[]): ClockState | null {
  return state.state === 'closed' ? null : (earliestDue(clocks) ?? null);
}
