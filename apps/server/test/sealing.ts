import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { eventSealer } from '../src/features/register/register.public.ts';

/** Longer than any transaction of a test lasts on a machine that is busy with others. */
const PATIENCE_MS = 120_000;
const unsealedText =
  'select (select coalesce(max(id), 0) from event) <> (select coalesce(max(to_id), 0) from event_seal) as left';
/** Whose transactions a seal waits for: the oldest on the whole server, whatever database it is in. */
const oldestText = `select datname, application_name, state, now() - xact_start as since, left(query, 80) as query
  from pg_stat_activity where backend_xid is not null order by xact_start limit 3`;

/**
 * Seals every event there is. A seal waits for whatever was under way on the whole server when it looked, other tests'
 * databases as well: it is asked until nothing is left, however long those take.
 */
export async function sealAll(pool: pg.Pool, owner: pg.Pool, dataDir: string): Promise<void> {
  const sealer = eventSealer(pool, dataDir);
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    await sealer();
    if ((await owner.query(unsealedText)).rows[0].left === false) return;
    if (Date.now() > end)
      throw new Error(`events stay unsealed: ${JSON.stringify((await owner.query(oldestText)).rows)}`);
    await sleep(25);
  }
}
