import type { Calendars } from '@hearthline/domain/policy/pack-calendars';
import { type ClockState, clockKey } from '@hearthline/domain/promises/clock';
import type { SubjectKind } from '@hearthline/domain/promises/fact';
import type { MovedClock } from '@hearthline/domain/promises/recount';
import { sql } from 'kysely';
import { replaceRows } from '../db/replace-rows.ts';
import type { Db, Tx } from '../db/tx.ts';
import { loadStream } from '../events/event-log.ts';
import { appendFolded, type Folding, loadFolded } from '../events/folded-stream.ts';
import type { Context } from '../http/context.ts';
import { clockRowsOf } from './clock-rows.ts';
import { clocksAsKnown, movedFromRows, movedSince, rowsDiffer, storedClocks } from './moved-clocks.ts';
import type { PolicyBook, PolicyVersion } from './policy-book.ts';

/** What counting anew must know of a kind of subject whose stream is folded. */
export interface Counted<State, Event> {
  kind: SubjectKind;
  folding: Folding<State, Event>;
  /** The event that keeps what a deadline was before. */
  event: string;
  rulesOf: (policy: PolicyBook, state: State) => PolicyVersion;
  /** When it was over; null while it lasts. */
  endedAt: (state: State) => number | null;
  count: (version: PolicyVersion, state: State, calendars: Calendars) => ClockState[];
}

/** The clocks of such a subject. What has ended keeps the lists that were published when it ended. */
export function clocksCounted<State, Event>(
  { endedAt, count }: Counted<State, Event>,
  version: PolicyVersion,
  state: State,
): ClockState[] {
  const known = endedAt(state) ?? Number.POSITIVE_INFINITY;
  return clocksAsKnown(version, known, (calendars) => count(version, state, calendars));
}

/** Subjects of a kind with a clock that runs on days, a page at a time. */
export async function runningSubjects(db: Db, kind: SubjectKind, after: string, most: number): Promise<string[]> {
  const rows = await db.rows(sql<{ id: string }>`select subject_id as id from clock
    where subject_kind = ${kind} and subject_id > ${after}::uuid and calendar_version is not null
      and met_at is null and void_at is null group by subject_id order by subject_id limit ${most}`);
  return rows.map(({ id }) => id);
}

/**
 * Counts the running clocks of a subject anew on the days that are known now; where a deadline is another one, an event keeps
 * what it was before (PRM). Where only its certainty is, the rows say so.
 */
export async function recountSubject<State, Event>(
  ctx: Context,
  tx: Tx,
  counted: Counted<State, Event>,
  id: string,
): Promise<readonly MovedClock[]> {
  await tx.rows(sql`select 1 from stream_head where stream_id = ${id} for no key update`);
  const known = await loadFolded(tx, counted.folding, id);
  if (!known) return [];
  const { state } = known.state;
  const version = counted.rulesOf(ctx.services.policy, state);
  const [clocks, stored] = [clocksCounted(counted, version, state), await storedClocks(tx, id)];
  const { events } = await loadStream(tx, id);
  const said = events.findLast(({ type }) => type === counted.event)?.recordedAt ?? 0;
  // What is owed only from a later day on was due to nobody before.
  const begun = clocks.filter(({ startedAt }) => (startedAt ?? 0) <= ctx.now);
  const since = begun.flatMap((clock) =>
    movedSince(version, clock, said, (calendars) => counted.count(version, state, calendars)),
  );
  const unheard = movedFromRows(begun, stored).filter(
    (clock) => !since.some((each) => clockKey(each) === clockKey(clock)),
  );
  const moved = [...since, ...unheard];
  if (moved.length > 0) {
    const calendars = [...new Set(clocks.flatMap(({ calendarVersion }) => calendarVersion ?? []))];
    const event = { type: counted.event, at: null, open: { calendars, clocks: moved }, personal: {} };
    await appendFolded(ctx, tx, counted.folding, known, [event]);
  }
  if (rowsDiffer(clocks, stored)) await replaceRows(tx, 'clock', id, stored, clockRowsOf(counted.kind, id, clocks));
  return moved;
}
