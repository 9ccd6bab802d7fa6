import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ReminderRule } from '@hearthline/domain/reminders/reminder-rule';
import { tellDue } from '@hearthline/server/features/reminders/tell-due';
import { openServices } from '@hearthline/server/open-services';
import { createPool } from '@hearthline/server/platform/db/pool';
import type pg from 'pg';
import { eightEvents } from './eight-events.ts';
import { loadCases, loadDirectory } from './load.ts';
import { floorOfReminding } from './reminder-floor.ts';
import { openBenchDatabase } from './server.ts';

const { values } = parseArgs({
  options: {
    /** Clocks that are due, three a case. */
    due: { type: 'string', default: '100000' },
    /** Clocks there are in all. */
    clocks: { type: 'string', default: '1000000' },
    batch: { type: 'string', default: '1000' },
  },
});
const due = Number(values.due);
const clocks = Number(values.clocks);
const batch = Number(values.batch);
const mostSeconds = 20;
const leastRatio = 0.3;
const say = (line: string): void => console.log(line);
const now = Date.now();

/** Clocks of other cases that are not due: they only lie in the same table and index. */
async function addClocksAhead(owner: pg.Pool, count: number): Promise<void> {
  await owner.query(
    `insert into clock (subject_kind, subject_id, promise_id, variant, pack_version, started_at, due_at, next_at, provisional, from_seq)
     select 'case', gen_random_uuid(), 'PRM-6', 'ahead', 'demo-city@2025-10-01', now(), now() + i * interval '1 minute',
       now() + interval '1 day' + i * interval '1 second', false, 1 from generate_series(1, $1::int) i`,
    [count],
  );
}

async function makeDue(owner: pg.Pool): Promise<number> {
  await owner.query('truncate reminder, notice, sending');
  const { rowCount } = await owner.query(
    `update clock set next_at = now() - interval '1 minute' where variant <> 'ahead' and due_at is not null`,
  );
  await owner.query('vacuum analyze clock');
  await owner.query('checkpoint').catch(() => undefined);
  return rowCount ?? 0;
}

const database = await openBenchDatabase();
const owner = createPool(database.ownerUrl, { max: 2, statementTimeoutMs: 0 });
const pool = createPool(database.appUrl, { max: 4 });
try {
  const settings = {
    companyName: 'x',
    trustProxy: false,
    wechat: null,
    cookieSecure: false,
    dataDir: join(database.dataDir, 'hearthline'),
  };
  const services = await openServices({ settings, pool });
  const version = services.policy.byVersion('demo-city@2025-10-01');
  // One reminder a clock for one person, as the floor writes it.
  const reminders: ReminderRule[] = [{ atMinutes: 0, to: ['person'], ways: ['in_app'], evenAtNight: true }];
  for (const promise of version.pack.promises) Object.assign(promise, { reminders });
  await loadDirectory(owner, 'none');
  await loadCases(owner, Math.ceil(due / 3), now, version, () => undefined, eightEvents(now));
  await addClocksAhead(owner, clocks - due);
  await owner.query('vacuum analyze');
  say(`loaded ${clocks} clocks, ${Math.ceil(due / 3)} cases of 8 events`);

  await makeDue(owner);
  const floor = await floorOfReminding(database.ownerUrl, batch);
  const perSecond = (count: number, ms: number): number => (count / ms) * 1000;
  say(
    `floor: select, insert, update by ${batch}, nothing evaluated: ${floor.clocks} in ${(floor.ms / 1000).toFixed(1)} s, ${perSecond(floor.clocks, floor.ms).toFixed(0)}/s`,
  );

  const wanted = await makeDue(owner);
  const began = performance.now();
  const told = await tellDue(services, {
    batch,
    digest: { late: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY },
  });
  const ms = performance.now() - began;
  say(
    `told, each recomputed from its events: ${told.notices} of ${wanted} in ${(ms / 1000).toFixed(1)} s, ${perSecond(told.notices, ms).toFixed(0)}/s`,
  );
  const { rows } = await owner.query<{ all: number; once: number; notices: number }>(
    `select count(*)::int as all, count(distinct (subject_id, promise_id, variant, staff_id))::int as once,
       (select count(*) from notice)::int as notices from reminder`,
  );
  const again = await tellDue(services, { batch });
  const exact = rows[0]?.all === wanted && rows[0].once === wanted && rows[0].notices === wanted && again.clocks === 0;
  const ratio = perSecond(told.notices, ms) / perSecond(floor.clocks, floor.ms);
  say(
    `each exactly once: ${exact ? 'yes' : 'NO'}; ratio to the floor ${ratio.toFixed(2)}, at least ${leastRatio} wanted`,
  );
  if (!exact || ratio < leastRatio || ms > mostSeconds * 1000) process.exitCode = 1;
} finally {
  await Promise.all([owner.end(), pool.end()]);
  await database.stop();
}
