import type { StaffRow } from '@hearthline/contract/organisation';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

/** People matching a condition on `s`, each with the jobs matching one on `j`. */
export function staffRows(
  db: Db,
  whose: RawBuilder<unknown>,
  jobs: RawBuilder<unknown>,
  limit: number,
): Promise<StaffRow[]> {
  return db.rows(sql<StaffRow>`
    select s.id, s.staff_no as "staffNo", s.name, s.phone, s.left_on as "leftOn",
      (select seq from stream_head h where h.stream_id = s.stream_id) as seq,
      coalesce((select json_agg(json_build_object('job', j.job, 'unit', json_build_object('id', u.id, 'name', u.name),
          'from', j.valid_from, 'to', j.valid_to) order by j.valid_from, j.job, j.unit_id)
        from staff_job j join unit u on u.id = j.unit_id where j.staff_id = s.id and ${jobs}), '[]') as jobs
    from staff s where ${whose} order by s.staff_no limit ${limit}`);
}

/** One person with all jobs ever held. */
export async function staffRowOf(db: Db, staffId: number): Promise<StaffRow> {
  const rows = await staffRows(db, sql`s.id = ${staffId}`, sql`true`, 1);
  if (!rows[0]) throw new Refused('not_found', { staffId });
  return rows[0];
}
