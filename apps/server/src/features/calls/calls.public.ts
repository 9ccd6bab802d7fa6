import type { Services } from '../../platform/services.ts';
import { caseToAskFor, playAt, seatStaff, tieAt } from './demo-calls.ts';
import { exchangeListener as listener } from './exchange.ts';

/** What the worker runs so that calls are known as they ring; null where no exchange is connected. */
export function exchangeListener(services: Services): ((signal: AbortSignal) => Promise<void>) | null {
  return listener(services);
}

/** Telephones with people at them, and calls that happened, for the demo city. */
export const demoCalls = { seat: seatStaff, play: playAt, asksFor: caseToAskFor, tie: tieAt };
export { destroyCall } from './destroy-call.ts';
