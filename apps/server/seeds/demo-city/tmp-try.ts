import { rmSync } from 'node:fs';
import { openServices } from '../../src/open-services.ts';
import { startManagedPostgres } from '../../src/platform/db/launcher.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { createPool } from '../../src/platform/db/pool.ts';
import { seedDemoCity } from './seed-demo-city.ts';

rmSync('/tmp/hl-seed', { recursive: true, force: true });
const server = await startManagedPostgres({ dataDir: '/tmp/hl-seed', fsync: true, log: () => {} });
try {
  await migrate({ ownerUrl: server.ownerUrl, appRole: 'hearthline_app', log: () => {} });
  const pool = createPool(server.appUrl + '&options=-c%20synchronous_commit%3Doff', { max: 4 });
  const services = await openServices({
    settings: {
      companyName: 'x',
      trustProxy: false,
      wechat: null,
      cookieSecure: false,
      dataDir: '/tmp/hl-seed/h',
    } as never,
    pool,
  });
  const t = Date.now();
  console.log(
    await seedDemoCity(services, {
      day: '2026-11-23',
      seed: 1,
      say: (l) => console.log(((Date.now() - t) / 1000).toFixed(1), l),
      size: Number(process.argv[2] ?? 1),
    }),
  );
  console.log((Date.now() - t) / 1000, 's');
  const q = async (s: string) => console.table((await createPool(server.ownerUrl).query(s)).rows);
  await q('select state, count(*) from case_file group by 1');
  await q('select source, count(*) from case_file group by 1');
  await q(
    `select count(*) filter (where met_at > due_at or (met_at is null and void_at is null and due_at < '2026-11-23 02:30Z')) late, count(*) from clock`,
  );
  await q(
    `select count(distinct subject_id) filter (where met_at > due_at or (met_at is null and void_at is null and due_at < '2026-11-23 02:30Z')) late_cases, count(distinct subject_id) with_clock from clock`,
  );
  await q(
    `select promise_id, variant, count(*), count(*) filter (where met_at > due_at or (met_at is null and void_at is null and due_at < '2026-11-23 02:30Z')) late from clock group by 1,2`,
  );
  await q(`select type, count(*) from event group by 1 order by 2 desc`);
} catch (e) {
  console.error(e);
} finally {
  await server.stop();
  process.exit();
}
