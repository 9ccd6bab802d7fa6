import type { Behind } from '@hearthline/domain/first-asked/sheet-abilities';
import type { Actor } from '@hearthline/domain/permissions/can';
import type { ClockState } from '@hearthline/domain/promises/clock';
import type { Turn } from '@hearthline/domain/reminders/receivers';
import type { ReadEvent } from '../../platform/events/chain.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';

/** What a clock runs on, recomputed from its events at the moment of telling. */
export interface ReminderSubject {
  /** The rules a clock of it runs under. */
  rulesOf(clock: ClockState): PolicyVersion;
  clocks: readonly ClockState[];
  /** In whose queue it stands because of this clock; null: nobody has to do anything. */
  turnFor(clock: ClockState): Turn | null;
  /** It waits for another subject and may come back without a fact of its own: look again later. */
  rests: boolean;
  mayKnow(actor: Actor): boolean;
}

/** How one kind of subject is read from events that were fetched for a whole batch. */
export interface SubjectReader {
  /** Another stream that decides who may know of it, or who is to act; null where the subject's own says it. */
  behind?(events: readonly ReadEvent[]): string | null;
  /** Folds the events of one subject; null when they are none. `ended`: of a month, what lies behind the sheets that ended in it. */
  read(
    policy: PolicyBook,
    id: string,
    eventsOf: (id: string) => readonly ReadEvent[],
    ended: readonly Behind[],
  ): ReminderSubject | null;
}
