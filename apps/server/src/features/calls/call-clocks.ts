import { factsOfCall } from '@hearthline/domain/calls/call-facts';
import type { Call } from '@hearthline/domain/calls/call-state';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';

/** What is promised about a call (PRM-1), by the rules in force when it began. */
export function clocksOfCall(policy: PolicyBook, call: Call): ClockState[] {
  const { pack, calendars } = policy.current(call.beganAt);
  const clocks = clocksFor(
    pack,
    calendars,
    { line: call.line, queue: call.queue },
    factsOfCall(call),
    {},
    undefined,
    'call',
  );
  // Nobody is reminded of a ring that is over; a clock that waited for it would wait for ever.
  return clocks.map((clock) => ({ ...clock, nextAt: null }));
}
