import type pg from 'pg';

const standing = `select s.token_hash, coalesce((select string_agg(j.job || ' ' || j.unit_id, ',' order by j.job, j.unit_id)
    from staff_job j where j.staff_id = s.staff_id and j.valid_from <= $2::date and (j.valid_to is null or j.valid_to > $2::date)), '') as jobs
  from session s join staff st on st.id = s.staff_id
  where s.token_hash = any ($1::text[]) and s.expires_at > now() and s.last_seen_at > now() - $3 * interval '1 millisecond'
    and (st.left_on is null or st.left_on > $2::date)`;

/** Of the given sessions those that still stand, each with the jobs its holder has today, as one text to compare. */
export async function standingSessions(
  pool: pg.Pool,
  hashes: readonly string[],
  today: string,
  idleMs: number,
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ token_hash: string; jobs: string }>({
    name: 'live_sessions',
    text: standing,
    values: [hashes, today, idleMs],
  });
  return new Map(rows.map((row) => [row.token_hash, row.jobs]));
}
