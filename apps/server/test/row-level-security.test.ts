import { sheetViews } from '@hearthline/contract/first-asked';
import { queueViews } from '@hearthline/contract/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeImports } from '../src/features/import-runs/import-runs.public.ts';
import { tellDue } from '../src/features/reminders/tell-due.ts';
import { personByStaffNo } from '../src/platform/auth/session.ts';
import { noScope, scopeStatement, scopeValues } from '../src/platform/db/scope.ts';
import { scoped } from '../src/platform/db/scoped-tables.ts';
import { inTransaction } from '../src/platform/db/tx.ts';
import { streamKinds } from '../src/platform/events/chain.ts';
import { systemScope } from '../src/platform/http/context.ts';
import { makeCase, makeSheet } from './authorization-world.ts';
import { answeredCall } from './calling.ts';
import { drawnCase } from './drawing.ts';
import { askedDuring, pretendMany, readsOfAll } from './explaining.ts';
import { dispatched, remindBy } from './reminding.ts';
import { listAndHold } from './retaining.ts';
import { seenOfAll, streamOfClock } from './seen-of-kinds.ts';
import { drawnDispatch } from './sending.ts';
import { internal, reference } from './table-lists.ts';
import { createWorld, type World, worldPassword, worldStart } from './world.ts';

const appendOnly = ['event', 'event_personal', 'register_entry', 'register_seal', 'event_seal'];

