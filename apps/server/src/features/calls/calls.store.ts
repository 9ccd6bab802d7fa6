import type { Call } from '@hearthline/domain/calls/call-state';
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';

interface Row {
  told: Call;
}

const callsOf = async (db: Db, query: RawBuilder<Row>): Promise<Call[]> =>
  (await db.rows(query)).map(({ told }) => told);

export const callById = async (db: Db, id: string): Promise<Call | null> =>
  (await callsOf(db, sql<Row>`select told from call_file where id = ${id}`))[0] ?? null;

/** Which of the cases the reader may know of. */
export async function knownCases(db: Db, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.rows(sql<{ id: string }>`select id from case_file where id = any (${caseIds}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}

/** Those tied to a case, latest first. */
export const callsOfCase = (db: Db, caseId: string): Promise<Call[]> =>
  callsOf(
    db,
    sql<Row>`select told from call_file where case_id = ${caseId} or id = any (array(select calls_beside(${caseId})))
      order by began_at desc, id limit 50`,
  );

export async function idByOutside(db: Db, outsideId: string): Promise<string | null> {
  const row = await db.row(sql<{ id: string }>`select id from call_file where outside_id = ${outsideId}`);
  return row?.id ?? null;
}

/** Calls the exchange has not ended yet. */
export const liveCalls = (db: Db): Promise<Call[]> =>
  callsOf(db, sql<Row>`select told from call_file where ended_at is null order by began_at limit 500`);

/** A person's own: ringing at their telephone or taken by them, and what ended since `since` without a word of what it was. */
export const ownCalls = (db: Db, staffId: number, since: number): Promise<Call[]> =>
  callsOf(
    db,
    sql<Row>`select told from (
      select told, began_at, id from call_file where ended_at is null and (staff_id = ${staffId} or ${staffId} = any (ringing_staff))
      union all
      (select told, began_at, id from call_file where staff_id = ${staffId} and ended_at is not null and direction = 'in'
        and sort is null and case_id is null and began_at > ${new Date(since).toISOString()} order by began_at desc limit 5)
    ) c order by (told ->> 'endedAt') is null desc, began_at desc, id`,
  );

export interface CallsAsked {
  view: 'all' | 'missed' | 'call_back';
  after: { at: number; id: string } | null;
  limit: number;
}

const views = {
  all: sql`true`,
  missed: sql`state = 'missed'`,
  call_back: sql`call_back = 'due'`,
} as const;

/** Latest first; those to be called back in the order in which they called. */
export function findCalls(db: Db, { view, after, limit }: CallsAsked): Promise<Call[]> {
  const at = after && new Date(after.at).toISOString();
  const oldestFirst = view === 'call_back';
  const beyond = oldestFirst
    ? sql`(began_at, id) > (${at}::timestamptz, ${after?.id ?? null}::uuid)`
    : sql`(began_at, id) < (${at}::timestamptz, ${after?.id ?? null}::uuid)`;
  const order = oldestFirst ? sql`began_at, id` : sql`began_at desc, id desc`;
  return callsOf(
    db,
    sql<Row>`select told from call_file where ${views[view]} and ${after ? beyond : sql`true`} order by ${order} limit ${limit}`,
  );
}

export async function backsDue(db: Db): Promise<number> {
  const row = await db.row(sql<{ n: number }>`select count(*)::int as n from call_file where call_back = 'due'`);
  return row?.n ?? 0;
}

/** Missed calls from this number that nobody called back yet. */
export async function dueFrom(db: Db, numberKey: string): Promise<string[]> {
  const rows = await db.rows(
    sql<{
      id: string;
    }>`select id from call_file where number_key = ${numberKey} and call_back = 'due' order by began_at`,
  );
  return rows.map((row) => row.id);
}

export async function seatOf(db: Db, staffId: number): Promise<string | null> {
  const row = await db.row(sql<{ seat: string }>`select seat from phone_seat where staff_id = ${staffId}`);
  return row?.seat ?? null;
}

export async function staffAt(db: Db, seat: string): Promise<number | null> {
  const row = await db.row(sql<{ staff_id: number }>`select staff_id from phone_seat where seat = ${seat}`);
  return row?.staff_id ?? null;
}

export async function putSeat(tx: Tx, staffId: number, seat: string | null): Promise<void> {
  await tx.rows(sql`delete from phone_seat where staff_id = ${staffId} or seat = ${seat}`);
  if (seat !== null) await tx.rows(sql`insert into phone_seat (seat, staff_id) values (${seat}, ${staffId})`);
}
