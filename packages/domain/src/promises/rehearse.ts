import type { PolicyPromise } from '../policy/promise-schema.ts';
import type { Instant } from '../time/instant.ts';
import { type ClockState, clockKey } from './clock.ts';
import type { ClockOutcome } from './clock-outcomes.ts';
import { outcomeOf } from './outcome.ts';
import { type PauseRow, pausesFor } from './pause.ts';

export type Judged = Readonly<{ outcome: ClockOutcome; dueAt: Instant | null }>;

/** One clock with its verdict. */
export type JudgedClock = Judged & Readonly<Pick<ClockState, 'promiseId' | 'variant'>>;

/**
 * - `broken`: kept under the rules before, not under those after; `kept`: the other way round.
 * - `moved`: another deadline, same verdict; `added` and `dropped`: the promise exists under one of the two only.
 */
export const rehearsalChanges = ['broken', 'kept', 'added', 'dropped', 'moved'] as const;
export type RehearsalChange = (typeof rehearsalChanges)[number];

/** One promise of one subject whose verdict or deadline would differ. */
export type RehearsedClock = Readonly<{
  promiseId: string;
  variant: string;
  change: RehearsalChange;
  before: Judged | null;
  after: Judged | null;
}>;

/** How the clocks of a subject are counted in a report. */
export type Tally = Record<'kept' | 'broken' | 'open', number>;

const isBroken = (outcome: ClockOutcome): boolean => outcome === 'overdue' || outcome === 'met_late';

/** Broken, kept, or neither yet. A void clock is owed to nobody and counts as kept. */
export function verdictOf(outcome: ClockOutcome): keyof Tally {
  if (isBroken(outcome)) return 'broken';
  return outcome === 'met' || outcome === 'void' ? 'kept' : 'open';
}

/**
 * How clocks stand at `now` (epoch milliseconds), whatever they are of. `promiseOf` gives the row of the rules a clock runs
 * by, `pauses` those granted to its subject.
 */
export function judgeClocks(
  clocks: readonly ClockState[],
  promiseOf: (clock: ClockState) => PolicyPromise | undefined,
  pauses: readonly PauseRow[],
  now: Instant,
): JudgedClock[] {
  return clocks.map((clock) => {
    const promise = promiseOf(clock);
    const own = promise ? pausesFor(promise, pauses) : [];
    const { promiseId, variant, dueAt } = clock;
    return { promiseId, variant, dueAt, outcome: outcomeOf(clock, promise?.reminders ?? [], now, own) };
  });
}

/** By promise; what was promised several times, as for each appointment, is told apart in order. */
function byPromise(clocks: readonly JudgedClock[]): Map<string, JudgedClock> {
  const found = new Map<string, JudgedClock>();
  for (const clock of clocks) {
    let nth = 0;
    while (found.has(`${clockKey(clock)}/${nth}`)) nth += 1;
    found.set(`${clockKey(clock)}/${nth}`, clock);
  }
  return found;
}

const plain = (clock: JudgedClock | undefined): Judged | null =>
  clock ? { outcome: clock.outcome, dueAt: clock.dueAt } : null;

function changeOf(before: Judged | undefined, after: Judged | undefined): RehearsalChange | null {
  if (!before) return 'added';
  if (!after) return 'dropped';
  if (isBroken(after.outcome) && !isBroken(before.outcome)) return 'broken';
  if (isBroken(before.outcome) && !isBroken(after.outcome)) return 'kept';
  return before.dueAt === after.dueAt ? null : 'moved';
}

/**
 * What would have become of a subject's clocks under other rules, nothing being touched (D). Gives the clocks that
 * would differ, and how all of them stand under either. Promises are matched by id and variant.
 */
export function rehearse(
  clocksBefore: readonly JudgedClock[],
  clocksAfter: readonly JudgedClock[],
): { changed: RehearsedClock[]; before: Tally; after: Tally } {
  const tally = (judged: readonly JudgedClock[]): Tally => {
    const counts: Tally = { kept: 0, broken: 0, open: 0 };
    for (const { outcome } of judged) counts[verdictOf(outcome)] += 1;
    return counts;
  };
  const [before, after] = [byPromise(clocksBefore), byPromise(clocksAfter)];
  const changed: RehearsedClock[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const change = changeOf(before.get(key), after.get(key));
    if (change === null) continue;
    const [promiseId = '', variant = ''] = key.split('/');
    changed.push({ promiseId, variant, change, before: plain(before.get(key)), after: plain(after.get(key)) });
  }
  return { changed, before: tally(clocksBefore), after: tally(clocksAfter) };
}
