import type { Calendars } from '../policy/pack-calendars.ts';
import type { Pack } from '../policy/pack-schema.ts';
import type { PolicyPromise } from '../policy/promise-schema.ts';
import type { ReminderRule } from '../reminders/reminder-rule.ts';
import { type Calendar, type CalendarPart, calendarVersionFor } from '../time/calendar.ts';
import { MINUTE_MS } from '../time/civil.ts';
import type { Instant } from '../time/instant.ts';
import { unitsOfCalendar } from '../time/unit-hours.ts';
import type { Deadline } from '../time/working-time.ts';
import { DEFAULT_ZONE } from '../time/zone.ts';
import { type Attributes, appliesTo } from './applies.ts';
import { startOf } from './clock-start.ts';
import { type ExtensionRow, extended } from './extension.ts';
import { type Fact, firstFact, happenedBefore, lastFact, type SubjectKind } from './fact.ts';
import { calendarsHeld, deadlineHeld, type Holding } from './holding.ts';
import { deadlineOf } from './limit.ts';
import { type PauseRow, pausesFor } from './pause.ts';
import { beforeQuiet } from './quiet-deadline.ts';

/**
 * What runs a clock: the row of the pack, the version it is of, and the calendar it counts on. `held`: the calendars of
 * those who held the subject in turn, where one of them has hours of its own.
 */
export type ClockRule = Readonly<{
  promise: PolicyPromise;
  packVersion: string;
  zone?: string;
  calendar?: Calendar;
  held?: readonly CalendarPart[];
}>;

/** A clock as it is stored. Nothing here but `nextAt` depends on when it is looked at. */
export type ClockState = Readonly<{
  promiseId: string;
  variant: string;
  packVersion: string;
  calendarVersion: string | null;
  startedAt: Instant | null;
  /** `null` before the start and while a pause has not ended. */
  dueAt: Instant | null;
  /** The next moment at which somebody must look: a warning or the deadline itself. */
  nextAt: Instant | null;
  metAt: Instant | null;
  voidAt: Instant | null;
  /** The deadline reaches into a year whose holidays are not published. */
  provisional: boolean;
  /** The event the deadline was counted from. */
  fromSeq: number | null;
}>;

/** Name of one row of a pack, as `PRM-4/working-days`. */
export function clockKey({ promiseId, variant }: Pick<ClockState, 'promiseId' | 'variant'>): string {
  return `${promiseId}/${variant}`;
}

const NO_DEADLINE = { due: Number.POSITIVE_INFINITY, provisional: false };

/**
 * The next moment to look at a clock after `now`: the first reminder still ahead, before the deadline or after it, or the
 * deadline itself; `null` when all are past. At the deadline itself it is not yet broken, so that moment is given again.
 */
export function nextWakeUp(
  dueAt: Instant,
  reminders: readonly Pick<ReminderRule, 'atMinutes'>[],
  now: Instant,
): Instant | null {
  let next = dueAt >= now ? dueAt : null;
  for (const { atMinutes } of reminders) {
    const at = dueAt + atMinutes * MINUTE_MS;
    if (at > now && (next === null || at < next)) next = at;
  }
  return next;
}

/** When work is on record, up to what met the promise: after that no gap matters (ORD-6). */
function workOf({ workFacts, met }: PolicyPromise, facts: readonly Fact[]): Instant[] {
  const done = firstFact(facts, met.facts);
  return facts
    .filter((fact) => (workFacts as readonly string[]).includes(fact.name) && (!done || happenedBefore(fact, done)))
    .map(({ at }) => at);
}

/** The first deadline of a clock, and the calendar that gave it: what happens after it is met moves it no more. */
function countLimit(
  { promise, calendar, held }: ClockRule,
  begun: NonNullable<ReturnType<typeof startOf>>,
  met: Fact | undefined,
  facts: readonly Fact[],
  own: readonly PauseRow[],
): { calendar: Calendar | undefined; limit: Deadline } {
  const work = promise.workFacts.length > 0 ? workOf(promise, facts) : [];
  const count = (on: Calendar | undefined): Deadline =>
    deadlineOf(promise.limit, on, begun.at, own, begun.basis.due, work);
  if (!held) return { calendar, limit: count(calendar) };
  return deadlineHeld(held, begun.at, met?.at ?? Number.POSITIVE_INFINITY, count);
}

