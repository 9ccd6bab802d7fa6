import type { CaseAct } from './case-acts.ts';
import type { CaseEvent, CaseEventType } from './case-events.ts';

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

/** Acts after which nobody looks any more: they rest on all that was said. */
const ending: readonly CaseAct[] = ['answer', 'close'];

/** What adds to a case without changing how it stands. */
const additions: readonly CaseEventType[] = [
  'case.told',
  'case.owner_notified',
  'case.progress',
  'case.noted',
  'case.file_attached',
  'case.urged',
  'case.supervised',
  'case.rated',
  'case.call_tied',
];

/** What the installation keeps for itself: no word about the matter. */
const bookkeeping: readonly CaseEventType[] = [
  'case.revealed',
  'case.recounted',
  'case.rules_moved',
  'case.restated',
  'case.personal_destroyed',
];

/**
 * What others did to a case after its first `seen` events, the oldest first, that whoever acts now did not see: the act
 * might undo it or rest on what is no longer so (ORD-1). Empty for acts that only add. What only adds to the case stops
 * no work on it, but nobody ends it unread. What one did oneself is known.
 */
export function unseenBefore(
  act: CaseAct,
  seen: number,
  events: readonly CaseEvent[],
  actorId: number | null,
): readonly CaseEvent[] {
  if (adding.includes(act)) return [];
  const harmless = ending.includes(act) ? bookkeeping : [...bookkeeping, ...additions];
  return events.filter(
    (event) =>
      event.seq > seen && !harmless.includes(event.type) && (event.actorId === null || event.actorId !== actorId),
  );
}
