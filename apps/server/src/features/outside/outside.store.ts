import type { Instant } from '@hearthline/domain/time/instant';
import type { Db } from '../../platform/db/tx.ts';

export interface CountedRow {
  system: string;
  dispatched: number;
  contacted: number;
  called_back: number;
  solved: number;
  satisfied: number;
  mismatches: number;
  overdue: number;
}

/** Orders received in [from, to), each sender apart; those given back or excluded by it count nowhere. */
export function countOrders(db: Db, from: Instant, to: Instant, now: Instant): Promise<CountedRow[]> {
  return db.prepared<CountedRow>(
    'outside_count',
    `select outside_system as system, count(*)::int as dispatched,
       (count(*) filter (where outside_contacted_at <= coalesce(outside_due_at, 'infinity')))::int as contacted,
       count(outside_solved)::int as called_back,
       (count(*) filter (where outside_solved))::int as solved,
       (count(*) filter (where outside_satisfied))::int as satisfied,
       (count(*) filter (where outside_mismatch))::int as mismatches,
       (count(*) filter (where outside_replied_at is null and outside_due_at < $3 and state <> 'closed'))::int as overdue
     from case_file
     where outside_number is not null and not outside_given_back and not outside_excluded
       and received_at >= $1 and received_at < $2
     group by outside_system order by outside_system`,
    [from, to, now].map((at) => new Date(at).toISOString()),
  );
}

/** Replies given to these numbers of a sender, as far as the reader may know of their cases. */
export function repliesTo(
  db: Db,
  system: string,
  numbers: readonly string[],
): Promise<{ number: string; reply: string | null; at: Instant }[]> {
  return db.prepared(
    'outside_replies',
    `select outside_number as number, outside_reply as reply, outside_replied_at as at from case_file
     where outside_system = $1 and outside_number = any ($2) and outside_replied_at is not null`,
    [system, numbers],
  );
}
