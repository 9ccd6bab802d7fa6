import { quietUntil } from '../promises/quiet-deadline.ts';
import type { CaseCommand, Deciding } from './case-commands.ts';
import type { NewCaseEvent } from './case-events.ts';
import type { CaseState } from './case-state.ts';
import type { FollowUpRules } from './kind-rules.ts';
import { type Refusal, refuse } from './refusal.ts';

type FollowUpCommand = Extract<CaseCommand, { act: 'follow_up' }>;

/** Everybody who worked on the case: an answer given on the spot and help given to others included. */
export function workersOf(state: CaseState): number[] {
  const workers = [state.firstHandlerId, ...state.orders.flatMap((order) => [order.assigneeId, ...order.assistantIds])];
  return workers.filter((id) => id !== null);
}

/** From when on the customer may be called, in epoch milliseconds; null: now. */
export function mayCallFrom(now: number, { nights, zone }: FollowUpRules): number | null {
  return quietUntil(now, nights, zone);
}

/**
 * FOL-1, SEC-5: nobody follows up own work; nobody is called in the quiet hours unless they wish it; only what the
 * pack asks is answered (FOL-3).
 */
export function guardFollowUp(state: CaseState, command: FollowUpCommand, by: Deciding): Refusal | null {
  if (by.actorId !== null && workersOf(state).includes(by.actorId)) return refuse('own_work', { staffId: by.actorId });
  // Of a closed case only what was not asked yet: a second opinion would choose between answers.
  if (state.followUps.some(({ outcome }) => outcome !== 'unreachable')) return refuse('already_followed_up');
  const rules = by.policy.followUps;
  const unknown = command.answers?.find(({ code }) => !rules.questions.includes(code));
  if (unknown) return refuse('unknown_question', { code: unknown.code });
  const from = command.way === 'phone' && !command.wished ? mayCallFrom(by.now, rules) : null;
  return from === null ? null : refuse('quiet_hours', { ...rules.nights, at: from });
}

/** What a follow-up leaves behind: the try itself, and where it went badly the case once more in hand (FOL-1, FOL-3). */
export function followUpEvents(
  state: CaseState,
  { outcome, way, score, words, reason, answers = [] }: Omit<FollowUpCommand, 'act'>,
  by: Deciding,
): NewCaseEvent[] {
  const reached = outcome !== 'unreachable';
  const told: NewCaseEvent = {
    type: 'case.followed_up',
    at: null,
    open: {
      outcome,
      tryNo: state.followUps.length + 1,
      way,
      score: reached ? score : null,
      ...(reached ? {} : { reason: reason ?? 'no_answer' }),
      ...(reached && answers.length > 0 ? { answers: [...answers] } : {}),
    },
    personal: { words },
  };
  const bad = answers.some((answer) => answer.score <= by.policy.followUps.badUpTo);
  return outcome === 'unsatisfied' || (outcome === 'satisfied' && bad)
    ? [told, { type: 'case.reopened', at: null, open: { because: 'follow_up' }, personal: { words } }]
    : [told];
}
