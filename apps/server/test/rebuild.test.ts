import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseSources } from '@hearthline/domain/cases/case-terms';
import { readSeason } from '@hearthline/domain/time/declared-season';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoCity } from '../seeds/demo-city/seed-demo-city.ts';
import { createApp } from '../src/app.ts';
import { dispatchDrawer } from '../src/features/dispatch-rules/dispatch-rules.public.ts';
import { judgeSample } from '../src/features/dispatch-rules/judge-sample.ts';
import { followUpDrawer } from '../src/features/follow-ups/follow-ups.public.ts';
import { analyse } from '../src/features/follow-ups/review-follow-ups.ts';
import { policyCommands } from '../src/features/policy/policy.public.ts';
import { sealNewEntries } from '../src/features/register/register.public.ts';
import { openRegisterKey } from '../src/features/register/register-key.ts';
import { verifyLog } from '../src/features/register/verify-log.ts';
import { addExample } from '../src/features/words/keep-examples.ts';
import { publishTables } from '../src/features/words/publish-words.ts';
import { openServices } from '../src/open-services.ts';
import { newToken, personByStaffNo, sessionCookie, tokenHash } from '../src/platform/auth/session.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { rebuildClocks } from '../src/rebuild-clocks.ts';
import { projectionTables, rebuildProjections } from '../src/rebuild-projections.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { garbleClocks } from './garble-clocks.ts';
import { listAndHold } from './retaining.ts';
import { sealAll } from './sealing.ts';

/** What no event says again: the log itself, its register and seals, accounts, answers given, who was told. */
const kept = [
  'account_log',
  'past_password',
  'recovery_code',
  'second_factor',
  'case_presence',
  'queue_view',
  'credential',
  'event',
  'event_personal',
  'event_seal',
  'idempotency_key',
  'import_mapping',
  'import_refusal',
  'import_run',
  'notice',
  'phone_seat',
  'register_entry',
  'register_head',
  'register_seal',
  'reminder',
  'schema_migration',
  'sending',
  'session',
  'source_state',
  'stream_head',
];

interface City {
  database: TestDatabase;
  services: Awaited<ReturnType<typeof openServices>>;
  drop(): Promise<void>;
}

async function demoCity(size: number): Promise<City> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'hearthline-city-'));
  const settings = { companyName: '测试热力', trustProxy: false, wechat: null, cookieSecure: false, dataDir };
  const services = await openServices({ settings, pool: database.app });
  await seedDemoCity(services, { day: '2026-11-20', seed: 7, size, say: () => undefined });
  const drop = async (): Promise<void> => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { database, services, drop };
}

/** All that a reader of the demo sees, without the ids, which are made of the clock. */
const visible = `select c.number, c.kind, c.state, c.source, c.text, c.place, c.caller_name, c.phone, c.received_at, c.recorded_at,
    c.due_at, c.done_at, c.closed_at, c.stars, c.result, c.sealed, c.urged_count, c.reopened_count, m.number as main,
    (select json_agg(json_build_array(e.type, e.happened_at, e.recorded_at, e.actor_id) order by e.seq) from event e where e.stream_id = c.id) as events
  from case_file c left join case_file m on m.id = c.joined_to order by c.number`;

let city: City;
let seeded: unknown[];
beforeAll(async () => {
  city = await demoCity(0.1);
  seeded = await rows(visible);
}, 180_000);

