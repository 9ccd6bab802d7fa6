import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { afterHarm } from '../../../test/after-harm.ts';
import { takeIn } from '../../../test/case-rows.ts';
import { inDatabase } from '../../../test/database.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { harmlessSettings, harmsUndone, harmsWithin } from '../../../test/guard-harms.ts';
import { createWorld, type World, worldPassword, worldStart } from '../../../test/world.ts';
import { createPool } from '../../platform/db/pool.ts';
import { readAs } from '../../platform/db/tx.ts';
import { systemScope } from '../../platform/http/context.ts';
import { checkCaseRows } from '../cases/cases.public.ts';
import { applicationRole, guardsThere } from './guards-there.ts';
import { sealAccounts } from './register.public.ts';
import { verifyAccounts } from './verify-accounts.ts';
import { verifyBeside } from './verify-beside.ts';
import { verifyGuards } from './verify-guards.ts';
import { verifyLog } from './verify-log.ts';
import { Wrong } from './verify-problem.ts';

let world: World;
/** Somebody who is stopped by no row-level security and owns whatever they like. */
let superusers: ReturnType<typeof createPool>;
let id: string;
let number: string;

const databaseName = () => new URL(world.database.ownerUrl).pathname.slice(1);

beforeAll(async () => {
  world = await createWorld();
  const operator = await world.as('1001');
  const director = await world.as('1003');
  await takeIn(operator, { text: '不热' });
  ({ id, number } = await takeIn(operator, { kind: 'complaint', sealed: true, accusedStaffIds: [32], text: '投诉' }));
  await expectDone(director.post(`/api/cases/${id}/dispatch`, { unitId: 14, assigneeId: 35 }));
  await expectDone((await world.as('3101')).post(`/api/cases/${id}/reveal`, { reason: 'visit', words: '' }));
  await takeIn(operator, { text: '不热' });
  for (const staffNo of ['1001', '1002'])
    await expectDone(world.outsider.post('/api/session', { staffNo, password: worldPassword }));
  expect(await sealAccounts(world.services)).toBe(2);
  superusers = createPool(inDatabase(inject('testPostgres').adminUrl, databaseName()), { max: 1 });
});
afterAll(async () => {
  await superusers?.end();
  await world.drop();
});

/** Does harm, looks, and undoes it. */
async function between<T>(harm: string, undo: string, look: () => Promise<T>): Promise<T> {
  await superusers.query(harm.replaceAll(':id', id));
  try {
    return await look();
  } finally {
    await superusers.query(undo.replaceAll(':id', id));
  }
}
const beside = () => verifyBeside(world.database.owner);
/** Every row of a table comes back as it was. */
const kept = (table: string, harm: string): [string, string] => [
  `create table kept as select * from ${table}; ${harm}`,
  `delete from ${table}; insert into ${table} select * from kept; drop table kept`,
];

describe('what a superuser does beside the log is found, each by its name (SEC-2)', () => {
  it('nothing is wrong where nobody did anything', async () => {
    expect(await beside()).toBeNull();
    expect(await rows()).toEqual({ cases: 3, wrong: null });
  });

  it.each([
    ['a complaint taken out of sight', `delete from case_file where id = ':id'`, 'case_file_missing', {}],
    [
      'a complaint wound back',
      `update case_file set seq = 1 where id = ':id'`,
      'case_file_differs',
      { detail: 'it stands at event 1 of 3' },
    ],
    [
      'a complaint under another number',
      `update case_file set number = '2025-000009' where id = ':id'`,
      'case_file_differs',
      { detail: 'its number' },
    ],
  ])('%s', async (_, harm, code, more) => {
    const found = await between(...kept('case_file', harm), beside);
    expect(found).toEqual({ code, table: 'case_file', row: number, ...more });
    expect(await beside()).toBeNull();
  });

  it('a case nobody took in', async () => {
    const add = `insert into case_file select (jsonb_populate_record(c, '{"id": "00000000-0000-7000-8000-000000000001", "number": "2025-000099"}')).*
      from case_file c where id = ':id'`;
    const found = await between(add, `delete from case_file where number = '2025-000099'`, beside);
    expect(found).toEqual({ code: 'case_file_without_case', table: 'case_file', row: '2025-000099' });
  });

  it.each(harmsUndone)('%s', async (_, harm, undo, found) => {
    expect(await between(harm, undo, beside)).toMatchObject({ ...found, table: 'guards' });
    expect(await beside()).toBeNull();
  });
});

