import type { DutyView } from '@hearthline/contract/duty';
import { formatInstant } from '@hearthline/domain/time/instant';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

/** An entry as stored; times in epoch milliseconds. */
export interface DutyRow {
  id: string;
  line: string;
  unit: { id: number; name: string };
  staff: { id: number; name: string };
  from: number;
  to: number;
  recordedAt: number;
  supersededAt: number | null;
}

/** Entries matching a condition on `d`, by time. */
export function dutyRows(db: Db, where: RawBuilder<unknown>): Promise<DutyRow[]> {
  return db.rows(sql<DutyRow>`
    select d.id, d.line, json_build_object('id', u.id, 'name', u.name) as unit,
      json_build_object('id', s.id, 'name', s.name) as staff, d.from_at as "from", d.to_at as "to",
      d.recorded_at as "recordedAt", d.superseded_at as "supersededAt"
    from duty d join unit u on u.id = d.unit_id join staff s on s.id = d.staff_id
    where ${where} order by d.from_at, d.line, d.unit_id, d.id`);
}

export function dutyView({ from, to, recordedAt, supersededAt, ...row }: DutyRow): DutyView {
  return {
    ...row,
    from: formatInstant(from),
    to: formatInstant(to),
    recordedAt: formatInstant(recordedAt),
    supersededAt: supersededAt === null ? null : formatInstant(supersededAt),
  };
}