/** What meets a promise that has begun: not what lies before a reopening, unless the promise keeps it. */
function metBy({ onReopen, met }: PolicyPromise, facts: readonly Fact[]): Fact | undefined {
  return firstFact(facts, met.facts, onReopen === 'restarts' ? lastFact(facts, 'case.reopened') : undefined);
}

/**
 * What ends a promise unmet. Whatever began with an order from outside ends when its sender takes the order back, even
 * where the row of the pack is silent: to whom would it be owed (ORD-10)?
 */
function endedBy(promise: PolicyPromise): readonly string[] {
  const ends = promise.void.facts;
  return isOfOutside(promise) ? [...ends, GIVEN_BACK] : ends;
}
const GIVEN_BACK = 'outside.given_back';
const isOfOutside = ({ start }: PolicyPromise): boolean => start.facts.some((name) => name.startsWith('outside.'));

/**
 * The facts a clock is counted by: where its sender took the order back in time and sent it again, those of the order
 * since then, as what was ended is owed anew. What was met or missed before stays so (ORD-10).
 */
export function factsCounted(
  rule: ClockRule,
  facts: readonly Fact[],
  pauses: readonly PauseRow[],
  extensions: readonly ExtensionRow[] = [],
): readonly Fact[] {
  const back = firstFact(facts, [GIVEN_BACK]);
  if (!back || !firstFact(facts, ['outside.received'], back) || !isOfOutside(rule.promise)) return facts;
  const { voidAt } = countClock(rule, facts, pauses, back.at, extensions);
  if (voidAt !== back.at) return facts;
  const since = facts.filter((fact) => !fact.name.startsWith('outside.') || happenedBefore(back, fact));
  return factsCounted(rule, since, pauses, extensions);
}

/** The calendar a clock was counted on: that of its rule, or handed over from one holder to the next. */
export function calendarCounted(
  rule: ClockRule,
  told: readonly Fact[],
  pauses: readonly PauseRow[],
): Calendar | undefined {
  const facts = rule.held ? factsCounted(rule, told, pauses) : told;
  const begun = rule.held && startOf(rule.promise, facts);
  if (!begun) return rule.calendar;
  const met = metBy(rule.promise, facts);
  return countLimit(rule, begun, met, facts, pausesFor(rule.promise, pauses)).calendar;
}

/**
 * State of one clock. A pure function of facts and pauses, whose order does not matter; `now` only chooses `nextAt`.
 *
 * A reopened case (`case.reopened`) is owed its answer again: facts that met the clock before do not meet it any more
 * unless the promise `keeps`, and the deadline stays the first one, so that reopening never buys time. A fact that
 * happened before the start meets the clock too: nothing is owed any more. Several receptions by one after another start
 * the clock with the first: passing an order on costs the customer nothing.
 */
export function clockOf(
  rule: ClockRule,
  facts: readonly Fact[],
  pauses: readonly PauseRow[],
  now: Instant,
  extensions: readonly ExtensionRow[] = [],
): ClockState {
  return countClock(rule, factsCounted(rule, facts, pauses, extensions), pauses, now, extensions);
}

function countClock(
  rule: ClockRule,
  facts: readonly Fact[],
  pauses: readonly PauseRow[],
  now: Instant,
  extensions: readonly ExtensionRow[],
): ClockState {
  const { promise, packVersion } = rule;
  const begun = startOf(promise, facts);
  const met = begun && metBy(promise, facts);
  const { calendar, limit } = begun
    ? countLimit(rule, begun, met, facts, pausesFor(promise, pauses))
    : { calendar: rule.calendar, limit: NO_DEADLINE };
  const { provisional } = limit;
  const zone = rule.zone ?? calendar?.zone ?? DEFAULT_ZONE;
  const quiet = promise.quietHours ? beforeQuiet(limit.due, promise.quietHours, zone) : limit.due;
  const due = extended(quiet, promise, extensions);
  const reopened = promise.onReopen === 'restarts' ? lastFact(facts, 'case.reopened') : undefined;
  const voided = begun && firstFact(facts, endedBy(promise), reopened);
  const isVoid = voided !== undefined && voided.at <= due && !(met && !happenedBefore(voided, met));
  const dueAt = due === Number.POSITIVE_INFINITY ? null : due;
  return {
    promiseId: promise.id,
    variant: promise.variant,
    packVersion,
    calendarVersion:
      calendar && begun ? calendarVersionFor(calendar, begun.at, dueAt ?? begun.at) : (calendar?.version ?? null),
    startedAt: begun?.at ?? null,
    dueAt,
    nextAt: dueAt === null || met || isVoid ? null : nextWakeUp(dueAt, promise.reminders, now),
    metAt: met && !isVoid ? met.at : null,
    voidAt: isVoid ? voided.at : null,
    provisional,
    fromSeq: begun?.basis.seq ?? null,
  };
}

