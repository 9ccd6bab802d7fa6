import type { CaseKind, CaseStateName, Urgency } from '@hearthline/domain/cases/case-terms';
import type { Suggested } from '@hearthline/domain/intake/suggested';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

export interface CorrectedRow {
  id: string;
  number: string;
  state: CaseStateName;
  kind: CaseKind;
  topic: string | null;
  urgency: Urgency;
  premises_id: string | null;
  closing_code: string | null;
  received_at: number;
  place: string | null;
  text: string | null;
  caller_name: string | null;
  phone: string | null;
  suggested: Suggested;
  orders: number;
}

/** Cases of a stretch of time in which people overruled the words, newest first; none sealed, none out of reach (SEC-1). */
export function correctedCases(db: Db, from: number, to: number, most: number): Promise<CorrectedRow[]> {
  return db.rows(sql<CorrectedRow>`
    select c.id, c.number, c.state, c.kind, c.topic, c.urgency, c.premises_id, c.closing_code, c.received_at, c.place, c.text,
      c.caller_name, c.phone, c.suggested, (select count(*)::int from work_order o where o.case_id = c.id) as orders
    from case_file c where c.corrected is not null and not c.sealed
      and c.received_at >= ${new Date(from).toISOString()} and c.received_at < ${new Date(to).toISOString()}
    order by c.received_at desc limit ${most}`);
}

/** How many cases of it had their words looked at. */
export async function lookedAt(db: Db, from: number, to: number): Promise<number> {
  const row = await db.row(sql<{ n: number }>`select count(*)::int as n from case_file c
    where c.suggested is not null and not c.sealed
      and c.received_at >= ${new Date(from).toISOString()} and c.received_at < ${new Date(to).toISOString()}`);
  return row?.n ?? 0;
}
