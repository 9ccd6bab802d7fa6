import type { CaseState } from '../cases/case-state.ts';
import { type DrawnMonth, type NewDayDraw, withDraw } from '../sampling/drawn-month.ts';
import { unchangedBy } from '../unchanged-by.ts';

/** What was wrong about a dispatch that the rule made. */
export const dispatchFaults = ['unit', 'topic', 'not_ours', 'repeat', 'ask_first'] as const;
export type DispatchFault = (typeof dispatchFaults)[number];

/** What somebody found of one drawn dispatch; with what would have been right where it was not. */
export interface Verdict {
  caseId: string;
  right: boolean;
  fault: DispatchFault | null;
  shouldUnitId: number | null;
  shouldTopic: string | null;
}

export interface GivenVerdict extends Verdict {
  at: number;
  byId: number | null;
}

/** What a topic sent by itself in one month, what of it was drawn, and what was found. `plan` is the topic. */
export interface DispatchMonth extends DrawnMonth {
  verdicts: readonly GivenVerdict[];
}

interface Told {
  seq: number;
  recordedAt: number;
  actorId: number | null;
}
export type DispatchMonthEvent = Told &
  (
    | { type: 'dispatch_sample.month_begun'; open: Pick<DispatchMonth, 'plan' | 'month' | 'unitId' | 'share'> }
    | { type: 'dispatch_sample.drawn'; open: NewDayDraw }
    | { type: 'dispatch_sample.judged'; open: Verdict }
  );

/** A month after one more event; null before the first. */
export function evolveDispatchMonth(
  id: string,
  state: DispatchMonth | null,
  event: DispatchMonthEvent,
): DispatchMonth | null {
  const { seq, recordedAt: at, actorId: byId } = event;
  if (event.type === 'dispatch_sample.month_begun') return { id, seq, ...event.open, draws: [], verdicts: [] };
  if (!state) return null;
  if (event.type === 'dispatch_sample.drawn') return withDraw(state, event);
  if (event.type !== 'dispatch_sample.judged') return { ...unchangedBy(event, state), seq };
  return { ...state, seq, verdicts: [...state.verdicts, { ...event.open, at, byId }] };
}

/**
 * Whom a verdict would be about: who set the rule, took the case in, ever had it in hand, or answers for its area. They do
 * not give it (SEC-5).
 */
export function judgedBy(state: CaseState, setById: number | null): number[] {
  const judged = [setById, ...state.involvedStaffIds, ...state.areaStewardIds];
  return [...new Set(judged.filter((id) => id !== null))];
}

/** What is counted of a rule since it was last set. */
export interface RuleCounts {
  judged: number;
  wrong: number;
}

/** Whether more was found wrong than the limit allows: exactly the limit is still allowed. */
export function needsAttention({ judged, wrong }: RuleCounts, wrongLimit: number): boolean {
  return wrong * 100 > wrongLimit * judged;
}

/** Wrong of judged in tenths of a percent, rounded down; null of none. */
export function wrongPermille({ judged, wrong }: RuleCounts): number | null {
  return judged === 0 ? null : Math.floor((wrong * 1000) / judged);
}
