import type { Db } from '../../../platform/db/tx.ts';

/**
 * Open cases with a running clock that counts on a calendar, or of one of the promises that depend on the season alone,
 * after the given one, in the order of their ids.
 */
export async function casesWithRunningClocks(
  db: Db,
  after: string,
  most: number,
  seasonal: readonly string[],
): Promise<string[]> {
  const rows = await db.prepared<{ id: string }>(
    'cases_running',
    `select c.subject_id as id from clock c join case_file f on f.id = c.subject_id
     where c.subject_kind = 'case' and c.subject_id > $1 and f.state <> 'closed' and c.due_at is not null
       and (c.calendar_version is not null or c.promise_id = any ($3)) and c.met_at is null and c.void_at is null
     group by c.subject_id order by c.subject_id limit $2`,
    [after, most, seasonal],
  );
  return rows.map(({ id }) => id);
}