/** What the demo city lacks: messages that wait, were taken and were put aside, and a case with a file. */
async function receiveMessages(): Promise<void> {
  const { services, database } = city;
  const app = await createApp(services);
  const token = newToken();
  await database.owner.query(
    `insert into session (token_hash, staff_id, expires_at) values ($1, 1001, now() + interval '1 day')`,
    [tokenHash(token)],
  );
  const post = async (url: string, payload: object): Promise<string> => {
    const headers = { 'x-hearthline': '1', 'idempotency-key': randomUUID() };
    const answer = await app.http.inject({
      method: 'POST',
      url,
      headers,
      cookies: { [sessionCookie]: token },
      payload,
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().id;
  };
  const receive = (no: number): Promise<string> => {
    const mail = Buffer.from(`From: a@example.com\r\nMessage-ID: <${no}@example.com>\r\n\r\n家中不热\r\n`);
    return post('/api/inbox/mail', { emlBase64: mail.toString('base64') });
  };
  const [, taken, aside] = [await receive(1), await receive(2), await receive(3)];
  const { hash } = await services.files.put(Buffer.from('温度记录'));
  const files = [{ hash, name: 'a.txt' }];
  await post('/api/cases', { source: 'email', kind: 'heat_use', text: '家中不热', messageId: taken, files });
  await post(`/api/inbox/${aside}/dismiss`, { reason: 'nothing_asked' });
  await app.http.close();
}
/** Nights of draws, and what was said of the month (FOL-2, FOL-4). */
async function drawFollowUps(): Promise<void> {
  const { services } = city;
  await sealAll(services.pool, city.database.owner, services.settings.dataDir);
  const at = Date.parse('2026-11-20T12:00:00+08:00');
  expect(await followUpDrawer({ ...services, clock: { at: () => at, wall: () => at } })()).toBeGreaterThan(10);
  const person = await personByStaffNo(services, '1002');
  if (!person) throw new Error('the demo city has a centre director');
  const ctx = { services, person, requestId: 'test', address: 'test', now: services.clock.wall() };
  const said = { params: undefined, query: undefined, body: { month: '2026-11', words: '多数用户满意。' } };
  await inTransaction(services.pool, person.scope, (tx) => analyse(ctx, said, tx));
}
/** A day of what the rule sent by itself is drawn, and one found right. */
async function judgeDispatches(): Promise<void> {
  const { services } = city;
  const at = Date.parse('2026-11-20T12:00:00+08:00');
  const services12 = { ...services, clock: { at: () => at, wall: () => at } };
  expect(await dispatchDrawer(services12)()).toBeGreaterThan(10);
  const [drawn] = await rows('select case_id as id from dispatch_sample order by 1 limit 1');
  const operators =
    await rows(`select staff_no from staff s join staff_job j on j.staff_id = s.id where j.job = 'operator'
    and s.id not in (select staff_id from case_reach where case_id = '${drawn.id}' and staff_id is not null) limit 1`);
  const person = await personByStaffNo(services, operators[0].staff_no);
  if (!person) throw new Error('somebody at the centre had no part in it');
  const ctx = { services, person, requestId: 'test', address: 'test', now: at };
  const verdict = { right: true, fault: null, shouldUnitId: null, shouldTopic: null };
  const input = { params: { id: drawn.id }, query: undefined, body: verdict };
  await inTransaction(services.pool, person.scope, (tx) => judgeSample(ctx, input, tx));
}
/** Rules, holidays, hours of a station and words the installation published itself. */
async function publishRules(): Promise<void> {
  const { services } = city;
  const person = await personByStaffNo(services, '1002');
  if (!person) throw new Error('the demo city has a centre director');
  const ctx = { services, person, requestId: 'test', address: 'test', now: services.clock.wall() };
  const text = services.policy.versions()[0]?.text.replace(/^version: .*$/m, "version: '2099-01-01'") ?? '';
  const [station] = await rows(`select id from unit where kind = 'station' order by id limit 1`);
  const list = { region: 'cn', year: 2098, sources: ['test'], off: [{ date: '2098-01-01', name: '元旦' }], work: [] };
  await inTransaction(services.pool, person.scope, async (tx) => {
    const input = { params: undefined, query: undefined, body: { text, dryRun: false } };
    expect(await policyCommands.publish(ctx, input, tx)).toMatchObject({ published: true });
    expect(await policyCommands.publishHolidays(ctx, tx, list)).toMatchObject({ published: true, revision: 1 });
    const hours = {
      unit: station.id,
      calendar: services.policy.current(ctx.now).pack.calendars[0]?.id ?? '',
      from: '2098-01-01',
      source: '调度令',
      weekly: { sat: [['09:00', '12:00']] as [string, string][] },
      dates: [],
    };
    expect(await policyCommands.publishUnitHours(ctx, tx, hours)).toMatchObject({ published: true });
    const season = { calendar: hours.calendar, id: '2098', opens: '2098-11-15', closes: '2099-03-15', source: '通告' };
    expect(await policyCommands.publishSeason(ctx, tx, readSeason(season))).toMatchObject({ published: true });
    const changes = [{ name: 'noise', patterns: [...services.words.written.noise, '哐当'] }];
    const words = {
      params: undefined,
      query: undefined,
      body: { base: 0, changes, note: '市民这样说', despite: null },
    };
    expect(await publishTables(ctx, words, tx)).toMatchObject({ version: 1 });
    const example = {
      name: '泵房哐当响',
      title: '',
      content: '泵房哐当哐当，睡不着',
      expect: { topic: 'noise' as const },
    };
    const added = await addExample(ctx, { params: undefined, query: undefined, body: example }, tx);
    expect(added.rows).toHaveLength(1);
  });
}

afterAll(() => city.drop());

// oxlint-disable-next-line typescript/no-explicit-any -- rows are asserted on, whatever they are
async function rows(text: string, of = city): Promise<any[]> {
  return (await of.database.owner.query(text)).rows;
}

/** Every row and column of a table, in an order that does not depend on how they were written. */
async function dump(table: string): Promise<string[]> {
  return (await rows(`select to_jsonb(t)::text as row from ${table} t order by 1`)).map((each) => each.row);
}

describe('rebuild', () => {
  it('knows every table: each follows from events, or is kept', async () => {
    const tables = (await rows(`select tablename from pg_tables where schemaname = 'public'`)).map(
      (each) => each.tablename,
    );
    expect(tables.sort()).toEqual([...projectionTables, ...kept].sort());
  });

  it('replays the demo city, messages and files into the same rows and columns', async () => {
    await receiveMessages();
    await publishRules();
    await listAndHold(city.services, 1);
    await drawFollowUps();
    await judgeDispatches();
    const before = new Map<string, string[]>();
    for (const table of projectionTables) before.set(table, await dump(table));
    // A comparison of nothing with nothing would prove nothing.
    expect([...before].filter(([, found]) => found.length === 0).map(([table]) => table)).toEqual([]);
    const { streams, events } = await rebuildProjections(city.database.owner, city.services.policy);
    const [log] = await rows('select count(*)::int as events, count(distinct stream_id)::int as streams from event');
    expect({ streams, events }).toEqual(log);
    for (const table of projectionTables) expect([table, await dump(table)]).toEqual([table, before.get(table)]);
  }, 120_000);

  it('counts the clocks alone anew, into the same rows, and puts a ruling deadline right', async () => {
    const before = await dump('clock');
    const files = await dump('case_file');
    const { owner } = city.database;
    await garbleClocks(owner);
    await owner.query("delete from clock where promise_id = 'PRM-4'");
    const { events } = await rebuildClocks(city.database.owner, city.services.policy);
    const [log] = await rows(
      "select count(*)::int as events from event where kind in ('case', 'sheet', 'sheet_month')",
    );
    expect(events).toBe(log.events);
    expect(await dump('clock')).toEqual(before);
    expect(await dump('case_file')).toEqual(files);
  }, 60_000);

  it('does all of it or nothing', async () => {
    const before = await dump('case_file');
    const { policy } = city.services;
    const broken = {
      ...policy,
      byVersion: (version: string) => (version ? policyProblem() : policy.byVersion(version)),
    };
    await expect(rebuildProjections(city.database.owner, broken)).rejects.toThrow('no such version');
    expect(await dump('case_file')).toEqual(before);
  });
});

const policyProblem = (): never => {
  throw new Error('no such version');
};

describe('verify on the demo city (SEC-2)', () => {
  it('finds it whole, sealed or not', async () => {
    const { dataDir } = city.services.settings;
    const { publicKey } = openRegisterKey(dataDir);
    const { owner, app } = city.database;
    const [log] =
      await rows(`select (select count(*) from event)::int as events, (select count(*) from stream_head)::int as streams,
      (select count(*) from register_entry)::int as entries`);
    expect(await verifyLog(owner, publicKey)).toMatchObject({
      problem: null,
      streams: { events: log.events, streams: log.streams },
    });
    while ((await sealNewEntries(app, dataDir)) > 0);
    expect((await verifyLog(owner, publicKey)).register).toMatchObject({ entries: log.entries, unsealed: 0 });
  });

  it.each([
    [
      'the body of an event',
      'event',
      `update event set body = replace(body, '{', '{ ') where (stream_id, seq) = ($1, 2)`,
      'event_body_changed',
      '/2',
    ],
    [
      'the header of an event',
      'event',
      `update event set header = replace(header, 'T', 't') where (stream_id, seq) = ($1, 2)`,
      'event_header_changed',
      '/2',
    ],
    [
      'an event taken out of the middle',
      'event',
      'delete from event where (stream_id, seq) = ($1, 2)',
      'event_missing',
      '/2',
    ],
    [
      'the cut end of a stream',
      'event',
      'delete from event where stream_id = $1 and seq = (select max(seq) from event where stream_id = $1)',
      'event_missing',
      '/end',
    ],
    [
      'a register entry taken out',
      'register_entry',
      'delete from register_entry where stream_id = $1',
      'case_not_in_register',
      '',
    ],
    [
      'a changed register entry',
      'register_entry',
      `update register_entry set first_hash = 'x' where stream_id = $1`,
      'register_entry_differs',
      '/name',
    ],
  ])('names exactly %s', async (_, table, harm, code, place) => {
    const [{ id, end, name }] =
      await rows(`select h.stream_id as id, h.seq as "end", r.year || '-' || r.no as name from stream_head h
      join register_entry r on r.stream_id = h.stream_id where h.seq > 3 order by r.no offset 40 limit 1`);
    const client = await city.database.owner.connect();
    try {
      await client.query(`alter table ${table} disable trigger user`);
      await client.query(`create table kept as select * from ${table} where stream_id = $1`, [id]).catch(async () => {
        await client.query(`create table kept as select * from ${table} where stream_id = '${id}'`);
      });
      expect((await client.query(harm, [id])).rowCount).toBe(1);
      const { problem } = await verifyLog(city.database.owner, null);
      const row = place === '/name' ? name : `${id}${place.replace('end', String(end))}`;
      expect(problem).toMatchObject({ code, table, row });
    } finally {
      await client.query(`delete from ${table} where stream_id = '${id}'`);
      const identity = table === 'event' ? 'overriding system value' : '';
      await client.query(`insert into ${table} ${identity} select * from kept`);
      await client.query('drop table kept');
      await client.query(`alter table ${table} enable trigger user`);
      client.release();
    }
    expect((await verifyLog(city.database.owner, null)).problem).toBeNull();
  });
});

describe('the demo city', () => {
  it('has three subsidiaries, nine stations, 24 stewards and 3,000 homes in their areas', async () => {
    const [found] = await rows(`select (select count(*) from unit where kind = 'subsidiary')::int as subsidiaries,
      (select count(*) from unit where kind = 'station')::int as stations,
      (select count(*) from staff_job where job = 'steward')::int as stewards,
      (select count(*) from premises)::int as homes, (select count(*) from area_premises)::int as "inAreas",
      (select count(distinct staff_id) from area_steward)::int as answering`);
    expect(found).toEqual({ subsidiaries: 3, stations: 9, stewards: 24, homes: 3000, inAreas: 3000, answering: 24 });
  });

  it('spans thirteen months, comes from many sources, and has returned, reopened, urged and joined cases', async () => {
    const [found] =
      await rows(`select count(*)::int as cases, extract(day from max(received_at) - min(received_at))::int as days,
      count(distinct source)::int as sources, count(*) filter (where state <> 'closed' and state <> 'joined')::int as open,
      count(*) filter (where reopened_count > 0)::int as reopened, count(*) filter (where urged_count > 0)::int as urged,
      count(*) filter (where joined_to is not null)::int as joined, count(*) filter (where sealed)::int as sealed,
      (select count(*) from event where type = 'order.returned')::int as returned from case_file`);
    expect(found.cases).toBeGreaterThan(200);
    expect(found.days).toBeGreaterThan(360);
    expect(found.sources).toBeGreaterThan(caseSources.length - 4);
    expect(found.open).toBeGreaterThan(4);
    for (const each of ['reopened', 'urged', 'joined', 'returned'])
      expect([each, found[each] > 0]).toEqual([each, true]);
  });

  it('is the same for the same seed and day', async () => {
    const again = await demoCity(0.1);
    try {
      const second = await rows(visible, again);
      expect(second.length).toBe(seeded.length);
      for (const [index, row] of seeded.entries()) expect(second[index]).toEqual(row);
      const people = `select staff_no, name, phone from staff order by staff_no`;
      expect(await rows(people, again)).toEqual(await rows(people));
    } finally {
      await again.drop();
    }
  }, 180_000);
});
