import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { pausesOfCase } from '@hearthline/domain/cases/clock-requests';
import type { PolicyPromise } from '@hearthline/domain/policy/promise-schema';
import { type ClockState, earliestDue } from '@hearthline/domain/promises/clock';
import { dueSoonFrom } from '@hearthline/domain/promises/clock-outcomes';
import { type JoinedClocks, metThroughMain, rulingOfAll } from '@hearthline/domain/promises/earliest-of-joined';
import { pausesFor } from '@hearthline/domain/promises/pause';
import { type JudgedClock, judgeClocks } from '@hearthline/domain/promises/rehearse';
import type { PolicyBook } from '../../../platform/policy/policy-book.ts';
import { clocksOfCase } from './case-clocks.ts';

type Rulebook = Pick<PolicyBook, 'byVersion'>;

/** A case folded as far as its clocks need, and those. */
export interface CaseCounted {
  state: CaseState;
  clocks: readonly ClockState[];
}

/** How the queue shows the clock that rules a case, as far as it does not change with the moment of looking. */
export interface DueFacts {
  dueAt: number | null;
  promiseId: string | null;
  /** The joined case whose deadline it is; null: the case's own. */
  caseId: string | null;
  /** From when on it is called due soon. */
  soonAt: number | null;
  provisional: boolean;
  /** Granted stretches in which it stands still; without `to` until somebody says it goes on. */
  pauses: readonly { from: number; to: number | null }[];
}

const runs = ({ startedAt, metAt, voidAt }: ClockState): boolean =>
  startedAt !== null && metAt === null && voidAt === null;

/** The row of the pack a clock of a case runs by. */
export function promiseOfClock(policy: Rulebook, state: CaseState, clock: ClockState): PolicyPromise | undefined {
  const [packId] = state.packVersion.split('@');
  const { pack } = policy.byVersion(`${packId}@${clock.packVersion}`);
  return pack.promises.find(({ id, variant }) => id === clock.promiseId && variant === clock.variant);
}

/** The clocks of a case by a book of rules, each with its verdict at a moment. */
export function judgedCase(
  policy: Rulebook,
  state: CaseState,
  events: readonly CaseEvent[],
  now: number,
): JudgedClock[] {
  const clocks = clocksOfCase(policy, state, events);
  return judgeClocks(clocks, (clock) => promiseOfClock(policy, state, clock), pausesOfCase(state), now);
}

/** The deadline of its own that rules a case: the earliest one still owed, while the case is open. */
export function rulingClock(state: CaseState, clocks: readonly ClockState[]): ClockState | null {
  return state.state === 'closed' ? null : (earliestDue(clocks) ?? null);
}

/** What the domain asks of cases joined to one: their clocks, and whether its work meets a promise it never made itself. */
export function joinedClocks(
  policy: Rulebook,
  joined: ReadonlyMap<string, CaseCounted>,
): { joined: JoinedClocks[]; throughMain: (clock: ClockState) => boolean } {
  const [any] = joined.values();
  const throughMain = (clock: ClockState): boolean => {
    const promise = any && promiseOfClock(policy, any.state, clock);
    return promise !== undefined && metThroughMain(promise);
  };
  return { joined: [...joined].map(([caseId, { clocks }]) => ({ caseId, clocks })), throughMain };
}

const NOTHING: DueFacts = {
  dueAt: null,
  promiseId: null,
  caseId: null,
  soonAt: null,
  provisional: false,
  pauses: [],
};

/** The ruling clock, of the case or of one joined to it (INT-9); where every running one stands still without an end, the first of its own. */
export function dueFactsOf(
  policy: Rulebook,
  { state, clocks }: CaseCounted,
  joined: ReadonlyMap<string, CaseCounted>,
): DueFacts {
  if (state.state === 'closed') return NOTHING;
  const all = joinedClocks(policy, joined);
  const { clock, caseId } = rulingOfAll(clocks, all.joined, all.throughMain) ?? {
    clock: clocks.find(runs),
    caseId: null,
  };
  if (!clock) return NOTHING;
  const whose = (caseId === null ? undefined : joined.get(caseId)?.state) ?? state;
  const promise = promiseOfClock(policy, whose, clock);
  return {
    dueAt: clock.dueAt,
    promiseId: clock.promiseId,
    caseId,
    soonAt: dueSoonFrom(clock.dueAt, promise?.reminders ?? []),
    provisional: clock.provisional,
    pauses: promise ? pausesFor(promise, pausesOfCase(whose)).map(({ from, to }) => ({ from, to: to ?? null })) : [],
  };
}
