import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { eventSealer, sealNewEntries } from '@hearthline/server/features/register/register.public';
import { openRegisterKey } from '@hearthline/server/features/register/register-key';
import { verifyLog } from '@hearthline/server/features/register/verify-log';
import { createPool } from '@hearthline/server/platform/db/pool';
import { openPolicyBook } from '@hearthline/server/platform/policy/policy-book';
import { projectRoot } from '@hearthline/server/platform/project-root';
import { eightEvents } from './eight-events.ts';
import { loadCases, loadDirectory } from './load.ts';
import { openBenchDatabase } from './server.ts';

/** Checks a whole sealed log: how many events a second, everything that `hearthline verify` looks at counted in. */
const { values } = parseArgs({ options: { cases: { type: 'string', default: '60000' } } });
const least = 100_000;
const database = await openBenchDatabase();
const owner = createPool(database.ownerUrl, { max: 2, statementTimeoutMs: 0 });
const app = createPool(database.appUrl, { max: 2, statementTimeoutMs: 0 });
try {
  const now = Date.now();
  const policy = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 'demo-city');
  await loadDirectory(owner, 'none');
  await loadCases(
    owner,
    Number(values.cases),
    now,
    policy.byVersion('demo-city@2025-10-01'),
    () => undefined,
    eightEvents(now),
  );
  const keys = join(database.dataDir, 'hearthline');
  await sealNewEntries(app, keys);
  const sealEvents = eventSealer(app, keys);
  await sealEvents();
  await sealEvents();
  const began = performance.now();
  const { problem, streams, seals } = await verifyLog(owner, openRegisterKey(keys).publicKey);
  const seconds = (performance.now() - began) / 1000;
  if (problem) throw new Error(`wrong: ${JSON.stringify(problem)}`);
  const rate = (streams?.events ?? 0) / seconds;
  process.stdout.write(
    `${streams?.events} events under ${seals?.eventSeals} seals checked in ${seconds.toFixed(1)} s: ${rate.toFixed(0)} events/s (asked: ${least})\n`,
  );
  if (rate < least) process.exitCode = 1;
} finally {
  await Promise.all([owner.end(), app.end()]);
  await database.stop();
}
