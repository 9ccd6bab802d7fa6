import pg from 'pg';

interface Row {
  subject_id: string;
  promise_id: string;
  variant: string;
  from_seq: number;
  due_at: Date;
}

/**
 * The floor: takes due clocks, inserts a reminder and a notice for each, moves the clock; in batches, without evaluating
 * anything. As the owner of the tables, so that no row-level security is paid either.
 */
export async function floorOfReminding(ownerUrl: string, batch: number): Promise<{ clocks: number; ms: number }> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const began = performance.now();
  let clocks = 0;
  for (;;) {
    await client.query('begin');
    const { rows } = await client.query<Row>({
      name: 'floor_take',
      text: `select subject_id, promise_id, variant, from_seq, due_at from clock where next_at <= now()
        order by next_at limit $1 for update skip locked`,
      values: [batch],
    });
    const keys = [
      rows.map((row) => row.subject_id),
      rows.map((row) => row.promise_id),
      rows.map((row) => row.variant),
      rows.map((row) => row.due_at),
    ];
    await client.query({
      name: 'floor_reminder',
      text: `insert into reminder (subject_id, promise_id, variant, due_at, at_minutes, staff_id, subject_kind, pack_version, notice_id, told_at)
        select r.*, 0, 200, 'case', 'floor', gen_random_uuid(), now()
        from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as r`,
      values: keys,
    });
    await client.query({
      name: 'floor_notice',
      text: `insert into notice (id, staff_id, kind, subject_kind, subject_id, promise_id, variant, pack_version, due_at, made_at)
        select gen_random_uuid(), 200, 'due_soon', 'case', r.a, r.b, r.c, 'floor', r.d, now()
        from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as r (a, b, c, d)`,
      values: keys,
    });
    await client.query({
      name: 'floor_move',
      text: `update clock c set next_at = null from unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) as m (a, b, c, d)
        where c.subject_id = m.a and c.promise_id = m.b and c.variant = m.c and c.from_seq = m.d`,
      values: [keys[0], keys[1], keys[2], rows.map((row) => row.from_seq)],
    });
    await client.query('commit');
    clocks += rows.length;
    if (rows.length < batch) break;
  }
  const ms = performance.now() - began;
  await client.end();
  return { clocks, ms };
}
