import { factsOfSheet } from '@hearthline/domain/first-asked/sheet-facts';
import { factsOfSheetMonth, type SheetMonth } from '@hearthline/domain/first-asked/sheet-month';
import type { SheetState } from '@hearthline/domain/first-asked/sheet-state';
import type { PolicyPromise } from '@hearthline/domain/policy/promise-schema';
import type { Attributes } from '@hearthline/domain/promises/applies';
import { type ClockState, clockOf, clockRules, nextWakeUp } from '@hearthline/domain/promises/clock';
import type { Fact, SubjectKind } from '@hearthline/domain/promises/fact';
import { outcomeOf } from '@hearthline/domain/promises/outcome';
import { verdictOf } from '@hearthline/domain/promises/rehearse';
import { MINUTE_MS } from '@hearthline/domain/time/civil';
import type { PolicyVersion } from '../../platform/policy/policy-book.ts';

/** `now` is the first fact, so that a replay gives the same rows and no reminder's moment is passed over. */
function started(policy: PolicyVersion, subject: SubjectKind, attributes: Attributes, facts: readonly Fact[]) {
  const first = facts.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  return clockRules(policy.pack, policy.calendars, attributes, subject)
    .map((rule) => clockOf(rule, facts, [], first))
    .filter(({ startedAt }) => startedAt !== null);
}

/** The clocks of a sheet by the version of the rules it was written under (PRM-2, PRM-3). */
export function clocksOfSheet(policy: PolicyVersion, state: SheetState): ClockState[] {
  const clocks = started(policy, 'sheet', { kind: state.caseKind }, factsOfSheet(state));
  const contactBy = state.urgent?.contactBy ?? null;
  if (contactBy === null) return clocks;
  return clocks.map((clock) => {
    const promise = contactPromise(policy, clock);
    return promise ? sooner(clock, promise, contactBy, state.urgent?.decidedAt ?? contactBy) : clock;
  });
}

const contactPromise = (policy: PolicyVersion, { promiseId, variant }: ClockState): PolicyPromise | undefined =>
  policy.pack.promises.find(
    (row) => row.id === promiseId && row.variant === variant && row.met.facts.includes('sheet.contacted'),
  );

/**
 * FIR-4: the leader's deadline rules when it is the earlier one; it never gives more time. Reminders before it count from
 * when it was decided: what would have been told earlier is told then.
 */
function sooner(clock: ClockState, promise: PolicyPromise, contactBy: number, decidedAt: number): ClockState {
  if (clock.dueAt === null || contactBy >= clock.dueAt) return clock;
  const ended = clock.metAt !== null || clock.voidAt !== null;
  const missed = promise.reminders.some(({ atMinutes }) => contactBy + atMinutes * MINUTE_MS <= decidedAt);
  const nextAt = missed ? decidedAt : nextWakeUp(contactBy, promise.reminders, decidedAt);
  return { ...clock, dueAt: contactBy, nextAt: ended ? null : nextAt, provisional: false };
}

/** The clock of a month of sheets (PRM-29), by the rules in force when it ended. */
export function clocksOfMonth(policy: PolicyVersion, state: SheetMonth): ClockState[] {
  return started(policy, 'sheet_month', {}, factsOfSheetMonth(state));
}

/** FIR-7: the promises of a sheet that were broken by now. */
export function brokenPromises(policy: PolicyVersion, state: SheetState, now: number): string[] {
  return clocksOfSheet(policy, state)
    .filter((clock) => verdictOf(outcomeOf(clock, [], now)) === 'broken')
    .map(({ promiseId }) => promiseId);
}
