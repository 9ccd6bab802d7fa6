import type { Behind } from '@hearthline/domain/first-asked/sheet-abilities';
import { noticeKindOf } from '@hearthline/domain/reminders/notice-kind';
import { type DigestRule, planNotices } from '@hearthline/domain/reminders/plan-notices';
import type { ReminderWay } from '@hearthline/domain/reminders/reminder-rule';
import { type Instant, localDate } from '@hearthline/domain/time/instant';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction, type Tx } from '../../platform/db/tx.ts';
import type { ReadEvent } from '../../platform/events/chain.ts';
import { openEventsOf } from '../../platform/events/open-events.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { caseReader } from './case-subject.ts';
import { type KnownCompany, loadCompany } from './company.store.ts';
import {
  insertReminders,
  moveClocks,
  type ReminderRow,
  type TakenClock,
  takeDueClocks,
  toldOf,
} from './due-clocks.store.ts';
import { type ClockTelling, type Evaluated, evaluateTaken } from './evaluate-clocks.ts';
import { insertNotices, type NewNotice, putDigests } from './notices.store.ts';
import { outageReader } from './outage-subject.ts';
import { planMonthReader, quarterReader } from './quarter-subject.ts';
import type { ReminderSubject, SubjectReader } from './reminder-subject.ts';
import { insertSendings, type NewSending } from './sendings.store.ts';
import { endedInMonths } from './sheet-months.store.ts';
import { sheetMonthReader, sheetReader } from './sheet-subject.ts';

export interface TellOptions {
  /** Clocks in one transaction. */
  batch?: number;
  digest?: DigestRule;
}

/** What one round did. */
export interface Told {
  clocks: number;
  notices: number;
  digests: number;
}

/** Two hours late the workers were down; more than five at once nobody reads one by one. */
const digestRule: DigestRule = { late: 2 * 3_600_000, most: 5 };
const BATCH = 1_000;
/** While one batch is with the database the other is evaluated; what either has locked the other passes over. */
const LANES = 2;
/** What cannot be evaluated is looked at again later, and holds up nothing else. */
const PUT_OFF_MS = 3_600_000;

/** Kinds of subject that reminders know how to read; clocks of others are left alone. */
const readers: Readonly<Record<string, SubjectReader>> = {
  case: caseReader,
  sheet: sheetReader,
  sheet_month: sheetMonthReader,
  outage: outageReader,
  follow_up_quarter: quarterReader,
  follow_up_month: planMonthReader,
};
const kinds = Object.keys(readers);

/** What was read for a batch: events by stream, and of months what lies behind the sheets that ended in them. */
interface Known {
  events: ReadonlyMap<string, readonly ReadEvent[]>;
  ended: ReadonlyMap<string, readonly Behind[]>;
}

interface Round {
  services: Services;
  batch: number;
  digest: DigestRule;
  /** Single notices given to each person in this round. */
  given: Map<number, number>;
  company: KnownCompany | null;
  told: Told;
}

function evaluateAll(
  round: Round,
  taken: readonly TakenClock[],
  { events, ended }: Known,
  company: KnownCompany,
  told: ReadonlySet<string>,
  now: Instant,
): { clock: TakenClock; evaluated: Evaluated }[] {
  const { policy, log } = round.services;
  const subjects = new Map<string, ReminderSubject | null>();
  const subjectOf = ({ subject_id: id, subject_kind: kind }: TakenClock): ReminderSubject | null => {
    const known = subjects.get(id);
    if (known !== undefined) return known;
    const read = readers[kind]?.read(policy, id, (each) => events.get(each) ?? [], ended.get(id) ?? []) ?? null;
    subjects.set(id, read);
    return read;
  };
  return taken.map((clock) => {
    try {
      const subject = subjectOf(clock);
      const evaluated = subject ? evaluateTaken(clock, subject, company, told, now) : { tellings: [], nextAt: null };
      return { clock, evaluated };
    } catch (error) {
      const { code, name } = error as { code?: string; name?: string };
      log.error(
        { subject: clock.subject_id, promise: clock.promise_id, code, kind: name },
        'a clock cannot be evaluated',
      );
      return { clock, evaluated: { tellings: [], nextAt: now + PUT_OFF_MS } };
    }
  });
}

const noticeOf = (telling: ClockTelling, now: Instant): NewNotice => ({
  id: uuidv7(),
  staffId: telling.staffId,
  kind: noticeKindOf(telling.dueAt, telling.receiver, now),
  subjectKind: telling.clock.subject_kind,
  subjectId: telling.clock.subject_id,
  promiseId: telling.clock.promise_id,
  variant: telling.clock.variant,
  packVersion: telling.packVersion,
  dueAt: telling.dueAt,
});

function reminderRows(telling: ClockTelling, noticeId: string): ReminderRow[] {
  const { clock } = telling;
  return telling.reminders.map(({ rule }) => ({
    subject_id: clock.subject_id,
    promise_id: clock.promise_id,
    variant: clock.variant,
    due_at: telling.dueAt,
    at_minutes: rule.atMinutes,
    staff_id: telling.staffId,
    subject_kind: clock.subject_kind,
    pack_version: telling.packVersion,
    notice_id: noticeId,
  }));
}

