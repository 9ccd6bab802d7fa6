import { caseSources, caseStates, orderStates } from '@hearthline/domain/cases/case-terms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealNewEntries } from '../src/features/register/register.public.ts';
import { openRegisterKey } from '../src/features/register/register-key.ts';
import { verifyLog } from '../src/features/register/verify-log.ts';
import { rebuildClocks } from '../src/rebuild-clocks.ts';
import { projectionTables, rebuildProjections } from '../src/rebuild-projections.ts';
import { type City, demoCity, rowsOf } from './demo-city.ts';
import { drawFollowUps, judgeDispatches, publishRules, receiveMessages } from './demo-city-acts.ts';
import { garbleClocks } from './garble-clocks.ts';
import { listAndHold } from './retaining.ts';

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
  'upload_file',
];

/** All that a reader of the demo sees, without the ids, which are made of the clock. */
const visible = `select c.number, c.kind, c.state, c.source, c.text, c.place, c.caller_name, c.phone, c.received_at, c.recorded_at,
    c.due_at, c.done_at, c.closed_at, c.stars, c.result, c.sealed, c.urged_count, c.reopened_count, m.number as main,
    (select json_agg(json_build_array(e.type, e.happened_at, e.recorded_at, e.actor_id) order by e.seq) from event e where e.stream_id = c.id) as events
  from case_file c left join case_file m on m.id = c.joined_to order by c.number`;
const people = 'select staff_no, name, phone from staff order by staff_no';

/** `npm run test:city` takes the whole city; a part of it has all the same ways. */
const size = Number(process.env.CITY_SIZE ?? 0.1);
let city: City;
let seeded: { cases: unknown[]; people: unknown[] };
const seen = async (of: City) => ({ cases: await rowsOf(of, visible), people: await rowsOf(of, people) });
beforeAll(async () => {
  city = await demoCity(size);
  seeded = await seen(city);
}, 600_000);
afterAll(() => city.drop());

const rows = (text: string) => rowsOf(city, text);

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
    await receiveMessages(city);
    await publishRules(city);
    await listAndHold(city.services, 1);
    await drawFollowUps(city);
    await judgeDispatches(city);
    const before = new Map<string, string[]>();
    for (const table of projectionTables) before.set(table, await dump(table));
    // A comparison of nothing with nothing would prove nothing.
    expect([...before].filter(([, found]) => found.length === 0).map(([table]) => table)).toEqual([]);
    const { streams, events } = await rebuildProjections(city.database.owner, city.services.policy);
    const [log] = await rows('select count(*)::int as events, count(distinct stream_id)::int as streams from event');
    expect({ streams, events }).toEqual(log);
    for (const table of projectionTables) expect([table, await dump(table)]).toEqual([table, before.get(table)]);
  }, 600_000);

  it('counts the clocks alone anew, into the same rows, and puts a ruling deadline right', async () => {
    const before = await dump('clock');
    const files = await dump('case_file');
    const { owner } = city.database;
    await garbleClocks(owner);
    await owner.query("delete from clock where promise_id = 'PRM-4'");
    const { events } = await rebuildClocks(city.database.owner, city.services.policy);
    const [log] = await rows(
      `select count(*)::int as events from event
        where kind in ('case', 'sheet', 'sheet_month', 'interruption', 'call', 'follow_up_review', 'follow_up_month')`,
    );
    expect(events).toBe(log.events);
    expect(await dump('clock')).toEqual(before);
    expect(await dump('case_file')).toEqual(files);
  }, 300_000);

  it('does all of it or nothing', async () => {
    const before = await dump('case_file');
    const { policy } = city.services;
    const broken = {
      ...policy,
      byVersion: (version: string) => (version ? policyProblem() : policy.byVersion(version)),
    };
    await expect(rebuildProjections(city.database.owner, broken)).rejects.toThrow('no such version');
    expect(await dump('case_file')).toEqual(before);
  }, 300_000);
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
  }, 120_000);

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
  ])(
    'names exactly %s',
    async (_, table, harm, code, place) => {
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
    },
    120_000,
  );
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

  it('is of the size asked for, spans thirteen months, and has returned, reopened, urged and joined cases', async () => {
    const [found] =
      await rows(`select count(*)::int as cases, extract(day from max(received_at) - min(received_at))::int as days,
      count(*) filter (where state <> 'closed' and state <> 'joined')::int as open,
      count(*) filter (where reopened_count > 0)::int as reopened, count(*) filter (where urged_count > 0)::int as urged,
      count(*) filter (where joined_to is not null)::int as joined, count(*) filter (where sealed)::int as sealed,
      (select count(*) from event where type = 'order.returned')::int as returned from case_file`);
    expect(found.cases).toBeGreaterThanOrEqual(size < 1 ? 2000 * size : 2500);
    expect(found.days).toBeGreaterThanOrEqual(390);
    expect(found.open).toBeGreaterThanOrEqual(80 * size);
    for (const each of ['reopened', 'urged', 'joined', 'returned'])
      expect([each, found[each] > 0]).toEqual([each, true]);
  });

  it('comes by every way, stands at every state, and is late now and then', async () => {
    const of = async (text: string): Promise<string[]> => (await rows(text)).map(({ name }) => name).sort();
    const sources = await of('select distinct source as name from case_file');
    const states = await of('select distinct state as name from case_file');
    const orders = await of('select distinct state as name from work_order');
    const [late] = await rows(`select count(distinct c.subject_id)::float / (select count(*) from case_file) as share
      from clock c where c.subject_kind = 'case' and c.void_at is null
      and c.due_at < coalesce(c.met_at, '2026-11-20T10:30:00+08:00')`);
    expect(sources.length).toBeGreaterThan(caseSources.length - 4);
    if (size < 1) return;
    expect(sources).toEqual([...caseSources].sort());
    expect(states).toEqual([...caseStates].sort());
    expect(orders).toEqual([...orderStates].sort());
    expect(late.share).toBeGreaterThanOrEqual(0.06);
    expect(late.share).toBeLessThanOrEqual(0.12);
  });

  it.runIf(size < 1)(
    'is the same for the same seed and day',
    async () => {
      const again = await demoCity(size);
      try {
        const second = await seen(again);
        expect(second.cases.length).toBe(seeded.cases.length);
        for (const [index, row] of seeded.cases.entries()) expect(second.cases[index]).toEqual(row);
        expect(second.people).toEqual(seeded.people);
      } finally {
        await again.drop();
      }
    },
    180_000,
  );
});
