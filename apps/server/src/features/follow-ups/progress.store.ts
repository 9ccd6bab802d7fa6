import type { ReviewEntry } from '@hearthline/domain/follow-ups/review';
import type { DayDraw } from '@hearthline/domain/sampling/drawn-month';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface Span {
  from: string;
  to: string;
}

/** Counted follow-ups of a plan that draws, or of a kind that is asked about in full. */
export interface CountedAsks {
  plan: string | null;
  kind: string;
  /** Of the last try that reached somebody; null: nobody was reached. */
  outcome: 'satisfied' | 'unsatisfied' | null;
  given_up: boolean;
  count: number;
}

/** Whom the plans want asked of a month: those drawn in it, and those done in it that are asked about in full. */
const wanted = ({ from, to }: Span, month: string, fullKinds: readonly string[]): RawBuilder<unknown> => sql`
  (select distinct t.case_id as id, t.plan from follow_up_taken t join follow_up_month m on m.id = t.month_id where m.month = ${month}
    union all select c.id, null from case_file c where c.done_at >= ${from} and c.done_at < ${to}
      and (c.kind = any (${fullKinds}) or c.complained_as = any (${fullKinds})) and not c.answered_on_spot and c.state <> 'joined') w`;

export const countAsks = (
  db: Db,
  span: Span,
  month: string,
  fullKinds: readonly string[],
  triesNeeded: number,
): Promise<CountedAsks[]> =>
  db.rows(sql<CountedAsks>`
    select w.plan, coalesce(c.complained_as, c.kind) as kind, l.outcome, l.outcome is null and c.follow_up_tries >= ${triesNeeded} as given_up, count(*)::int as count
    from ${wanted(span, month, fullKinds)} join case_file c on c.id = w.id
    left join lateral (select f.outcome from follow_up f where f.case_id = c.id and f.outcome <> 'unreachable' and f.at >= ${span.from}
      order by f.seq desc limit 1) l on true
    group by 1, 2, 3, 4`);

export interface CountedAnswers {
  plan: string | null;
  kind: string;
  code: string;
  sum: number;
  count: number;
}

export const countAnswers = (
  db: Db,
  span: Span,
  month: string,
  fullKinds: readonly string[],
): Promise<CountedAnswers[]> =>
  db.rows(sql<CountedAnswers>`
    select w.plan, coalesce(c.complained_as, c.kind) as kind, a ->> 'code' as code, sum((a ->> 'score')::int)::int as sum, count(*)::int as count
    from ${wanted(span, month, fullKinds)} join case_file c on c.id = w.id
    join follow_up f on f.case_id = c.id and f.at >= ${span.from}, jsonb_array_elements(f.answers) a
    group by 1, 2, 3`);

export interface StoredMonth {
  id: string;
  plan: string;
  served: number;
  share: number;
  draws: DayDraw[];
}

export const monthsOfPlans = (db: Db, month: string): Promise<StoredMonth[]> =>
  db.rows(sql<StoredMonth>`select id, plan, served, share, draws from follow_up_month where month = ${month}`);

export const reviewsOf = (db: Db, periods: readonly string[]): Promise<{ period: string; entries: ReviewEntry[] }[]> =>
  db.rows(sql<{ period: string; entries: ReviewEntry[] }>`
    select period, entries from follow_up_review where period = any (${periods}) order by period`);

/** Cases in which somebody was spoken to in a stretch of time, each once. */
export const casesAsked = (db: Db, { from, to }: Span): Promise<{ id: string }[]> =>
  db.rows(sql<{ id: string }>`select distinct f.case_id as id from follow_up f
    where f.at >= ${from} and f.at < ${to} and f.outcome <> 'unreachable' order by 1`);

/** Numbers of cases, of those the reader may know of. */
export async function numbersOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows(
    sql<{ id: string; number: string }>`select id, number from case_file where id = any (${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}
