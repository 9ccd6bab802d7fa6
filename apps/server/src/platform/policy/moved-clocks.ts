import type { Calendars } from '@hearthline/domain/policy/pack-calendars';
import { type ClockState, clockKey } from '@hearthline/domain/promises/clock';
import { type MovedClock, movedClocks } from '@hearthline/domain/promises/recount';
import { sql } from 'kysely';
import type { Db } from '../db/tx.ts';
import type { PolicyVersion } from './policy-book.ts';

/** What a clock's row says, next to what is counted now. */
export interface StoredClock {
  promise_id: string;
  variant: string;
  from_seq: number | null;
  due_at: number | null;
  met_at: number | null;
  void_at: number | null;
  provisional: boolean;
  calendar_version: string | null;
}

export function storedClocks(db: Db, subjectId: string): Promise<StoredClock[]> {
  return db.rows(sql<StoredClock>`select promise_id, variant, from_seq, due_at, met_at, void_at, provisional,
    calendar_version from clock where subject_id = ${subjectId}`);
}

type Count = (calendars: Calendars) => readonly ClockState[];

const one = (clock: ClockState): string => `${clockKey(clock)}/${clock.fromSeq}`;

/** Each clock with the lists that were known when it ended, or `known` at the latest: a later list moves what still runs. */
export function clocksAsKnown({ calendarsAt }: PolicyVersion, known: number, count: Count): ClockState[] {
  const latest = calendarsAt(known);
  return count(latest).map((clock) => {
    const calendars = calendarsAt(clock.metAt ?? clock.voidAt ?? known);
    if (calendars === latest || clock.calendarVersion === null) return clock;
    return count(calendars).find((each) => one(each) === one(clock)) ?? clock;
  });
}

/** What a running clock was due by the lists known when it began, or when it was last said to be counted anew. */
export function movedSince(version: PolicyVersion, clock: ClockState, said: number, count: Count): MovedClock[] {
  const { calendars, calendarsAt } = version;
  const known = calendarsAt(Math.max(said, clock.startedAt ?? 0));
  if (clock.calendarVersion === null || clock.metAt !== null || clock.voidAt !== null || known === calendars) return [];
  const before = count(known).filter((each) => one(each) === one(clock));
  return movedClocks(before, [clock]);
}

const rowOf = (clock: ClockState, stored: readonly StoredClock[]): StoredClock | undefined =>
  stored.find(
    (row) =>
      row.promise_id === clock.promiseId && row.variant === clock.variant && (row.from_seq ?? null) === clock.fromSeq,
  );

/**
 * Running clocks whose row has another deadline than is counted now: a process that had not heard yet of what was published
 * wrote it, and somebody may have been told of it.
 */
export function movedFromRows(clocks: readonly ClockState[], stored: readonly StoredClock[]): MovedClock[] {
  return clocks.flatMap((clock) => {
    const row = rowOf(clock, stored);
    if (!row || clock.calendarVersion === null || clock.metAt !== null || clock.voidAt !== null) return [];
    const { promiseId, variant } = clock;
    return row.due_at === clock.dueAt ? [] : [{ promiseId, variant, dueBefore: row.due_at, dueAfter: clock.dueAt }];
  });
}

/** Whether rows say anything else than what is counted now, were it only that a deadline is firm. */
export function rowsDiffer(clocks: readonly ClockState[], stored: readonly StoredClock[]): boolean {
  if (clocks.length !== stored.length) return true;
  return clocks.some((clock) => {
    const row = rowOf(clock, stored);
    return (
      row?.due_at !== clock.dueAt ||
      row.met_at !== clock.metAt ||
      row.void_at !== clock.voidAt ||
      row.provisional !== clock.provisional ||
      row.calendar_version !== clock.calendarVersion
    );
  });
}
