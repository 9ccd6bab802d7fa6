import type { CallEvent } from '@hearthline/domain/calls/call-events';
import type { Call } from '@hearthline/domain/calls/call-state';
import type { ClockState } from '@hearthline/domain/promises/clock';
import type { PolicyBook } from '../../platform/policy/policy-book.ts';
import type { Services } from '../../platform/services.ts';
import { clocksOfCall } from './call-clocks.ts';
import { callFolding } from './call-stream.ts';
import { caseToAskFor, playAt, seatStaff, tieAt } from './demo-calls.ts';
import { exchangeListener as listener } from './exchange.ts';

/** What the worker runs so that calls are known as they ring; null where no exchange is connected. */
export function exchangeListener(services: Services): ((signal: AbortSignal) => Promise<void>) | null {
  return listener(services);
}

/** Telephones with people at them, and calls that happened, for the demo city. */
export const demoCalls = { seat: seatStaff, play: playAt, asksFor: caseToAskFor, tie: tieAt };
/** The clocks of a call, from its events alone. */
export function callClocks(policy: PolicyBook, id: string, events: readonly object[]): readonly ClockState[] {
  const call = (events as CallEvent[]).reduce<Call | null>(
    (before, event) => callFolding.evolve(id, before, event),
    null,
  );
  return call ? clocksOfCall(policy, call) : [];
}

export { destroyCall } from './destroy-call.ts';
