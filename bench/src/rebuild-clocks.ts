import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openServices } from '@hearthline/server/open-services';
import { createPool } from '@hearthline/server/platform/db/pool';
import { rebuildClocks } from '@hearthline/server/rebuild-clocks';
import { eightEvents } from './eight-events.ts';
import { loadCases, loadDirectory } from './load.ts';
import { openBenchDatabase } from './server.ts';

/** Counts all clocks anew from the database: how many events a second it goes through. */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '60000' } } });
const least = 150_000;
const database = await openBenchDatabase();
const owner = createPool(database.ownerUrl, { max: 2, statementTimeoutMs: 0 });
const pool = createPool(database.appUrl, { max: 2 });
try {
  const settings = {
    companyName: 'x',
    trustProxy: false,
    wechat: null,
    cookieSecure: false,
    dataDir: join(database.dataDir, 'hearthline'),
  };
  const { policy } = await openServices({ settings, pool });
  const now = Date.now();
  await loadDirectory(owner, 'none');
  await loadCases(
    owner,
    Number(values.cases),
    now,
    policy.byVersion('demo-city@2025-10-01'),
    () => undefined,
    eightEvents(now),
  );
  await rebuildClocks(owner, policy);
  const began = performance.now();
  const { events } = await rebuildClocks(owner, policy);
  const seconds = (performance.now() - began) / 1000;
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from clock');
  const rate = events / seconds;
  process.stdout.write(
    `${events} events, ${rows[0]?.n} clocks in ${seconds.toFixed(1)} s: ${rate.toFixed(0)} events/s (asked: ${least})\n`,
  );
  if (rate < least) process.exitCode = 1;
} finally {
  await Promise.all([owner.end(), pool.end()]);
  await database.stop();
}
