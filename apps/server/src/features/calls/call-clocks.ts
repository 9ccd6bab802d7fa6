import type { ClockLedger } from '@hearthline/contract/clocks';
import { factsOfCall } from '@hearthline/domain/calls/call-facts';
import type { Call } from '@hearthline/domain/calls/call-state';
import type { AttributesOf } from '@hearthline/domain/promises/attribute-names';
import { type ClockState, clocksFor } from '@hearthline/domain/promises/clock';
import { ledgerViewsOf } from '../../platform/policy/ledger-views.ts';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';

const attributesOf = ({ line, queue }: Call): AttributesOf<'call'> => ({ line, queue });

/** Which time counted on what is promised about a call: up to its end. */
export function ledgerOfCall(policy: PolicyBook, call: Call, now: number): ClockLedger[] {
  const clocks = clocksOfCall(policy, call);
  return ledgerViewsOf(policy, clocks, 'call', attributesOf(call), factsOfCall(call), call.endedAt ?? now);
}

/** What is promised about a call (PRM-1), by the rules in force when it began, which it recorded. */
export function clocksOfCall(policy: PolicyBook, call: Call): ClockState[] {
  const { pack, calendars } = call.packVersion ? policy.byVersion(call.packVersion) : policy.current(call.beganAt);
  const clocks = clocksFor(pack, calendars, attributesOf(call), factsOfCall(call), {}, undefined, 'call');
  // Nobody is reminded of a ring that is over; a clock that waited for it would wait for ever.
  return clocks.map((clock) => ({ ...clock, nextAt: null }));
}
