import type { ClockView } from '@hearthline/contract/case-view';
import { clauseWords } from '@hearthline/domain/policy/clause-words';
import type { ClockState } from '@hearthline/domain/promises/clock';
import { dueSoonFrom } from '@hearthline/domain/promises/clock-outcomes';
import { outcomeOf } from '@hearthline/domain/promises/outcome';
import { type PauseRow, pausesFor } from '@hearthline/domain/promises/pause';
import { formatInstant } from '@hearthline/domain/time/instant';
import type { PolicyBook } from './policy-book.ts';

const iso = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

/** Clocks of any subject as people see them: title, clause, and how each stands at `now`. */
export function clockViewsOf(
  policy: PolicyBook,
  clocks: readonly ClockState[],
  now: number,
  pauses: readonly PauseRow[] = [],
): ClockView[] {
  return clocks.flatMap((clock) => {
    const { pack } = policy.byVersion(`${policy.packId}@${clock.packVersion}`);
    const promise = pack.promises.find((each) => each.id === clock.promiseId && each.variant === clock.variant);
    if (!promise) return [];
    return [
      {
        promiseId: clock.promiseId,
        variant: clock.variant,
        title: promise.title,
        clause: clauseWords(pack, promise),
        outcome: outcomeOf(clock, promise.reminders, now, pausesFor(promise, pauses)),
        startedAt: iso(clock.startedAt),
        dueAt: iso(clock.dueAt),
        dueSoonAt: iso(dueSoonFrom(clock.dueAt, promise.reminders)),
        metAt: iso(clock.metAt),
        provisional: clock.provisional,
        extendable: promise.extendable,
        moved: null,
        restated: null,
      },
    ];
  });
}