/** What was granted to a subject, pauses and later deadlines; and which units held it when. */
export type Relief = Readonly<{
  pauses?: readonly PauseRow[];
  extensions?: readonly ExtensionRow[];
  holdings?: readonly Holding[];
}>;

/** A rule beside the calendars of units that stand for its own. */
type KnownRule = ClockRule & Readonly<{ units: ReadonlyMap<number, Calendar> | undefined }>;

/** Every rule of a pack beside its calendar: asked for with each case, so put together once. */
const allRules = new WeakMap<Pack, WeakMap<Calendars, readonly KnownRule[]>>();

function rulesOf(pack: Pack, calendars: Calendars): readonly KnownRule[] {
  const ofPack = allRules.get(pack) ?? new WeakMap<Calendars, readonly KnownRule[]>();
  allRules.set(pack, ofPack);
  const rules =
    ofPack.get(calendars) ??
    pack.promises.map((promise) => ({
      promise,
      packVersion: pack.version,
      zone: pack.zone,
      calendar: promise.calendar === undefined ? undefined : calendars.get(promise.calendar),
      units: unitsOfCalendar(calendars, promise.calendar),
    }));
  ofPack.set(calendars, rules);
  return rules;
}

function withHeld(rule: KnownRule, holdings: readonly Holding[]): ClockRule {
  const { calendar, units, promise } = rule;
  const held = calendar && units && calendarsHeld(promise.limit, calendar, units, holdings);
  return held ? { ...rule, held } : rule;
}

/** The rules of a pack that apply to a subject of the kind, each with its calendar, or those of who held it in turn. */
export function clockRules(
  pack: Pack,
  calendars: Calendars,
  attributes: Attributes,
  subject: SubjectKind = 'case',
  holdings: readonly Holding[] = [],
): ClockRule[] {
  const rules = rulesOf(pack, calendars).filter(
    ({ promise }) => promise.subject === subject && appliesTo(promise.appliesTo, attributes),
  );
  return holdings.length > 0 ? rules.map((rule) => withHeld(rule, holdings)) : rules;
}

/**
 * States of all clocks a subject has started. `now` defaults to the first fact, so that a projection replayed from
 * events gives the same rows, and a reminder whose moment passed while nobody looked is still looked for.
 */
export function clocksFor(
  pack: Pack,
  calendars: Calendars,
  attributes: Attributes,
  facts: readonly Fact[],
  { pauses = [], extensions = [], holdings = [] }: Relief = {},
  now: Instant = facts.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY),
  subject: SubjectKind = 'case',
): ClockState[] {
  const clocks: ClockState[] = [];
  for (const rule of clockRules(pack, calendars, attributes, subject, holdings)) {
    const clock = clockOf(rule, facts, pauses, now, extensions);
    if (clock.startedAt !== null) clocks.push(clock);
  }
  return clocks;
}

/** Of several clocks on one subject the one that rules: the earliest deadline neither met nor void. */
export function earliestDue<T extends Pick<ClockState, 'dueAt' | 'metAt' | 'voidAt'>>(
  clocks: readonly T[],
): T | undefined {
  let earliest: T | undefined;
  for (const clock of clocks) {
    if (clock.dueAt === null || clock.metAt !== null || clock.voidAt !== null) continue;
    if (!earliest || clock.dueAt < (earliest.dueAt ?? Number.POSITIVE_INFINITY)) earliest = clock;
  }
  return earliest;
}
