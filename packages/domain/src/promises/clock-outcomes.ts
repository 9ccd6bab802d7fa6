import type { ReminderRule } from '../reminders/reminder-rule.ts';
import { MINUTE_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';

/** How a clock can stand. Pages read this list: nothing of the engine is needed for it. */
export const clockOutcomes = [
  'not_started',
  'running',
  'paused',
  'due_soon',
  'overdue',
  'met',
  'met_late',
  'void',
] as const;
export type ClockOutcome = (typeof clockOutcomes)[number];

/** Whether something is still owed: begun, and neither met nor void; late or not (PRM). */
export function isOwed(outcome: ClockOutcome): boolean {
  return outcome === 'overdue' || isInTime(outcome);
}

/** Whether it is owed and its deadline has not passed: only then may a later one be asked for (PRM). */
export function isInTime(outcome: ClockOutcome): boolean {
  return outcome === 'running' || outcome === 'paused' || outcome === 'due_soon';
}

/**
 * From when on a clock with this deadline is called due soon, in epoch milliseconds: the earliest of its warnings, or the
 * deadline itself where it has none; null without a deadline (PRM).
 */
export function dueSoonFrom(
  dueAt: Instant | null,
  reminders: readonly Pick<ReminderRule, 'atMinutes'>[],
): Instant | null {
  if (dueAt === null) return null;
  return dueAt + reminders.reduce((earliest, { atMinutes }) => Math.min(earliest, atMinutes), 0) * MINUTE_MS;
}
