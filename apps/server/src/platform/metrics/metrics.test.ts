import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { createApp } from '../../app.ts';
import { createPool } from '../db/pool.ts';
import { StartProblem } from '../start-problem.ts';
import { readMetricsAccess } from './metrics-access.ts';

const hour = 3_600_000;
const token = 'a-token-of-thirty-two-characters';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const read = async (app = world.app): Promise<string> => {
  const answer = await app.http.inject({ url: '/metrics' });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.body;
};

/** The value of one line, by its name and labels as they are written. */
const valueOf = (text: string, line: string): number | null => {
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
};

describe('who may read the numbers (SEC-4)', () => {
  it.each([
    ['this machine', undefined, '127.0.0.1', {}, 200],
    ['this machine by its other address', undefined, '::1', {}, 200],
    ['this machine, as IPv6 writes it', undefined, '::ffff:127.0.0.1', {}, 200],
    ['another machine', undefined, '10.0.0.7', {}, 404],
    ['a proxy on this machine that nobody trusts', undefined, '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 404],
    ['that proxy with the token', undefined, '127.0.0.1', { via: '1.1 x', authorization: `Bearer ${token}` }, 200],
    ['another machine with the token', undefined, '10.0.0.7', { authorization: `Bearer ${token}` }, 200],
    ['a wrong token', undefined, '10.0.0.7', { authorization: `Bearer ${token}x` }, 404],
    ['a machine of the list', '10.0.0.7, 192.168.3.0/24', '10.0.0.7', {}, 200],
    ['a machine of a network of the list', '10.0.0.7, 192.168.3.0/24', '192.168.3.255', {}, 200],
    ['the machine beside that network', '10.0.0.7, 192.168.3.0/24', '192.168.4.0', {}, 404],
    ['this machine, when the list does not name it', '10.0.0.7', '127.0.0.1', {}, 404],
    ['anybody, when nobody is named', 'none', '127.0.0.1', {}, 404],
    ['a network of IPv6', 'fd00::/8', 'fd12::1', {}, 200],
  ])('%s', async (_, from, remoteAddress, headers, status) => {
    const settings = { ...world.services.settings, metrics: readMetricsAccess(from, token) };
    const app = await createApp({ ...world.services, settings });
    const answer = await app.http.inject({ url: '/metrics', remoteAddress, headers });
    expect(answer.statusCode).toBe(status);
    if (status === 404) expect(answer.json()).toMatchObject({ code: 'not_found' });
    await app.http.close();
  });

  it('behind a trusted proxy the forwarded address counts', async () => {
    const app = await createApp({ ...world.services, settings: { ...world.services.settings, trustProxy: true } });
    const ask = (from: string) => app.http.inject({ url: '/metrics', headers: { 'x-forwarded-for': from } });
    expect([(await ask('203.0.113.9')).statusCode, (await ask('127.0.0.1')).statusCode]).toEqual([404, 200]);
    await app.http.close();
  });

  it.each([
    ['localhost', null, 'config.HEARTHLINE_METRICS_FROM'],
    ['10.0.0.0/33', null, 'config.HEARTHLINE_METRICS_FROM'],
    ['10.0.0.0/8/8', null, 'config.HEARTHLINE_METRICS_FROM'],
    [undefined, 'short', 'config.HEARTHLINE_METRICS_TOKEN'],
  ])('a setting of %s and %s ends the start with one clear line', (from, shown, code) => {
    expect(() => readMetricsAccess(from, shown)).toThrow(expect.objectContaining({ code }));
    expect(() => readMetricsAccess(from, shown)).toThrow(StartProblem);
  });
});

describe('what the numbers say', () => {
  it('requests by pattern, method and status, and nothing of what or whom they were about', async () => {
    const operator = await world.as('1001');
    const body = { source: 'hotline', kind: 'heat_use', text: '不热', phone: '13900000001' };
    const { id, number } = (await operator.post('/api/cases', { ...body, premisesId: world.homes[0].id })).body;
    await operator.get(`/api/cases/${id}`);
    await operator.get(`/api/cases/${id}`);
    await world.outsider.get(`/api/cases/${id}`);
    await world.outsider.get(`/api/search?q=${encodeURIComponent('13900000001')}`);
    await world.outsider.get('/api/no-such-thing/13900000001');
    const text = await read();
    const requests = 'hearthline_http_requests_total';
    expect(valueOf(text, `${requests}{method="GET",route="/api/cases/:id",status="200"}`)).toBe(2);
    expect(valueOf(text, `${requests}{method="GET",route="/api/cases/:id",status="401"}`)).toBe(1);
    expect(valueOf(text, `${requests}{method="POST",route="/api/cases",status="200"}`)).toBe(1);
    const took = 'hearthline_http_request_duration_seconds';
    expect(valueOf(text, `${took}_count{method="GET",route="/api/cases/:id"}`)).toBe(3);
    expect(valueOf(text, `${took}_bucket{le="+Inf",method="GET",route="/api/cases/:id"}`)).toBe(3);
    for (const word of [id, number, '13900000001', '1001', '不热', '测试用户']) expect(text).not.toContain(word);
  });

  it('ages of queues and clocks due and overdue, counted by the database at most every 15 s (PRM)', async () => {
    const mail = Buffer.from('From: a@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: x\r\n\r\ny\r\n');
    await (await world.as('1001')).post('/api/inbox/mail', mail);
    const numbers = async (at: number) => {
      world.clock.set(at);
      const text = await read();
      return {
        open: valueOf(text, 'hearthline_open_cases{state="received"}'),
        age: valueOf(text, 'hearthline_oldest_open_case_seconds'),
        inbox: valueOf(text, 'hearthline_inbox_waiting'),
        inboxAge: valueOf(text, 'hearthline_oldest_inbox_seconds'),
      };
    };
    const first = { open: 1, age: 3600, inbox: 1, inboxAge: 3600 };
    expect(await numbers(worldStart + hour)).toEqual(first);
    // 14.999 s later the kept answer is given, at 15 s a new one: 3600 + 15 = 3615.
    expect(await numbers(worldStart + hour + 14_999)).toEqual(first);
    expect(await numbers(worldStart + hour + 15_000)).toEqual({ ...first, age: 3615, inboxAge: 3615 });
    // Set back an hour: not kept because it is from the future.
    expect(await numbers(worldStart)).toEqual({ ...first, age: 0, inboxAge: 0 });

    const clocks = await world.rows(
      'select promise_id, due_at from clock where due_at is not null and met_at is null and void_at is null order by due_at limit 1',
    );
    const { promise_id: promise, due_at: due } = clocks[0];
    const at = async (instant: number, state: string) => {
      world.clock.set(instant);
      return valueOf(await read(), `hearthline_clocks{state="${state}",promise="${promise}"}`) ?? 0;
    };
    expect(await at(due - hour - 60_000, 'due')).toBe(0);
    expect(await at(due - hour, 'due')).toBe(1);
    // Exactly at the deadline it can still be met; a second later, not.
    expect(await at(due, 'overdue')).toBe(0);
    world.clock.set(worldStart);
    await read();
    expect(await at(due + 1000, 'overdue')).toBe(1);
    world.clock.set(worldStart);
  });

  it("the worker's jobs, the database and the process", async () => {
    await world.database.owner.query(
      `insert into import_run (id, kind, file_hash, file_name, columns, dry_run, staff_id, asked_at)
       values (gen_random_uuid(), 'premises', 'x', 'x', '{}', true, 22, now())`,
    );
    world.clock.set(worldStart + 10 * 24 * hour);
    const text = await read();
    expect(valueOf(text, 'hearthline_import_runs{state="waiting"}')).toBe(1);
    expect(valueOf(text, 'hearthline_reminders_waiting')).toBeGreaterThan(0);
    expect(valueOf(text, 'hearthline_oldest_reminder_seconds')).toBeGreaterThan(0);
    expect(valueOf(text, 'hearthline_unsealed_seconds')).toBeGreaterThan(0);
    expect(valueOf(text, 'hearthline_database_up')).toBe(1);
    expect(valueOf(text, 'hearthline_database_pool{state="most"}')).toBe(8);
    expect(valueOf(text, 'hearthline_database_pool{state="waiting"}')).toBe(0);
    expect(valueOf(text, 'hearthline_database_bytes')).toBeGreaterThan(5_000_000);
    expect(valueOf(text, 'hearthline_process_memory_bytes{part="rss"}')).toBeGreaterThan(20_000_000);
    expect(valueOf(text, 'hearthline_process_cpu_seconds_total')).toBeGreaterThan(0);
    world.clock.set(worldStart);
  });

  it('says that the database is gone, and still tells of itself', async () => {
    const pool = createPool('postgres://nobody@127.0.0.1:1/none');
    const app = await createApp({ ...world.services, pool });
    const text = await read(app);
    expect(valueOf(text, 'hearthline_database_up')).toBe(0);
    expect(text).not.toMatch(/^hearthline_(open_cases|oldest|clocks|unsealed)/m);
    expect(valueOf(text, 'hearthline_process_memory_bytes{part="rss"}')).toBeGreaterThan(0);
    await app.http.close();
    await pool.end();
  });
});
