import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../../scripts/build-steps.mjs';
import { findRegisterKey } from '../src/features/register/register-key.ts';
import { verifyLog } from '../src/features/register/verify-log.ts';
import { openServices } from '../src/open-services.ts';
import { newToken, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import { systemClock } from '../src/platform/clock.ts';
import { type ManagedPostgres, startManagedPostgres } from '../src/platform/db/launcher.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { createPool } from '../src/platform/db/pool.ts';
import { noScope } from '../src/platform/db/scope.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { post, type Sent, takeInWithoutPause } from './crash-clients.ts';
import { freePort, killPostgres, type Product, startProduct } from './crash-processes.ts';
import { homes } from './world-company.ts';
import { beginWorld } from './world-events.ts';

const rounds = 3;
const wanted = 200;

let base: string;
let main: string;
let server: ManagedPostgres;
let port: number;
let cookie: string;
let web: Product;
let worker: Product;

const openPostgres = () => startManagedPostgres({ dataDir: join(base, 'data'), fsync: true, log: () => undefined });
const environment = () => ({
  DATABASE_URL: server.appUrl,
  HEARTHLINE_DATA: join(base, 'product'),
  HEARTHLINE_DEMO: '0',
  HEARTHLINE_LOG: 'error',
  HEARTHLINE_HOST: '127.0.0.1',
  PORT: String(port),
});
const openWeb = () => startProduct(main, 'web', environment());
const openWorker = () => startProduct(main, 'worker', environment());

/** The company of the tests and a signed-in operator, in a database that outlives everything. */
async function prepare(): Promise<void> {
  await migrate({ ownerUrl: server.ownerUrl, appRole: 'hearthline_app', log: () => undefined });
  const pool = createPool(server.appUrl, { max: 2 });
  const owner = createPool(server.ownerUrl, { max: 1 });
  const settings = {
    companyName: 'x',
    trustProxy: false,
    wechat: null,
    cookieSecure: false,
    dataDir: join(base, 'made'),
  };
  const services = await openServices({ settings, pool, clock: systemClock });
  await inTransaction(pool, noScope, (tx) => beginWorld(services, tx, Date.now() - 86_400_000));
  const token = newToken();
  await owner.query(`insert into credential (staff_id, password_hash, must_change) values (10, 'none', false)`);
  await owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, 10, now() + interval '1 day')`,
    [tokenHash(token)],
  );
  cookie = `${sessionCookie}=${token}`;
  await Promise.all([pool.end(), owner.end()]);
}

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'hearthline-crash-'));
  chmodSync(base, 0o755);
  main = await buildServer();
  server = await openPostgres();
  await prepare();
  port = await freePort();
  web = await openWeb();
  worker = await openWorker();
}, 120_000);
afterAll(async () => {
  await Promise.all([web?.kill(), worker?.kill()]);
  await server?.stop();
  rmSync(base, { recursive: true, force: true });
});

// oxlint-disable-next-line typescript/no-explicit-any -- rows are asserted on, whatever they are
async function rows(text: string, values: unknown[] = []): Promise<any[]> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Waits until the web process, started anew or not, answers that it is ready. */
async function untilReady(): Promise<void> {
  const until = Date.now() + 30_000;
  for (;;) {
    const status = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    if (Date.now() > until) throw new Error(`the web does not recover: ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const whole = `select f.id, f.number,
    (select count(*) from case_file g where g.number = f.number)::int as files,
    (select count(*) from event e where e.stream_id = f.id)::int as events,
    (select count(*) from event_personal p where p.stream_id = f.id)::int as personal,
    (select h.seq from stream_head h where h.stream_id = f.id) as head,
    (select count(*) from clock c where c.subject_id = f.id)::int as clocks,
    (select count(*) from case_reach r where r.case_id = f.id)::int as reach,
    (select count(*) from case_search s where s.case_id = f.id)::int as words,
    (select r.year || '-' || lpad(r.no::text, 6, '0') from register_entry r where r.stream_id = f.id) as entry
  from case_file f where f.id = any ($1::uuid[])`;

/** Every acknowledged case is there, once, with all that belongs to it. */
async function expectWhole(acknowledged: readonly Sent[]): Promise<void> {
  const found = new Map((await rows(whole, [acknowledged.map((each) => each.answer?.id)])).map((row) => [row.id, row]));
  expect(new Set(acknowledged.map((each) => each.answer?.number)).size).toBe(acknowledged.length);
  for (const { answer } of acknowledged)
    expect(found.get(answer?.id)).toMatchObject({
      number: answer?.number,
      entry: answer?.number,
      files: 1,
      events: 1,
      personal: 1,
      head: 1,
      words: 1,
    });
  const lacking = [...found.values()].filter((row) => row.clocks < 1 || row.reach < 2);
  expect(lacking).toEqual([]);
}

/** Sent again under its key: the first answer where there was one, a case where there was none, never two. */
async function expectOnce(sent: readonly Sent[]): Promise<void> {
  const unanswered = sent.filter((each) => each.answer === null);
  const sample = [...unanswered, ...sent.filter((each) => each.answer !== null).slice(-20)];
  for (const each of sample) {
    const again: Sent = { ...each, answer: null, status: null };
    await post(port, cookie, again);
    expect([again.status, again.answer?.id], JSON.stringify(again)).toEqual([200, each.answer?.id ?? again.answer?.id]);
    each.answer ??= again.answer;
  }
  const kept = await rows(`select key, answer->>'id' as id from idempotency_key where key = any ($1)`, [
    sent.map((each) => each.key),
  ]);
  expect(kept.length).toBe(sent.length);
  expect(new Set(kept.map((row) => row.id)).size).toBe(sent.length);
}

async function expectSound(all: readonly Sent[]): Promise<void> {
  await expectWhole(all);
  const [log] =
    await rows(`select (select count(*) from case_file)::int as files, (select count(*) from register_entry)::int as entries,
    (select sum(last_no) from register_head)::int as given, (select count(distinct stream_id) from event where kind = 'case')::int as streams`);
  expect(log).toEqual({ files: all.length, entries: all.length, given: all.length, streams: all.length });
  const owner = createPool(server.ownerUrl, { max: 1 });
  const { problem } = await verifyLog(owner, findRegisterKey(join(base, 'product'))?.publicKey ?? null);
  await owner.end();
  expect(problem).toBeNull();
}

const everything: Sent[] = [];

/** One round: eight clients, a kill in the midst of it, and all that must hold afterwards. */
async function expectRound(kill: () => Promise<void>, recover: () => Promise<void>, loses = true): Promise<Sent[]> {
  const burst = takeInWithoutPause(
    port,
    cookie,
    homes.map((home) => home.id),
  );
  await burst.reached(wanted);
  await kill();
  await recover();
  await burst.end();
  await untilReady();
  const acknowledged = burst.sent.filter((each) => each.answer !== null);
  expect(acknowledged.length).toBeGreaterThanOrEqual(wanted);
  if (loses) expect(burst.sent.length - acknowledged.length).toBeGreaterThanOrEqual(1);
  await expectWhole(acknowledged);
  await expectOnce(burst.sent);
  everything.push(...burst.sent);
  await expectSound(everything);
  return burst.sent;
}

describe.sequential('kill -9 during intake with eight clients', () => {
  afterEach(() => untilReady());

  it.each(Array.from({ length: rounds }, (_, no) => no + 1))(
    'of the web, round %i: what was acknowledged is there once',
    async () => {
      await expectRound(
        () => web.kill(),
        async () => {
          web = await openWeb();
        },
      );
    },
    60_000,
  );

  it.each(Array.from({ length: rounds }, (_, no) => no + 1))(
    'of PostgreSQL, round %i: the web says so and recovers by itself',
    async () => {
      const pid = web.child.pid;
      const sent = await expectRound(
        async () => killPostgres(server.pid),
        async () => {
          const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(15_000) });
          expect([answer.status, await answer.json()]).toEqual([503, { ready: false, why: 'database' }]);
          await server.stop();
          server = await openPostgres();
        },
      );
      expect([web.child.pid, web.child.exitCode]).toEqual([pid, null]);
      const refused = new Set(sent.map((each) => each.status));
      for (const status of refused) expect([200, 503, null], web.said()).toContain(status);
    },
    90_000,
  );

  it.each(Array.from({ length: rounds }, (_, no) => no + 1))(
    'of the worker, round %i: nobody waits for it, and another one goes on',
    async () => {
      // It asks nothing of those who take in: what is lost here is at most what the worker was at.
      await expectRound(
        () => worker.kill(),
        async () => {
          worker = await openWorker();
        },
        false,
      );
    },
    60_000,
  );
});
