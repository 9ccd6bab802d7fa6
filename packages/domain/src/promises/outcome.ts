import type { ReminderRule } from '../reminders/reminder-rule.ts';
import type { Instant } from '../time/instant.ts';
import { covers } from '../time/span.ts';
import { type ClockRule, type ClockState, clockOf } from './clock.ts';
import { type ClockOutcome, dueSoonFrom } from './clock-outcomes.ts';
import type { ExtensionRow } from './extension.ts';
import type { Fact } from './fact.ts';
import { type PauseRow, pausesFor } from './pause.ts';

/**
 * How a clock stands at `now`. Met exactly at the deadline is met; unmet it is overdue from the millisecond after. A
 * clock that was already broken when its case ended stays overdue: closing hides no breach.
 */
export function outcomeOf(
  state: Pick<ClockState, 'startedAt' | 'dueAt' | 'metAt' | 'voidAt'>,
  reminders: readonly Pick<ReminderRule, 'atMinutes'>[],
  now: Instant,
  pauses: readonly PauseRow[] = [],
): ClockOutcome {
  const { startedAt, dueAt, metAt, voidAt } = state;
  if (startedAt === null) return 'not_started';
  if (voidAt !== null) return 'void';
  if (metAt !== null) return dueAt === null || metAt <= dueAt ? 'met' : 'met_late';
  if (dueAt !== null && now > dueAt) return 'overdue';
  if (dueAt === null || covers(pauses, now)) return 'paused';
  return now >= (dueSoonFrom(dueAt, reminders) ?? dueAt) ? 'due_soon' : 'running';
}

/** State and outcome of one clock at `now`; a breach is a matter of event times, `now` only of the deadline's passing. */
export function evaluateClock(
  rule: ClockRule,
  facts: readonly Fact[],
  pauses: readonly PauseRow[],
  now: Instant,
  extensions: readonly ExtensionRow[] = [],
): ClockState & { outcome: ClockOutcome } {
  const state = clockOf(rule, facts, pauses, now, extensions);
  const own = pausesFor(rule.promise, pauses);
  return { ...state, outcome: outcomeOf(state, rule.promise.reminders, now, own) };
}
