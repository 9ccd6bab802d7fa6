import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** A drawn dispatch; times are epoch milliseconds. */
export interface SampleRow {
  case_id: string;
  drawn_at: number;
  topic: string;
  is_right: boolean | null;
  fault: string | null;
  should_unit_id: number | null;
  should_topic: string | null;
  judged_at: number | null;
  judged_by: number | null;
}

export interface SampleAsk {
  judged: boolean;
  staffId: number | null;
  after: { at: string | null; id: string } | null;
  rows: number;
}

/** As `judgedBy` of the domain has it, and nobody accused in it (SEC-1, SEC-5): who set the rule, took it in or had it in hand. */
const ownPart = (staffId: number | null): RawBuilder<boolean> => sql<boolean>`(
  ${staffId}::int = any (c.accused_staff_ids)
  or exists (select 1 from case_reach r where r.case_id = c.id and r.staff_id = ${staffId})
  or exists (select 1 from work_order o join dispatch_rule r on r.topic = o.rule_topic
    where o.case_id = c.id and (r.settings -> (o.rule_version - 1) ->> 'byId')::int = ${staffId}))`;

const columns = sql`s.case_id, s.drawn_at, s.topic, s.is_right, s.fault, s.should_unit_id, s.should_topic, s.judged_at, s.judged_by`;

/** One page: what waits for somebody, the longest first and without what one had a part in; or what was judged, the latest first. */
export function findSamples(db: Db, { judged, staffId, after, rows }: SampleAsk): Promise<SampleRow[]> {
  const [at, id] = [after?.at ?? null, after?.id ?? null];
  if (judged)
    return db.rows(sql<SampleRow>`select ${columns} from dispatch_sample s
      where s.judged_at is not null and (${id}::uuid is null or (s.judged_at, s.case_id) < (${at}::timestamptz, ${id}::uuid))
      order by s.judged_at desc, s.case_id desc limit ${rows}`);
  return db.rows(sql<SampleRow>`select ${columns} from dispatch_sample s join case_file c on c.id = s.case_id
    where s.judged_at is null and not ${ownPart(staffId)}
      and (${id}::uuid is null or (s.drawn_at, s.case_id) > (${at}::timestamptz, ${id}::uuid))
    order by s.drawn_at, s.case_id limit ${rows}`);
}

/** How many wait that the reader had a part in. */
export async function countOwnPart(db: Db, staffId: number | null): Promise<number> {
  const row = await db.row(sql<{ n: number }>`select count(*)::int as n from dispatch_sample s
    join case_file c on c.id = s.case_id where s.judged_at is null and ${ownPart(staffId)}`);
  return row?.n ?? 0;
}

/** The month a drawn case belongs to, as far as the reader may know of the case. */
export async function monthOfSample(db: Db, caseId: string): Promise<{ month_id: string; judged: boolean } | null> {
  return db.row(sql<{ month_id: string; judged: boolean }>`
    select month_id, judged_at is not null as judged from dispatch_sample where case_id = ${caseId}`);
}

/** Who set the version of the rule that sent the case. */
export async function setterOf(db: Db, topic: string, version: number): Promise<number | null> {
  const row = await db.row(sql<{ by: number | null }>`
    select (settings -> (${version}::int - 1) ->> 'byId')::int as by from dispatch_rule where topic = ${topic}`);
  return row?.by ?? null;
}
