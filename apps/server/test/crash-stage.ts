import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
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
import { type Burst, clients, post, type Sent, takeInWithoutPause } from './crash-clients.ts';
import { freePort, type Product, startProduct } from './crash-processes.ts';
import { homes } from './world-company.ts';
import { beginWorld } from './world-events.ts';

/** How many rounds of each kind: few beside all other tests, twenty when faults alone are tried (`npm run test:faults`). */
export const rounds = Number(process.env.FAULT_ROUNDS ?? 3);
/** A round reads the whole log again, which grows with each; on a machine that is busy with others it takes minutes. */
export const roundTimeout = 300_000;
/** Fewer acknowledged requests than these make no round. */
export const wanted = 200;

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

/** The product as processes of its own over a PostgreSQL of its own, and everything that was sent to it. */
export class CrashStage {
  private readonly base = mkdtempSync(join(tmpdir(), 'hearthline-crash-'));
  private main = '';
  private databasePort = 0;
  /** The cookie of the operator who is signed in. */
  signedIn = '';
  port = 0;
  server!: ManagedPostgres;
  web!: Product;
  worker: Product | null = null;
  readonly everything: Sent[] = [];

  /** `dataDir`: where the database lies; `appUrl`: by which way the product reaches it. */
  constructor(
    private readonly options: { dataDir?: string; appUrl?: (url: string) => string; env?: Record<string, string> } = {},
  ) {
    chmodSync(this.base, 0o755);
  }

  async open(): Promise<void> {
    this.main = await buildServer();
    this.databasePort = await freePort();
    this.server = await this.openPostgres();
    await this.prepare();
    this.port = await freePort();
    this.web = await this.openWeb();
  }

  async close(): Promise<void> {
    await Promise.all([this.web?.kill(), this.worker?.kill()]);
    await this.server?.stop().catch(() => undefined);
    rmSync(this.base, { recursive: true, force: true });
  }

  openPostgres = (): Promise<ManagedPostgres> =>
    startManagedPostgres({
      dataDir: this.options.dataDir ?? join(this.base, 'data'),
      port: this.databasePort,
      fsync: true,
      log: () => undefined,
    });

  private environment(): Record<string, string> {
    const { appUrl } = this.server;
    return {
      DATABASE_URL: this.options.appUrl?.(appUrl) ?? appUrl,
      HEARTHLINE_DATA: join(this.base, 'product'),
      HEARTHLINE_DEMO: '0',
      HEARTHLINE_LOG: 'error',
      HEARTHLINE_HOST: '127.0.0.1',
      PORT: String(this.port),
      ...this.options.env,
    };
  }

  openWeb = (): Promise<Product> => startProduct(this.main, 'web', this.environment());
  openWorker = (): Promise<Product> => startProduct(this.main, 'worker', this.environment());

