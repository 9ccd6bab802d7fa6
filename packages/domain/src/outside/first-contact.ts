import type { CaseEvent } from '../cases/case-events.ts';
import type { Instant } from '../time/instant.ts';

/**
 * Whether an event says that the citizen was spoken to or heard from us: called, answered, told, reached by a follow-up, or
 * stood before. The one meaning of first contact, for its clock and for the response rate (ORD-10, domain figures 3.2).
 */
export function contactsCitizen(event: CaseEvent): boolean {
  switch (event.type) {
    case 'case.answered':
    case 'case.told':
    case 'order.arrived':
      return true;
    case 'case.progress':
      return event.open.told;
    case 'case.followed_up':
      return event.open.outcome !== 'unreachable';
    case 'case.outside_step':
      // Called back without having been called before: that was the first contact.
      return event.open.step === 'contact' || event.open.step === 'our_call_back';
    default:
      return false;
  }
}

/** The first contact after one more event: what happened earliest, whatever was recorded first. Epoch milliseconds. */
export function firstContact(known: Instant | null, event: CaseEvent): Instant | null {
  if (!contactsCitizen(event)) return known;
  return known === null ? event.happenedAt : Math.min(known, event.happenedAt);
}
