import type { Calendars } from '../policy/pack-calendars.ts';
import type { Pack } from '../policy/pack-schema.ts';
import type { Instant } from '../time/instant.ts';
import type { Attributes } from './applies.ts';
import { clockKey, clockRules } from './clock.ts';
import type { ExtensionRow } from './extension.ts';
import type { Fact } from './fact.ts';
import type { Holding } from './holding.ts';
import { type ClockOutcome, evaluateClock } from './outcome.ts';
import type { PauseRow } from './pause.ts';

/** Rules to be judged by: a pack and its compiled calendars. */
export type Rules = Readonly<{ pack: Pack; calendars: Calendars }>;

/** What one subject brings: its attributes, and its facts and pauses in epoch milliseconds. */
export type RehearsedSubject = Readonly<{
  attributes: Attributes;
  facts: readonly Fact[];
  pauses?: readonly PauseRow[];
  extensions?: readonly ExtensionRow[];
  holdings?: readonly Holding[];
}>;

export type Judged = Readonly<{ outcome: ClockOutcome; dueAt: Instant | null }>;

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

function judge({ pack, calendars }: Rules, subject: RehearsedSubject, now: Instant): Map<string, Judged> {
  const judged = new Map<string, Judged>();
  for (const rule of clockRules(pack, calendars, subject.attributes, 'case', subject.holdings)) {
    const { startedAt, outcome, dueAt } = evaluateClock(
      rule,
      subject.facts,
      subject.pauses ?? [],
      now,
      subject.extensions,
    );
    const key = clockKey({ promiseId: rule.promise.id, variant: rule.promise.variant });
    if (startedAt !== null) judged.set(key, { outcome, dueAt });
  }
  return judged;
}

function changeOf(before: Judged | undefined, after: Judged | undefined): RehearsalChange | null {
  if (!before) return 'added';
  if (!after) return 'dropped';
  if (isBroken(after.outcome) && !isBroken(before.outcome)) return 'broken';
  if (isBroken(before.outcome) && !isBroken(after.outcome)) return 'kept';
  return before.dueAt === after.dueAt ? null : 'moved';
}

/**
 * What would have become of a subject's clocks under other rules, nothing being touched (D). Gives the clocks that
 * would differ, and how all of them stand under either. Both are judged by the same evaluator as the running clocks;
 * `now` in epoch milliseconds decides what is still open. Promises are matched by id and variant.
 */
export function rehearse(
  subject: RehearsedSubject,
  rules: { before: Rules; after: Rules },
  now: Instant,
): { changed: RehearsedClock[]; before: Tally; after: Tally } {
  const before = judge(rules.before, subject, now);
  const after = judge(rules.after, subject, now);
  const tally = (judged: ReadonlyMap<string, Judged>): Tally => {
    const counts: Tally = { kept: 0, broken: 0, open: 0 };
    for (const { outcome } of judged.values()) counts[verdictOf(outcome)] += 1;
    return counts;
  };
  const changed: RehearsedClock[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const change = changeOf(before.get(key), after.get(key));
    if (change === null) continue;
    const [promiseId = '', variant = ''] = key.split('/');
    changed.push({ promiseId, variant, change, before: before.get(key) ?? null, after: after.get(key) ?? null });
  }
  return { changed, before: tally(before), after: tally(after) };
}
