import type { ClockState } from '../promises/clock.ts';
import { MINUTE_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import { afterQuiet, type QuietHours } from './quiet-hours.ts';
import type { ReminderRule } from './reminder-rule.ts';

/** When nobody is disturbed, and on which wall that is read. */
export type Quiet = Readonly<{ hours: QuietHours | null; zone: string }>;

/** A reminder whose moment has come. `at` is deadline plus offset, `tellAt` the same after the quiet hours. */
export type DueReminder = Readonly<{ rule: ReminderRule; at: Instant; tellAt: Instant }>;

export type Reminding = Readonly<{
  /** In the order of their moments; which of them were told already is for the caller to know. */
  due: readonly DueReminder[];
  /** The next moment to look at the clock: `null` when no reminder is ahead. */
  nextAt: Instant | null;
}>;

const NOTHING: Reminding = { due: [], nextAt: null };

/**
 * Which reminders of a clock are due at `now`, and when the next one is. A clock that is met, void, paused without end
 * or not started reminds nobody. A reminder is due exactly at its moment; one that would come at or before the start
 * (a day's warning on an hour's promise) is none. Quiet hours put a reminder off to their end, never forward, unless
 * the pack lets it through at night.
 */
export function remindersOf(
  clock: Pick<ClockState, 'startedAt' | 'dueAt' | 'metAt' | 'voidAt'>,
  rules: readonly ReminderRule[],
  quiet: Quiet,
  now: Instant,
): Reminding {
  const { startedAt, dueAt, metAt, voidAt } = clock;
  if (startedAt === null || dueAt === null || metAt !== null || voidAt !== null) return NOTHING;
  const due: DueReminder[] = [];
  let nextAt: Instant | null = null;
  const wakingFrom = afterQuiet(now, quiet.hours, quiet.zone);
  for (const rule of rules) {
    const at = dueAt + rule.atMinutes * MINUTE_MS;
    if (at <= startedAt) continue;
    const tellAt = rule.evenAtNight ? at : afterQuiet(at, quiet.hours, quiet.zone);
    // What was missed by day is not made up for at night.
    const when = rule.evenAtNight || tellAt > wakingFrom ? tellAt : wakingFrom;
    if (tellAt <= now && (rule.evenAtNight || wakingFrom === now)) due.push({ rule, at, tellAt });
    else if (nextAt === null || when < nextAt) nextAt = when;
  }
  return { due: due.sort((a, b) => a.at - b.at), nextAt };
}
