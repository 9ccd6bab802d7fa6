import { createApp } from '@hearthline/server/app';
import { openServices } from '@hearthline/server/open-services';
import { hashPassword } from '@hearthline/server/platform/auth/password';
import { createPool } from '@hearthline/server/platform/db/pool';
import { loadCases, loadDirectory } from './load.ts';
import { openBenchDatabase } from './server.ts';

const db = await openBenchDatabase();
const owner = createPool(db.ownerUrl, { max: 2 });
await loadDirectory(owner, await hashPassword('Bench-2026-pass'));
const pool = createPool(db.appUrl, { max: 10 });
const services = await openServices({
  settings: {
    companyName: 'x',
    trustProxy: false,
    wechat: null,
    cookieSecure: false,
    dataDir: db.dataDir + '/h',
  } as never,
  pool,
});
await loadCases(owner, 4000, Date.now(), services.policy.byVersion('demo-city@2025-10-01'), () => {});
const app = await createApp(services, { logger: { level: 'error' } });
await app.http.listen({ host: '127.0.0.1', port: 18555 });
console.log('READY', db.appUrl);
process.once('SIGINT', async () => {
  await app.http.close();
  await pool.end();
  await owner.end();
  await db.stop();
  process.exit(0);
});