function sendingsOf(noticeId: string, tellings: readonly ClockTelling[]): NewSending[] {
  const ways = new Set<ReminderWay>(tellings.flatMap(({ latest }) => latest.rule.ways));
  ways.delete('in_app');
  const staffId = tellings[0]?.staffId ?? 0;
  return [...ways].map((way) => ({ noticeId, staffId, way: way as NewSending['way'] }));
}

/** Writes what the batch tells, all or nothing: reminders, notices and what goes out by phone. */
async function write(round: Round, tx: Tx, tellings: readonly ClockTelling[], now: Instant): Promise<void> {
  const { single, digest } = planNotices(tellings, round.digest, round.given, now);
  const counts = new Map([...digest].map(([staffId, list]) => [staffId, list.length]));
  const digests = await putDigests(tx, counts, localDate(now), now);
  const notices = single.map((telling) => ({ telling, notice: noticeOf(telling, now) }));
  const inDigest = digests.map((row) => ({ ...row, tellings: digest.get(row.staff_id) ?? [] }));
  const rows = [
    ...notices.flatMap(({ telling, notice }) => reminderRows(telling, notice.id)),
    ...inDigest.flatMap(({ id, tellings: list }) => list.flatMap((telling) => reminderRows(telling, id))),
  ];
  const sendings = [
    ...notices.flatMap(({ telling, notice }) => sendingsOf(notice.id, [telling])),
    ...inDigest.filter(({ first }) => first).flatMap(({ id, tellings: list }) => sendingsOf(id, list)),
  ];
  await Promise.all([
    insertReminders(tx, rows, now),
    insertNotices(
      tx,
      notices.map(({ notice }) => notice),
      now,
    ),
    insertSendings(tx, sendings, now),
  ]);
  round.told.notices += notices.length;
  round.told.digests += digests.length;
}

/** The events of what is due, and of the cases that decide who may know of it or is to act, however far behind they lie. */
async function eventsFor(tx: Tx, taken: readonly TakenClock[]): Promise<ReadonlyMap<string, readonly ReadEvent[]>> {
  const known = new Map<string, readonly ReadEvent[]>();
  let kindOf = new Map(taken.map((clock) => [clock.subject_id, clock.subject_kind]));
  while (kindOf.size > 0) {
    for (const [id, events] of await openEventsOf(tx, [...kindOf.keys()])) known.set(id, events);
    const behind = [...kindOf].flatMap(([id, kind]) => readers[kind]?.behind?.(known.get(id) ?? []) ?? []);
    kindOf = new Map(behind.filter((id) => !known.has(id)).map((id) => [id, 'case']));
  }
  return known;
}

/** One batch, one transaction: what it tells and when each clock is looked at next stand or fall together. */
function tellBatch(round: Round): Promise<number> {
  const { services } = round;
  return inTransaction(services.pool, noScope, async (tx) => {
    const now = services.clock.at(tx.now);
    const taken = await takeDueClocks(tx, now, round.batch, kinds);
    if (taken.length === 0) return 0;
    round.company ??= await loadCompany(tx, now);
    const ids = [...new Set(taken.map((clock) => clock.subject_id))];
    const months = taken.flatMap((clock) => (clock.subject_kind === 'sheet_month' ? [clock.subject_id] : []));
    const [events, told] = await Promise.all([eventsFor(tx, taken), toldOf(tx, ids)]);
    const ended = await endedInMonths(tx, [...new Set(months)]);
    const all = evaluateAll(round, taken, { events, ended }, round.company, told, now);
    const moved = moveClocks(
      tx,
      all.map(({ clock, evaluated }) => ({ clock, nextAt: evaluated.nextAt })),
    );
    const tellings = all.flatMap(({ evaluated }) => evaluated.tellings);
    await Promise.all([moved, tellings.length > 0 ? write(round, tx, tellings, now) : null]);
    round.told.clocks += taken.length;
    return taken.length;
  });
}

/**
 * Tells everything that is due now, batch by batch. A clock is recomputed from its events before anybody is told: a row
 * that went stale (answered, reopened, paused meanwhile) tells nothing. Two workers share the work; one that dies has
 * told whole batches or nothing of them.
 */
export async function tellDue(services: Services, options: TellOptions = {}, signal?: AbortSignal): Promise<Told> {
  const round: Round = {
    services,
    batch: options.batch ?? BATCH,
    digest: options.digest ?? digestRule,
    given: new Map(),
    company: null,
    told: { clocks: 0, notices: 0, digests: 0 },
  };
  const lane = async (): Promise<void> => {
    for (;;) {
      const taken = await tellBatch(round);
      if (taken < round.batch || signal?.aborted) return;
    }
  };
  // The first batch alone: mostly it is the last as well, and it loads what the others share.
  if ((await tellBatch(round)) < round.batch || signal?.aborted) return round.told;
  await Promise.all(Array.from({ length: LANES }, lane));
  return round.told;
}
