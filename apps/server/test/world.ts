import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '@hearthline/domain/time/instant';
import { type App, createApp } from '../src/app.ts';
import { type OpenOptions, openServices, readShipped, type Shipped } from '../src/open-services.ts';
import { hashPassword } from '../src/platform/auth/password.ts';
import { newToken, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import { type Clock, type MovableClock, movableClock } from '../src/platform/clock.ts';
import { noScope } from '../src/platform/db/scope.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import type { Services, Settings } from '../src/platform/services.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { areas, communities, homes, staff, units } from './world-company.ts';
import { beginWorld } from './world-events.ts';

export interface Reply {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are asserted on, whatever they are
  body: any;
}

/**
 * Somebody at a browser: `post` and `remove` send what a page sends, with a fresh idempotency key unless one is given.
 * `seen`: how many events of the case were on the page. A body of bytes is a mail.
 */
export interface Client {
  get(url: string): Promise<Reply>;
  post(url: string, body?: object, key?: string, seen?: number): Promise<Reply>;
  remove(url: string): Promise<Reply>;
}

export interface World {
  services: Services;
  app: App;
  clock: MovableClock;
  database: TestDatabase;
  units: typeof units;
  staff: typeof staff;
  communities: typeof communities;
  areas: typeof areas;
  homes: typeof homes;
  /** Signed in, without the wait for a password. */
  as(staffNo: string): Promise<Client>;
  /** The same: what a browser's cookie would hold. */
  sessionOf(staffNo: string): Promise<string>;
  /** Nobody: the public. */
  outsider: Client;
  /** Rows as the owner of the tables sees them. */
  // oxlint-disable-next-line typescript/no-explicit-any -- rows are asserted on, whatever they are
  rows(text: string, values?: unknown[]): Promise<any[]>;
  drop(): Promise<void>;
}

/** Everybody's password, already changed. */
export const worldPassword = 'Warm-Winter-7';
/** A Monday morning in the heating season, 09:00 at Shanghai. */
export const worldStart = parseInstant('2025-12-01T09:00:00+08:00');

let shipped: Shipped | null = null;
/** The database of the company's first day: written once in a process, then copied. */
let firstDay: Promise<string> | null = null;

function clientOf(app: App, cookie: string | null): Client {
  const cookies: Record<string, string> = cookie === null ? {} : { [sessionCookie]: cookie };
  const send = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body: object | undefined,
    key: string,
    seen?: number,
  ) => {
    const match = seen === undefined ? {} : { 'if-match': `"${seen}"` };
    const type = Buffer.isBuffer(body) ? { 'content-type': 'message/rfc822' } : {};
    const headers = { 'x-hearthline': '1', 'idempotency-key': key, ...match, ...type };
    const answer = await app.http.inject({
      method,
      url,
      cookies,
      headers,
      payload: method === 'GET' ? undefined : (body ?? {}),
    });
    const json = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: json ? answer.json() : answer.body };
  };
  return {
    get: (url) => send('GET', url, undefined, randomUUID()),
    post: (url, body, key, seen) => send('POST', url, body, key ?? randomUUID(), seen),
    remove: (url) => send('DELETE', url, undefined, randomUUID()),
  };
}

async function giveAccounts(database: TestDatabase): Promise<void> {
  await database.owner.query(
    'insert into credential (staff_id, password_hash, must_change) select id, $1, false from staff',
    [await hashPassword(worldPassword)],
  );
}

async function beginSession(database: TestDatabase, staffNo: string): Promise<string> {
  const token = newToken();
  const { rowCount } = await database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) select $1, id, now() + interval '1 day' from staff where staff_no = $2`,
    [tokenHash(token), staffNo],
  );
  if (rowCount !== 1) throw new Error(`nobody has the staff number ${staffNo}`);
  return token;
}

async function servicesOn(database: TestDatabase, settings: OpenOptions['settings'], clock: Clock): Promise<Services> {
  shipped ??= readShipped();
  // Tests that want other reminders change the rules themselves: each world has its own.
  const own = { ...shipped, policy: structuredClone(shipped.policy) };
  return openServices({ settings, pool: database.app, clock, shipped: own });
}

async function writeFirstDay(settings: OpenOptions['settings']): Promise<string> {
  const database = await createTestDatabase();
  const services = await servicesOn(database, settings, movableClock(worldStart));
  await inTransaction(database.app, noScope, (tx) => beginWorld(services, tx, worldStart - 86_400_000));
  await giveAccounts(database);
  await database.leave();
  return database.name;
}

/** A fresh database with a small company in it, its application, and a clock that stands until it is moved. */
export async function createWorld(more: Partial<Settings> = {}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hearthline-world-'));
  const settings = { companyName: '测试热力', trustProxy: false, wechat: null, cookieSecure: false, dataDir, ...more };
  firstDay ??= writeFirstDay(settings);
  const database = await createTestDatabase(await firstDay);
  const clock = movableClock(worldStart);
  const services = await servicesOn(database, settings, clock);
  const app = await createApp(services);
  await app.http.ready();
  return {
    services,
    app,
    clock,
    database,
    units,
    staff,
    communities,
    areas,
    homes,
    as: async (staffNo) => clientOf(app, await beginSession(database, staffNo)),
    sessionOf: (staffNo) => beginSession(database, staffNo),
    outsider: clientOf(app, null),
    rows: async (text, values = []) => (await database.owner.query(text, values)).rows,
    async drop() {
      await app.http.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
