import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** A case that waits to be followed up. Times are epoch milliseconds. */
export interface WaitingCase {
  id: string;
  done_at: number;
  name: string | null;
  phone: string | null;
  result: string | null;
  pack_version: string;
  tries: number;
  last_at: number | null;
  last_outcome: string | null;
}

export interface WaitingAsk {
  units: readonly number[];
  kinds: readonly string[];
  staffId: number | null;
  after: { at: string | null; id: string } | null;
  rows: number;
}

// As `workersOf` of the domain has it, and nobody accused in it (SEC-1).
const isOwn = (staffId: number | null) => sql<boolean>`(c.first_handler_id is not distinct from ${staffId}::int
  or exists (select 1 from work_order o where o.case_id = c.id
    and (o.assignee_id = ${staffId} or ${staffId}::int = any (o.assistant_ids)))
  or ${staffId}::int = any (c.accused_staff_ids))`;

const waiting = (ask: WaitingAsk) =>
  sql`c.turn_unit_id = any (${ask.units}) and c.state = 'done' and c.kind = any (${ask.kinds})`;

/** Finished cases of these units whose customers were not reached yet, the longest waiting first (FOL-1). */
export const findWaiting = (db: Db, ask: WaitingAsk): Promise<WaitingCase[]> =>
  db.rows(sql<WaitingCase>`
    select c.id, c.done_at, c.caller_name as name, c.phone, c.result, c.pack_version, c.follow_up_tries as tries,
      l.at as last_at, l.outcome as last_outcome
    from case_file c left join lateral (select f.at, f.outcome from follow_up f where f.case_id = c.id
      order by f.seq desc limit 1) l on c.follow_up_tries > 0
    where ${waiting(ask)} and not ${isOwn(ask.staffId)}
      and (${ask.after?.id ?? null}::uuid is null or (c.done_at, c.id) > (${ask.after?.at ?? null}::timestamptz, ${ask.after?.id ?? null}::uuid))
    order by c.done_at, c.id limit ${ask.rows}`);

/** How many wait that the asker worked on. */
export async function countOwn(db: Db, ask: WaitingAsk): Promise<number> {
  const found = await db.row(
    sql<{
      count: number;
    }>`select count(*)::int as count from case_file c where ${waiting(ask)} and ${isOwn(ask.staffId)}`,
  );
  return found?.count ?? 0;
}
