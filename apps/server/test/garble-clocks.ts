import type pg from 'pg';

/** Puts something wrong into each column that is counted from events, in some rows each, and clocks of nothing. */
export async function garbleClocks(owner: pg.Pool): Promise<void> {
  const garbled = [
    "due_at = now(), due_promise = 'x'",
    "due_soon_at = '2020-01-01'",
    'due_provisional = not coalesce(due_provisional, false)',
    "due_pauses = '{[2020-01-01,2020-01-02)}'",
  ];
  for (const [at, garble] of garbled.entries())
    await owner.query(
      `update case_file set ${garble} where id in (select id from case_file order by id offset $1 limit 20)`,
      [at * 20],
    );
  const wrong = [
    "pack_version = 'x'",
    "calendar_version = coalesce(calendar_version, '') || 'x'",
    "started_at = started_at + interval '1 ms'",
    "due_at = coalesce(due_at, now()) + interval '1 ms'",
    "next_at = coalesce(next_at, now()) + interval '1 ms'",
    "met_at = coalesce(met_at, now()) + interval '1 ms'",
    "void_at = coalesce(void_at, now()) + interval '1 ms'",
    'provisional = not provisional',
  ];
  for (const [at, garble] of wrong.entries())
    await owner.query(
      `update clock set ${garble} where (subject_id, promise_id, variant, from_seq) in (
          select subject_id, promise_id, variant, from_seq from clock order by 1, 2, 3, 4 offset $1 limit 5)`,
      [at * 5 + 100],
    );
  await owner.query(
    "insert into clock select (jsonb_populate_record(c, jsonb_build_object('subject_id', gen_random_uuid()))).* from clock c limit 3",
  );
}