  /** The company of the tests and a signed-in operator, in a database that outlives everything. */
  private async prepare(): Promise<void> {
    await migrate({ ownerUrl: this.server.ownerUrl, appRole: 'hearthline_app', log: () => undefined });
    const pool = createPool(this.server.appUrl, { max: 2 });
    const owner = createPool(this.server.ownerUrl, { max: 1 });
    const settings = {
      companyName: 'x',
      trustProxy: false,
      wechat: null,
      cookieSecure: false,
      dataDir: join(this.base, 'made'),
    };
    const services = await openServices({ settings, pool, clock: systemClock });
    await inTransaction(pool, noScope, (tx) => beginWorld(services, tx, Date.now() - 86_400_000));
    const token = newToken();
    await owner.query(`insert into credential (staff_id, password_hash, must_change) values (10, 'none', false)`);
    await owner.query(
      `insert into session (token_hash, staff_id, expires_at) values ($1, 10, now() + interval '1 day')`,
      [tokenHash(token)],
    );
    this.signedIn = `${sessionCookie}=${token}`;
    await Promise.all([pool.end(), owner.end()]);
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- rows are asserted on, whatever they are
  async rows(text: string, values: unknown[] = []): Promise<any[]> {
    const client = new pg.Client({ connectionString: this.server.ownerUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** What `/readyz` says; 0 when nothing answers. */
  ready = (): Promise<number> =>
    fetch(`http://127.0.0.1:${this.port}/readyz`, { signal: AbortSignal.timeout(15_000) }).then(
      (answer) => answer.status,
      () => 0,
    );

  /** Waits until the web process, started anew or not, answers that it is ready. */
  async untilReady(): Promise<void> {
    const until = Date.now() + 60_000;
    for (let status = await this.ready(); status !== 200; status = await this.ready()) {
      if (Date.now() > until) throw new Error(`the web does not recover: ${status} ${this.web.said()}`);
      await sleep(50);
    }
  }

  send = (sent: Sent): Promise<void> => post(this.port, this.signedIn, sent);
  burst = (more?: () => object): Burst =>
    takeInWithoutPause(
      this.port,
      this.signedIn,
      homes.map((home) => home.id),
      more,
    );

  /** Every acknowledged case is there, once, with all that belongs to it. */
  async expectWhole(acknowledged: readonly Sent[]): Promise<void> {
    const rows = await this.rows(whole, [acknowledged.map((each) => each.answer?.id)]);
    const found = new Map(rows.map((row) => [row.id, row]));
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
  async expectOnce(sent: readonly Sent[]): Promise<void> {
    const unanswered = sent.filter((each) => each.answer === null);
    const sample = [...unanswered, ...sent.filter((each) => each.answer !== null).slice(-20)];
    const lane = async (): Promise<void> => {
      for (let each = sample.pop(); each !== undefined; each = sample.pop()) {
        const again: Sent = { ...each, answer: null, status: null };
        await this.send(again);
        expect([again.status, again.answer?.id], JSON.stringify(again)).toEqual([
          200,
          each.answer?.id ?? again.answer?.id,
        ]);
        each.answer ??= again.answer;
      }
    };
    await Promise.all(Array.from({ length: clients }, lane));
    const kept = await this.rows(`select key, answer->>'id' as id from idempotency_key where key = any ($1)`, [
      sent.map((each) => each.key),
    ]);
    expect(kept.length).toBe(sent.length);
    expect(new Set(kept.map((row) => row.id)).size).toBe(sent.length);
  }

  /** The log as a whole: nothing more and nothing less than was taken in, and every hash right. */
  async expectSound(): Promise<void> {
    await this.expectWhole(this.everything);
    const [log] =
      await this.rows(`select (select count(*) from case_file)::int as files, (select count(*) from register_entry)::int as entries,
      (select sum(last_no) from register_head)::int as given, (select count(distinct stream_id) from event where kind = 'case')::int as streams`);
    const all = this.everything.length;
    expect(log).toEqual({ files: all, entries: all, given: all, streams: all });
    const owner = createPool(this.server.ownerUrl, { max: 2 });
    const { problem } = await verifyLog(owner, findRegisterKey(join(this.base, 'product'))?.publicKey ?? null);
    await owner.end();
    expect(problem).toBeNull();
  }

  /**
   * One round: eight clients (`more`: what else they say), a fault at some moment in the midst of it, and all that must hold
   * afterwards. `cutOff`: what was under way when the fault came and was never acknowledged; what was sent later, to something
   * that was gone, is none of it.
   */
  async expectRound(
    fault: () => Promise<void>,
    recover: () => Promise<void>,
    more?: () => object,
  ): Promise<{ sent: Sent[]; cutOff: Sent[] }> {
    const burst = this.burst(more);
    await burst.reached(wanted);
    await sleep(Math.random() * 400);
    const underWay = burst.underWay();
    await fault();
    await recover();
    await burst.end();
    await this.untilReady();
    const acknowledged = burst.sent.filter((each) => each.answer !== null);
    expect(acknowledged.length).toBeGreaterThanOrEqual(wanted);
    const cutOff = underWay.filter((each) => each.answer === null);
    expect(underWay.length, 'nothing was under way').toBeGreaterThan(0);
    await this.expectWhole(acknowledged);
    await this.expectOnce(burst.sent);
    this.everything.push(...burst.sent);
    await this.expectSound();
    return { sent: burst.sent, cutOff };
  }
}