let world: World;
let staffOnly: (text: string) => Promise<unknown[]>;
beforeAll(async () => {
  world = await createWorld();
  const { hash } = await world.services.files.put(Buffer.from('温度记录'));
  const taken = await makeCase(world, { hash, like: true });
  const operator = await world.as('1001');
  const head = await world.as('3001');
  const done = async (answer: Promise<{ status: number; body: object }>) => {
    const { status, body } = await answer;
    expect(status, JSON.stringify(body)).toBe(200);
  };
  const order = `/api/cases/${taken.id}/orders/1`;
  await done(head.post(`${order}/accept`));
  await done(head.post(`${order}/finish`, { cause: 'company', result: '已处理', noVisitReason: '远程调整' }));
  await done(operator.post(`/api/cases/${taken.id}/follow-ups`, { outcome: 'satisfied', way: 'phone', score: 5 }));
  const mail = Buffer.from('From: a@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: x\r\n\r\ny\r\n');
  await done(operator.post('/api/inbox/mail', mail));
  await done(operator.post('/api/queue/views', { name: '测试视图', query: { view: 'all' } }));
  await done(operator.post(`/api/premises/${world.homes[0].id}/readings`, { celsius: '18.5' }));
  await done(world.outsider.post('/api/session', { staffNo: '1001', password: worldPassword }));
  const data = await world.as('2003');
  const sheet = await world.services.files.put(Buffer.from('户号,采集时间,室温\nX1,2025-11-30,18\n'));
  const readings = { kind: 'readings', columns: { accountNo: 0, measuredAt: 1, celsius: 2 }, dryRun: true };
  await done(data.post('/api/imports/runs', { ...readings, fileHash: sheet.hash, fileName: '室温.csv' }));
  await takeImports(world.services, new AbortController().signal);
  remindBy(world.services, [{ atMinutes: 0 }]);
  await dispatched(world);
  world.clock.set(worldStart + 86_400_000);
  await tellDue(world.services);
  await answeredCall(world, '13800000001');
  await listAndHold(world.services, 1);
  await drawnCase(world, taken.id);
  await drawnDispatch(world);
  await done((await world.as('1003')).post('/api/follow-ups/analyses', { month: '2025-11', words: '满意度上升' }));
  const { sheetId } = await makeSheet(world);
  const finding = { liability: 'report', staffId: 31, provedBy: [1], ground: '测试', words: '未报告' };
  await done((await world.as('0003')).post(`/api/sheets/${sheetId}/findings`, finding));
  staffOnly = async (text) => {
    const client = await world.database.app.connect();
    try {
      await client.query('begin');
      await client.query({ ...scopeStatement, values: scopeValues(noScope) });
      return (await client.query(text)).rows;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
});
afterAll(() => world.drop());

const tryAsApp = (text: string): Promise<string> =>
  world.database.app.query(text).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'failed',
  );

describe('tables (SEC-1)', () => {
  it('are each scoped, reference or internal', async () => {
    const rows = await world.rows(`select tablename as name from pg_tables where schemaname = 'public'`);
    expect(rows.map((row) => row.name).sort()).toEqual([...scoped, ...reference, ...internal].sort());
  });

  it('that are scoped force row-level security, for everybody but a policy of their own', async () => {
    const rows = await world.rows(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relrowsecurity and relforcerowsecurity`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual(scoped);
  });

  it.each(scoped)('%s has rows, and none for an empty scope or none at all', async (table) => {
    const [{ rows }] = await world.rows(`select count(*)::int as rows from ${table}`);
    expect(rows).toBeGreaterThan(0);
    expect(await staffOnly(`select * from ${table}`)).toEqual([]);
    expect((await world.database.app.query(`select * from ${table}`)).rows).toEqual([]);
  });

  it('give the words for search to nobody but the search', async () => {
    expect(await tryAsApp('select words from case_search')).toBe('42501');
    expect(await tryAsApp('select tokens from case_search')).toBe('42501');
  });
});

describe('events and clocks of each kind (SEC-1)', () => {
  const everybodys =
    'unit staff community area interruption outdoor pack calendar words word_example dispatch_rule account_log'.split(
      ' ',
    );
  const stations = ['case', 'sheet', 'sheet_month'];
  const everywhere = () => systemScope(Object.values(world.units).map(({ id }) => id));
  const of = async (staffNo: string) => (await personByStaffNo(world.services, staffNo))?.scope;

  it.each([
    ['whoever has the whole company', everywhere, [...streamKinds], Object.keys(streamOfClock)],
    [
      'the station whose they are, but no month, call, message or list of the centre',
      () => of('3001'),
      [...everybodys, ...stations, 'premises', 'customer'],
      ['outage', ...stations],
    ],
    ['another station', () => of('4002'), everybodys, ['outage']],
    // That heat is off somewhere is no secret of anybody's.
    ['nobody', () => noScope, [], ['outage']],
  ])('are in sight of %s, and no others', async (_, scope, kinds, clocks) => {
    const events = [...kinds].sort();
    expect(await seenOfAll(world, (await scope()) ?? noScope)).toEqual({
      events,
      personal: events,
      clocks: [...clocks].sort(),
    });
  });
});

describe('the application (SEC-2, SEC-5)', () => {
  it.each(appendOnly)('adds to %s and neither changes nor removes', async (table) => {
    const rights = async (right: string) => {
      const [row] = await world.rows(`select has_table_privilege('hearthline_app', $1, $2) as yes`, [table, right]);
      return row.yes;
    };
    expect(await rights('insert')).toBe(true);
    for (const right of ['update', 'delete', 'truncate', 'references', 'trigger'])
      expect([right, await rights(right)]).toEqual([right, false]);
    const columns = await world.rows(
      `select count(*)::int as many from information_schema.column_privileges
       where grantee = 'hearthline_app' and table_name = $1 and privilege_type = 'UPDATE'`,
      [table],
    );
    expect(columns[0].many).toBe(0);
    expect(await tryAsApp(`delete from ${table}`)).toBe('42501');
    expect(await tryAsApp(`truncate ${table}`)).toBe('42501');
  });

  it.each(['event', 'register_entry', 'register_seal'])(
    '%s cannot be changed even by the owner by mistake',
    async (table) => {
      await world.database.owner.query(
        `insert into register_seal values (1, 2025, 1, 1, '', '', '', '', now()) on conflict do nothing`,
      );
      await expect(world.database.owner.query(`delete from ${table}`)).rejects.toThrow(/append_only/);
    },
  );

  it('makes, changes and drops nothing of the schema, and takes no other role', async () => {
    for (const text of [
      'create table x (a int)',
      'create schema x',
      'create function x() returns int language sql as $$ select 1 $$',
      'alter table event disable trigger all',
      'alter table case_file disable row level security',
      'drop policy app_scope on case_file',
      'drop table event',
      'create index x on event (id)',
      'set role hearthline_owner',
      'set session_replication_role = replica',
      'create extension dblink',
    ])
      expect([text, await tryAsApp(text)]).toEqual([text, '42501']);
    const [role] = await world.rows(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = 'hearthline_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false });
  });

  it('lends its owner’s eyes only to functions that are named here, with a fixed search path', async () => {
    const rows = await world.rows(
      `select proname as name, array_to_string(proconfig, ',') as config from pg_proc
       where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual([
      'account_log_before',
      'calls_beside',
      'case_is_sealed',
      'cases_assisted_by',
      'cases_by_pack_version',
      'cases_like',
      'cases_sealed_against_reader',
      'destroy_account_log',
      'destroy_import',
      'destroy_personal',
      'events_to_seal',
      'files_still_named',
      'forget_account_log',
      'hold_on',
      'homes_beginning',
      'installation_numbers',
      'intake_facts',
      'joined_under',
      'kept_customers',
      'kept_imports',
      'kept_uploads',
      'last_event_id',
      'live_changes',
      'live_notices',
      'move_clocks',
      'namings_of_files',
      'open_events_of',
      'open_import_runs',
      'public_case',
      'put_case_due',
      'put_digests',
      'seal_account_lines',
      'search_cases',
      'sort_in_search',
      'take_due_clocks',
      'take_sendings',
    ]);
    for (const { config } of rows) expect(config).toContain('search_path=public, pg_temp');
    const open = await world.rows(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
       and exists (select 1 from aclexplode(coalesce(proacl, acldefault('f', proowner))) a where a.grantee = 0)`,
    );
    expect(open).toEqual([]);
  });

  it('forgets a scope with its transaction', async () => {
    const operator = { staffId: 10, units: [3, 13], premisesUnits: [13], ownUnits: [3] };
    await inTransaction(world.database.app, operator, async (tx) => {
      expect(await tx.prepared('seen_once', 'select id from case_file', [])).not.toEqual([]);
    });
    for (let turn = 0; turn < 8; turn++)
      expect((await world.database.app.query('select id from case_file')).rows).toEqual([]);
  });
});

describe('what is asked all day, at a million rows of everything that grows (ORG-2)', () => {
  const pages = [...queueViews.map((view) => `queue?view=${view}`), ...sheetViews.map((view) => `sheets?view=${view}`)];
  it.each(['1001', '3001'])(
    'is explained as the app role, and reads no large table from end to end: %s',
    async (staffNo) => {
      const who = await world.as(staffNo);
      const [home] = world.homes;
      const asked = await askedDuring(async () => {
        const taken = { source: 'hotline', kind: 'repair', text: '漏水', phone: home.phone, premisesId: home.id };
        const { id, number } = (await who.post('/api/cases', taken)).body;
        await who.post(`/api/cases/${id}/notes`, { words: '看过' });
        await who.post('/api/intake-suggestions', { text: '暖气不热', phone: home.phone, premisesId: home.id });
        for (const path of [
          ...pages,
          'session',
          'queue/counts',
          'queue/today',
          `cases/${id}`,
          `cases/${id}/ledger`,
          `case-numbers/${number}`,
          'search?q=%E6%BC%8F%E6%B0%B4',
          `premises?q=${home.accountNo}`,
          `premises?q=${home.phone}`,
          `premises/${home.id}`,
          `customers/${home.customerId}`,
          'notices',
          'follow-ups',
          'calls',
          'calls/desk',
          'inbox?state=new',
          'inbox?state=taken',
        ])
          await who.get(`/api/${path}`);
      });
      expect(asked.length).toBeGreaterThan(60);
      await pretendMany(world);
      const found: string[] = [];
      for (const each of asked)
        for (const read of await readsOfAll(world, staffNo, each)) found.push(`${read}: ${each.text}`);
      expect(found).toEqual([]);
    },
  );
});
