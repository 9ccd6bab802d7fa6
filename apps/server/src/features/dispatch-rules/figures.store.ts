import type { DayDraw } from '@hearthline/domain/sampling/drawn-month';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface CountedRule {
  topic: string;
  version: number;
  sent: number;
  returned: number;
  drawn: number;
  judged: number;
  wrong: number;
}

/** What each setting of each topic sent since a day, what of it came back, was drawn, judged and found wrong; `but`: these cases. */
export function countRules(db: Db, since: number, but: readonly string[]): Promise<CountedRule[]> {
  return db.rows(sql<CountedRule>`
    select o.rule_topic as topic, o.rule_version as version, count(*)::int as sent,
      count(*) filter (where o.state = 'returned')::int as returned, count(s.case_id)::int as drawn,
      count(s.judged_at)::int as judged, count(*) filter (where not s.is_right)::int as wrong
    from work_order o left join dispatch_sample s on s.case_id = o.case_id
    where o.rule_topic is not null and o.dispatched_at >= ${new Date(since).toISOString()}
      and o.case_id <> all (${but}::uuid[])
    group by 1, 2`);
}

export interface StoredDraws {
  topic: string;
  draws: DayDraw[];
}

/** The draws of the latest months, newest first. */
export function latestDraws(db: Db, months: number): Promise<StoredDraws[]> {
  return db.rows(sql<StoredDraws>`select topic, draws from dispatch_month
    where month in (select distinct month from dispatch_month order by month desc limit ${months}) order by month desc`);
}
