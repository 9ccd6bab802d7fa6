import { takeIn } from '@hearthline/server/features/cases/take-in';
import { openServices } from '@hearthline/server/open-services';
import { hashPassword } from '@hearthline/server/platform/auth/password';
import { personByStaffNo } from '@hearthline/server/platform/auth/session';
import { createPool } from '@hearthline/server/platform/db/pool';
import { inTransaction } from '@hearthline/server/platform/db/tx';
import { loadCases, loadDirectory, premisesId } from './load.ts';
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
await loadCases(owner, 20000, Date.now(), services.policy.byVersion('demo-city@2025-10-01'), () => {});
const person = (await personByStaffNo(services, '1001'))!;
const sums: Record<string, number> = {};
let last = 0;
const mark = (k: string) => {
  const t = performance.now();
  sums[k] = (sums[k] ?? 0) + t - last;
  last = t;
};
const N = 300;
for (let i = 0; i < N + 50; i++) {
  if (i === 50) for (const k in sums) sums[k] = 0;
  last = performance.now();
  await personByStaffNo(services, '1001');
  mark('session');
  await inTransaction(pool, person.scope, async (tx) => {
    mark('begin');
    const wrapped = new Proxy(tx, {
      get(t, k) {
        const v = (t as never as Record<string, unknown>)[k as string];
        if (k !== 'prepared') return typeof v === 'function' ? (v as () => void).bind(t) : v;
        return async (name: string, ...rest: unknown[]) => {
          mark('js before ' + name);
          const r = await (v as (...a: unknown[]) => Promise<unknown>).call(t, name, ...rest);
          mark('sql ' + name);
          return r;
        };
      },
    });
    await takeIn({ services, person, requestId: 'x', address: '', now: tx.now }, wrapped, {
      source: 'hotline',
      kind: 'heat_use',
      topic: null,
      urgency: 'normal',
      text: '家里暖气不热，请尽快派人',
      callerName: null,
      phone: `1390000${String(i % 10000).padStart(4, '0')}`,
      premisesId: premisesId(i * 7),
      place: null,
      happenedAt: null,
      sealed: null,
      accusedStaffIds: [],
      accusedUnitIds: [],
      outside: null,
      messageId: null,
      originUnitId: 2,
      originalHash: null,
      files: [],
      answered: null,
      handled: null,
    });
    mark('js after');
  });
  mark('commit');
}
for (const k in sums) console.log(k.padEnd(30), (sums[k]! / N).toFixed(3), 'ms');
await pool.end();
await owner.end();
await db.stop();
process.exit(0);
