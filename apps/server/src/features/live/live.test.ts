import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAt } from '../../../test/signing-in.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { newToken, sessionCookie, tokenHash } from '../../platform/auth/session.ts';
import { startWorker, type Worker } from '../../worker.ts';
import { createLiveStreams } from './open-stream.ts';

interface Heard {
  events: { type: string; id: string; data: { cases?: string[]; units?: number[] }; at: number }[];
  bytes: number;
  lastId: string;
  status: number;
  ended: boolean;
  close(): void;
}

let world: World;
let worker: Worker;
let port: number;
let operator: Client;

async function tokenOf(staffNo: string): Promise<string> {
  const token = newToken();
  await world.database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) select $1, id, now() + interval '1 day' from staff where staff_no = $2`,
    [tokenHash(token), staffNo],
  );
  return token;
}

function listen(token: string, lastId?: string, at = port): Promise<Heard> {
  const heard: Heard = { events: [], bytes: 0, lastId: '', status: 0, ended: false, close: () => undefined };
  const headers: Record<string, string> = {
    cookie: `${sessionCookie}=${token}`,
    ...(lastId && { 'last-event-id': lastId }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ port: at, host: '127.0.0.1', path: '/api/live', headers, agent: false }, (answer) => {
      heard.status = answer.statusCode ?? 0;
      heard.close = () => asked.destroy();
      let rest = '';
      answer.on('data', (chunk: Buffer) => {
        heard.bytes += chunk.length;
        const blocks = (rest + chunk.toString()).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const of = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
          heard.lastId = of('id') || heard.lastId;
          if (of('event') && of('event') !== 'beat')
            heard.events.push({ type: of('event'), id: of('id'), data: JSON.parse(of('data')), at: Date.now() });
        }
        resolve(heard);
      });
      answer.on('end', () => {
        heard.ended = true;
        resolve(heard);
      });
      answer.on('error', () => {
        heard.ended = true;
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function until(what: () => boolean, ms = 5_000): Promise<void> {
  const end = Date.now() + ms;
  while (!what()) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function intake(more: object = {}): Promise<string> {
  const body = { source: 'hotline', kind: 'heat_use', text: '不热', premisesId: world.homes[0].id, ...more };
  const done = await operator.post('/api/cases', body);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  return done.body.id;
}
const hears = (heard: Heard, id: string) => heard.events.some((event) => event.data.cases?.includes(id));

beforeAll(async () => {
  world = await createWorld();
  await world.app.http.listen({ port: 0, host: '127.0.0.1' });
  port = (world.app.http.server.address() as AddressInfo).port;
  operator = await world.as('1001');
  worker = await startWorker(world.services, { databaseUrl: world.database.appUrl });
});
afterAll(async () => {
  await worker.stop();
  await world.drop();
});

describe('the live line', () => {
  it('shows a change to 200 listeners within a second, and sends nothing while nothing changes', async () => {
    const token = await tokenOf('3002');
    const all = await Promise.all(Array.from({ length: 200 }, () => listen(token)));
    await pause(500);
    const quiet = all.map((each) => each.bytes);
    await pause(1_500);
    expect(all.map((each) => each.bytes)).toEqual(quiet);
    const id = await intake();
    const done = Date.now();
    await until(() => all.every((each) => hears(each, id)));
    const slowest = Math.max(
      ...all.map((each) => each.events.find((event) => event.data.cases?.includes(id))?.at ?? 0),
    );
    expect(slowest - done).toBeLessThan(1_000);
    expect(all[0]?.events.at(-1)?.data).toEqual({ cases: [id], units: [13] });
    for (const each of all) each.close();
  });

  it('tells nobody out of reach', async () => {
    const [clerk, park, accused] = await Promise.all(
      ['1002', '4002', '3002'].map(async (staffNo) => listen(await tokenOf(staffNo))),
    );
    if (!clerk || !park || !accused) throw new Error('three listeners');
    const sealed = await intake({ kind: 'report', sealed: true, accusedUnitIds: [13] });
    const open = await intake();
    await until(() => hears(clerk, open) && hears(accused, open));
    expect(hears(clerk, sealed)).toBe(true);
    expect(hears(accused, sealed)).toBe(false);
    expect(park.events).toEqual([]);
    for (const each of [clerk, park, accused]) each.close();
  });

  it('tells of a sign-in from a new device at once at the other machines of whose account it is, and at nobody else’s', async () => {
    const own = await listen(await tokenOf('1001'));
    const another = await listen(await tokenOf('1002'));
    const accounts = ({ events }: Heard) => events.filter(({ type }) => type === 'account').length;
    await browserAt(world).signIn('1001');
    await browserAt(world).signIn('1001');
    await until(() => accounts(own) > 0);
    expect([accounts(own), accounts(another)]).toEqual([1, 0]);
    own.close();
    another.close();
  });

  it('gives a browser that comes back what it missed, and a reset when it cannot', async () => {
    const token = await tokenOf('3002');
    const before = await listen(token);
    const seen = await intake();
    await until(() => hears(before, seen));
    before.close();
    const missed = await intake();
    const other = await listen(token);
    const later = await intake();
    await until(() => hears(other, later));
    const back = await listen(token, before.lastId);
    await until(() => hears(back, missed) && hears(back, later));
    expect(hears(back, seen)).toBe(false);
    const lost = await listen(token, 'long.ago');
    await until(() => lost.events.length > 0);
    expect(lost.events[0]?.type).toBe('reset');
    for (const each of [other, back, lost]) each.close();
  });

  it('passes over nothing when an earlier writer commits later', async () => {
    const heard = await listen(await tokenOf('1002'));
    const slow = await world.database.app.connect();
    await slow.query('begin');
    await slow.query('select pg_current_xact_id()');
    const id = await intake();
    await pause(600);
    expect(hears(heard, id)).toBe(false);
    await slow.query('commit');
    slow.release();
    await until(() => hears(heard, id), 1_000);
    heard.close();
  });

  it('is for those signed in who may read cases', async () => {
    expect((await world.outsider.get('/api/live')).status).toBe(401);
    expect((await (await world.as('0001')).get('/api/live')).status).toBe(403);
  });

  it('comes back with a reset after the database cut the line', async () => {
    const heard = await listen(await tokenOf('1002'));
    // A role may end its own connections.
    const cut = await world.database.app.query(
      `select pg_terminate_backend(pid) as done from pg_stat_activity where datname = current_database()
       and application_name in ('hearthline live', 'hearthline tailer')`,
    );
    expect(cut.rows).toEqual([{ done: true }, { done: true }]);
    await until(() => heard.events.some((event) => event.type === 'reset'), 8_000);
    const told = heard.events.length;
    const id = await intake();
    // Either the tailer is back already, or its coming back says: look again.
    const news = () => heard.events.slice(told).some(({ type, data }) => type === 'reset' || data.cases?.includes(id));
    await until(news, 8_000);
    heard.close();
  });

  it('leaves the tailing to the other worker when one stops', async () => {
    const second = await startWorker(world.services, { databaseUrl: world.database.appUrl });
    await worker.stop();
    worker = second;
    const heard = await listen(await tokenOf('1002'));
    await until(() => heard.events.some((event) => event.type === 'reset'), 6_000);
    const id = await intake();
    await until(() => hears(heard, id));
    heard.close();
    expect(await world.rows(`select 1 from pg_locks where locktype = 'advisory' and objid = 7421002`)).toHaveLength(1);
  });
});

describe('a stream and its session (SEC-3)', () => {
  it('ends with the session, and when the jobs change', async () => {
    const { fastify } = await import('fastify');
    const cookie = await import('@fastify/cookie');
    const http = fastify();
    await http.register(cookie.fastifyCookie);
    const streams = createLiveStreams(world.services, 200);
    const { openSession } = await import('../../platform/auth/session.ts');
    http.get('/api/live', async (asked, reply) => {
      const person = await openSession(world.services, asked);
      if (!person) return reply.status(401).send();
      const ctx = { services: world.services, person, requestId: '', address: '', now: 0 };
      return streams.open(ctx, asked, reply);
    });
    await http.listen({ port: 0, host: '127.0.0.1' });
    const at = (http.server.address() as AddressInfo).port;
    const token = await tokenOf('3002');
    const heard = await listen(token, undefined, at);
    await pause(700);
    expect(heard.ended).toBe(false);
    await world.database.owner.query('delete from session where token_hash = $1', [tokenHash(token)]);
    await until(() => heard.ended, 2_000);
    const other = await listen(await tokenOf('3102'), undefined, at);
    await world.database.owner.query(`update staff_job set valid_to = '2025-11-30' where staff_id = 36`);
    await until(() => other.ended, 2_000);
    await streams.stop();
    await http.close();
  });
});

describe('who has a case open (ORD-1)', () => {
  const be = (by: Client, id: string, said: string, page: string) =>
    by.post(`/api/cases/${id}/presence`, { page, said });

  it('is told to the others there alone, when somebody comes, writes or leaves, and not by a heartbeat', async () => {
    const taken = await operator.post('/api/cases', { source: 'hotline', kind: 'consultation', text: '何时供暖' });
    const { id } = taken.body;
    const second = await world.as('1002');
    const heard = await listen(await tokenOf('1001'));
    const aside = await listen(await tokenOf('1003'));
    const told = () => heard.events.filter((event) => event.type === 'present').length;
    expect((await be(world.outsider, id, 'reading', 'page-zero')).status).toBe(401);
    expect((await be(await world.as('4003'), id, 'reading', 'page-zero')).status).toBe(404);
    expect((await be(operator, id, 'reading', 'page-one')).body).toEqual({ others: [] });
    const came = await be(second, id, 'reading', 'page-two');
    expect(came.body.others).toMatchObject([{ staff: { id: 10, name: '话务员甲' }, writing: false }]);
    await until(() => told() === 1);
    await be(second, id, 'reading', 'page-two');
    await be(second, id, 'writing', 'page-two');
    await until(() => told() === 2);
    expect((await be(operator, id, 'reading', 'page-one')).body.others).toMatchObject([
      { staff: { id: 11 }, writing: true },
    ]);
    await be(second, id, 'left', 'page-two');
    await until(() => told() === 3);
    expect((await be(operator, id, 'reading', 'page-one')).body).toEqual({ others: [] });
    expect(aside.events.filter((event) => event.type === 'present')).toEqual([]);
    heard.close();
    aside.close();
  });

  it('forgets who was not heard of for two heartbeats', async () => {
    const taken = await operator.post('/api/cases', { source: 'hotline', kind: 'consultation', text: '何时停暖' });
    const { id } = taken.body;
    await be(await world.as('1002'), id, 'writing', 'page-two');
    expect((await be(operator, id, 'reading', 'page-one')).body.others).toHaveLength(1);
    await world.database.owner.query(
      `update case_presence set seen_at = seen_at - interval '2 minutes' where page = 'page-two'`,
    );
    expect((await be(operator, id, 'reading', 'page-one')).body.others).toEqual([]);
  });
});
