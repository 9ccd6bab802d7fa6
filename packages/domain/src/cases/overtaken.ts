import type { CaseAct } from './case-acts.ts';
import type { CaseEvent } from './case-events.ts';

/** Acts that only add to a case: of two people who add at once, both stand, whatever else happened. */
const adding: readonly CaseAct[] = [
  'note',
  'attach',
  'tell',
  'notify_owner',
  'progress',
  'urge',
  'supervise',
  'add_assistant',
  'reveal',
  'rate',
];

/**
 * What others did to a case after its first `seen` events, the oldest first, that whoever acts now did not see: the act
 * might undo it or rest on what is no longer so (ORD-1). Empty for acts that only add. A look at who called changes
 * nothing, and what one did oneself is known.
 */
export function unseenBefore(
  act: CaseAct,
  seen: number,
  events: readonly CaseEvent[],
  actorId: number | null,
): readonly CaseEvent[] {
  if (adding.includes(act)) return [];
  return events.filter(
    (event) =>
      event.seq > seen && event.type !== 'case.revealed' && (event.actorId === null || event.actorId !== actorId),
  );
}
