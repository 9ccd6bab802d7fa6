import { factsOfSheet } from '@hearthline/domain/first-asked/sheet-facts';
import {
  factsOfSheetMonth,
  monthEnd,
  type SheetMonth,
  type SheetMonthEvent,
} from '@hearthline/domain/first-asked/sheet-month';
import type { SheetState } from '@hearthline/domain/first-asked/sheet-state';
import type { Calendars } from '@hearthline/domain/policy/pack-calendars';
import type { PolicyPromise } from '@hearthline/domain/policy/promise-schema';
import type { AttributesOf } from '@hearthline/domain/promises/attribute-names';
import { type ClockState, clocksFor, nextWakeUp } from '@hearthline/domain/promises/clock';
import { outcomeOf } from '@hearthline/domain/promises/outcome';
import { verdictOf } from '@hearthline/domain/promises/rehearse';
import { MINUTE_MS } from '@hearthline/domain/time/civil';
import { clocksAsKnown } from '../../platform/policy/moved-clocks.ts';
import type { PolicyBook, PolicyVersion } from '../../platform/policy/policy-book.ts';
import { type Counted, clocksCounted } from '../../platform/policy/recount-subject.ts';
import { sheetMonthFolding } from './sheet-month-folding.ts';

/** What promises may ask about a sheet. */
export const attributesOfSheet = ({ caseKind }: SheetState): AttributesOf<'sheet'> => ({ kind: caseKind });

/** The clocks of a sheet on given calendars. */
export function countSheet(policy: PolicyVersion, state: SheetState, calendars: Calendars): ClockState[] {
  const clocks = clocksFor(
    policy.pack,
    calendars,
    attributesOfSheet(state),
    factsOfSheet(state),
    {},
    undefined,
    'sheet',
  );
  const contactBy = state.urgent?.contactBy ?? null;
  if (contactBy === null) return clocks;
  return clocks.map((clock) => {
    const promise = contactPromise(policy, clock);
    return promise ? sooner(clock, promise, contactBy, state.urgent?.decidedAt ?? contactBy) : clock;
  });
}

/**
 * The clocks of a sheet by the version of the rules it was written under (PRM-2, PRM-3). What has ended keeps the lists that
 * were published when it ended, so that no finding of a delay is made or undone by a later list (FIR-7).
 */
export function clocksOfSheet(policy: PolicyVersion, state: SheetState): ClockState[] {
  const known = state.endedAt ?? Number.POSITIVE_INFINITY;
  return clocksAsKnown(policy, known, (calendars) => countSheet(policy, state, calendars));
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

/** The rules a month of sheets began under, whatever is published since; of one that recorded none, those of its end (PRM-29). */
export const rulesOfMonth = (policy: PolicyBook, { month, packVersion }: SheetMonth): PolicyVersion =>
  packVersion === null ? policy.current(monthEnd(month)) : policy.byVersion(packVersion);

/** The clock of a month of sheets (PRM-29), as it is counted and counted anew. */
export const countedMonth: Counted<SheetMonth, SheetMonthEvent> = {
  kind: 'sheet_month',
  folding: sheetMonthFolding,
  event: 'sheets.recounted',
  rulesOf: rulesOfMonth,
  endedAt: ({ receivedAt }) => receivedAt,
  count: ({ pack }, state, calendars) =>
    clocksFor(pack, calendars, {}, factsOfSheetMonth(state), {}, undefined, 'sheet_month'),
};

export const clocksOfMonth = (version: PolicyVersion, state: SheetMonth): ClockState[] =>
  clocksCounted(countedMonth, version, state);

/** FIR-7: the promises of a sheet that were broken by now. */
export function brokenPromises(policy: PolicyVersion, state: SheetState, now: number): string[] {
  return clocksOfSheet(policy, state)
    .filter((clock) => verdictOf(outcomeOf(clock, [], now)) === 'broken')
    .map(({ promiseId }) => promiseId);
}