/** What is found of harm that is done in a transaction and undone with it. */
async function within(harm: string, verify: (client: pg.PoolClient) => Promise<unknown>) {
  const client = await superusers.connect();
  try {
    await client.query('begin');
    await client.query(harm.replaceAll(':id', id).replaceAll(':database', client.escapeIdentifier(databaseName())));
    await verify(client);
    return null;
  } catch (error) {
    if (error instanceof Wrong) return error.problem;
    throw error;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('what guards the tables is compared word for word (SEC-1, SEC-2)', () => {
  it('the record of a release is what its migrations make: renew it by vitest -u and read what changed', async () => {
    const client = await world.database.owner.connect();
    try {
      await client.query('begin read only');
      const there = await guardsThere(client, (await applicationRole(client)) ?? '');
      const sorted = Object.fromEntries(
        Object.entries(there).map(([kind, texts]) => [
          kind,
          Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))),
        ]),
      );
      await expect(`${JSON.stringify(sorted, null, 2)}\n`).toMatchFileSnapshot('./guards-made.json');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it.each(harmsWithin)('%s', async (_, harm, code, row) => {
    const found = await within(harm, verifyGuards);
    expect(found).toMatchObject({ code, table: 'guards', row: expect.stringContaining(row) });
  });

  it.each(harmlessSettings)('a setting that leads nowhere else is nobody’s harm: %s', async (setting) => {
    expect(await within(setting, verifyGuards)).toBeNull();
  });
});

describe('the account log is as it was written (SEC-2)', () => {
  it.each([
    ['a line taken out', `delete from account_log where staff_id = 10`, 'account_line_missing'],
    ['a line written anew', `update account_log set address = '10.0.0.9' where staff_id = 10`, 'account_line_missing'],
    ['a line of another', `update account_log set staff_id = 11 where staff_id = 10`, 'account_line_missing'],
    [
      'a line slipped in that calls itself told',
      `insert into account_log (id, staff_id, act, at, sealed) values (gen_random_uuid(), 10, 'signed_in', now(), true)`,
      'account_line_added',
    ],
  ])('%s', async (_, harm, code) => {
    expect(await within(harm, verifyAccounts)).toMatchObject({ code, table: 'account_log' });
  });

  it('a line added as the product adds them is told from one that was written when it says', async () => {
    const hour = 3_600_000;
    const line = async (at: number, now: number) => {
      const text = `insert into account_log (id, staff_id, act, at) values (gen_random_uuid(), 10, 'signed_in', $1) returning id`;
      const { rows } = await superusers.query<{ id: string }>(text, [new Date(at).toISOString()]);
      world.clock.set(now);
      expect(await sealAccounts(world.services)).toBe(1);
      return rows[0]?.id;
    };
    const found = () => within('select', verifyAccounts);
    // The worker stood still.
    await line(worldStart + hour, worldStart + 72 * hour);
    expect(await found()).toBeNull();
    // A clock that ran ahead was put back.
    await line(worldStart + 8 * hour, worldStart + 8 * hour);
    await line(worldStart + 7 * hour, worldStart + 9 * hour);
    expect(await found()).toBeNull();
    const late = await line(worldStart + 8 * hour - 1_000, worldStart + 9 * hour);
    expect(await found()).toMatchObject({ code: 'account_line_added', table: 'account_log', row: late });
    world.clock.set(worldStart);
  });
});

const rows = () => {
  const units = Object.values(world.units).map((unit) => unit.id);
  return readAs(world.database.owner, systemScope(units), (db) => checkCaseRows(db));
};

describe('rows that do not follow from the events are found, each by its name (SEC-1, SEC-2)', () => {
  it.each([
    ['a complaint called done', 'case_file', `update case_file set state = 'closed' where id = ':id'`, 'state'],
    ['the sealing taken off', 'case_file', `update case_file set sealed = false where id = ':id'`, 'sealed'],
    [
      'the accused taken out',
      'case_file',
      `update case_file set accused_staff_ids = '{}' where id = ':id'`,
      'accused_staff_ids',
    ],
    ['the accused let in', 'case_reach', `insert into case_reach (case_id, staff_id) values (':id', 32)`, null],
    ['whoever handles it cut off', 'case_reach', `delete from case_reach where case_id = ':id' and unit_id = 14`, null],
    ['the order given to another', 'work_order', `update work_order set assignee_id = 32 where case_id = ':id'`, null],
    [
      'a follow-up that never was',
      'follow_up',
      `insert into follow_up (case_id, seq, try_no, at, by_id, outcome) values (':id', 9, 1, now(), 11, 'satisfied')`,
      null,
    ],
  ])('%s', async (_, table, harm, column) => {
    const { wrong } = await between(...kept(table, harm), rows);
    expect(wrong).toEqual({ table, caseId: id, column });
    expect((await rows()).wrong).toBeNull();
  });
});

describe('what a superuser does in the log besides (SEC-2)', () => {
  const whole = async (harm: string) =>
    afterHarm(
      { owner: superusers },
      (client) => client.query(harm.replaceAll(':id', id)),
      async () => (await verifyLog(world.database.owner, null)).problem,
    );
  const other = `(select stream_id from register_entry where no = 1)`;
  it.each([
    [
      'an event moved to another case',
      `update event set stream_id = ${other}, seq = 2 where stream_id = ':id' and seq = 3`,
      { code: 'chain_broken', table: 'event' },
    ],
    [
      'a look taken out of the record',
      `delete from event_personal where stream_id = ':id' and seq = 3; delete from event where stream_id = ':id' and seq = 3`,
      { code: 'event_missing', table: 'event' },
    ],
    [
      'somebody’s jobs written anew',
      `update event set body = replace(body, '"job":"', '"job":"x') where kind = 'staff' and body like '%"job":"%'`,
      { code: 'event_body_changed', table: 'event' },
    ],
    [
      'when something was recorded',
      `update event set recorded_at = recorded_at - interval '1 day' where stream_id = ':id' and seq = 2`,
      { code: 'event_row_differs', table: 'event' },
    ],
    [
      'the register and its seals emptied together',
      `delete from register_seal; delete from event_seal; delete from register_entry; delete from register_head`,
      { code: 'case_not_in_register', table: 'register_entry' },
    ],
  ])('%s', async (_, harm, found) => {
    expect(await whole(harm)).toMatchObject(found);
  });
});
