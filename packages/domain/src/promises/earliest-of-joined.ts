import type { PolicyPromise } from '../policy/promise-schema.ts';
import type { Instant } from '../time/instant.ts';
import { type ClockState, clockKey, earliestDue } from './clock.ts';
import type { FactName } from './fact.ts';

/** The clocks of a case that was joined to another, and whose they are. */
export type JoinedClocks = Readonly<{ caseId: string; clocks: readonly ClockState[] }>;

/** A clock that rules, and the joined case it is of; null: the main case's own. */
export type RulingClock = Readonly<{ clock: ClockState; caseId: string | null }>;

/** What the end of a main case brings to those joined to it, at once or by the call that follows (INT-9). */
const BROUGHT_BY_MAIN: ReadonlySet<FactName> = new Set([
  'measure.taken',
  'case.answered',
  'outside.replied',
  'case.closed',
]);

/** Whether work on the main case can meet a promise to the caller of a joined one, where it was not made to its own. */
export function metThroughMain({ met }: Pick<PolicyPromise, 'met'>): boolean {
  return met.facts.some((fact) => BROUGHT_BY_MAIN.has(fact));
}

type Due = ClockState & { dueAt: Instant };

const runs = (clock: ClockState): boolean => clock.metAt === null && clock.voidAt === null;
const isDue = (clock: ClockState): clock is Due => clock.dueAt !== null && runs(clock);

/** The same for any order of cases and clocks: the earlier deadline, then the smaller id, then the name of the promise. */
function before(a: { clock: Due; caseId: string }, b: { clock: Due; caseId: string }): boolean {
  if (a.clock.dueAt !== b.clock.dueAt) return a.clock.dueAt < b.clock.dueAt;
  if (a.caseId !== b.caseId) return a.caseId < b.caseId;
  return clockKey(a.clock) < clockKey(b.clock);
}

/**
 * Of each promise the deadline of a joined case that comes before the main case's own (INT-9: earliest deadline rules),
 * by promise. A promise the main case has kept, or that fell away for it, is not owed again by a join; one it never made
 * counts where its work can meet it (`throughMain`). At the same moment the main case's own rules. Pure; neither the order
 * of `joined` nor that of clocks matters.
 */
export function earlierOfJoined(
  own: readonly ClockState[],
  joined: readonly JoinedClocks[],
  throughMain: (clock: ClockState) => boolean,
): Map<string, { clock: Due; caseId: string }> {
  const made = new Set(own.map(({ promiseId }) => promiseId));
  const owed = new Map<string, Instant>();
  for (const { promiseId, dueAt } of own.filter(runs)) {
    // Standing still without an end: whatever has a deadline comes before it.
    const due = dueAt ?? Number.POSITIVE_INFINITY;
    owed.set(promiseId, Math.min(due, owed.get(promiseId) ?? due));
  }
  const earlier = new Map<string, { clock: Due; caseId: string }>();
  for (const { caseId, clocks } of joined) {
    for (const clock of clocks) {
      if (!isDue(clock)) continue;
      const limit = owed.get(clock.promiseId) ?? Number.NEGATIVE_INFINITY;
      if (made.has(clock.promiseId) ? clock.dueAt >= limit : !throughMain(clock)) continue;
      const known = earlier.get(clock.promiseId);
      const found = { clock, caseId };
      if (!known || before(found, known)) earlier.set(clock.promiseId, found);
    }
  }
  return earlier;
}

/** The deadline that rules a main case: the earliest of its own and of those its joined cases bring (INT-9). */
export function rulingOfAll(
  own: readonly ClockState[],
  joined: readonly JoinedClocks[],
  throughMain: (clock: ClockState) => boolean,
): RulingClock | undefined {
  let ruling: { clock: Due; caseId: string } | undefined;
  for (const each of earlierOfJoined(own, joined, throughMain).values())
    if (!ruling || before(each, ruling)) ruling = each;
  const mine = earliestDue(own);
  if (!mine) return ruling;
  return ruling && ruling.clock.dueAt < (mine.dueAt ?? Number.POSITIVE_INFINITY)
    ? ruling
    : { clock: mine, caseId: null };
}
