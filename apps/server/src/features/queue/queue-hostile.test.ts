import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createWorld, type Reply, type World } from '../../../test/world.ts';
import { statusOf } from '../../platform/http/status-of.ts';

let world: World;
let operator: Client;
let director: Client;
const none = '00000000-0000-7000-8000-00000000dead';

async function intake(more: object = {}): Promise<string> {
  const done = await operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '卧室不热', ...more });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  return done.body.id;
}
/** Refused by a code of those that have words in both languages, under its own status. */
function expectRefused({ status, body }: Reply, code: string | RegExp): void {
  expect(body.code, JSON.stringify(body)).toMatch(code);
  expect(status).toBe(statusOf[body.code as keyof typeof statusOf]);
  expect([status >= 400 && status < 500, body]).toEqual([true, body]);
}
const count = async (text: string): Promise<number> =>
  (await world.rows(`select count(*)::int as n from ${text}`))[0].n;

/** So many cases more, without the way by which they would come: copies of one row under other ids and numbers. */
async function copy(id: string, many: number): Promise<void> {
  const columns = await world.rows(
    `select column_name as name from information_schema.columns where table_name = 'case_file'`,
  );
  const other: Record<string, string> = {
    id: 'gen_random_uuid()',
    number: `'K-' || kind || g`,
    due_at: `coalesce(due_at, now()) + g * interval '1 second'`,
  };
  const names: string[] = columns.map(({ name }) => name);
  await world.rows(
    `with more as (insert into case_file (${names.join()}) select ${names.map((name) => other[name] ?? name).join()}
       from case_file, generate_series(1, $2::int) g where id = $1 returning id)
     insert into case_reach select r.* from more, case_reach o, jsonb_populate_record(o, jsonb_build_object('case_id', more.id)) r
       where o.case_id = $1`,
    [id, many],
  );
}

beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
  director = await world.as('1003');
});
afterAll(() => world.drop());

describe('a queue asked in bad faith (ORG-2, ORD-1)', () => {
  it.each([
    ['an unknown view', 'view=everything'],
    ['an unknown kind', 'kind=king'],
    ['a known state and an unknown one', 'state=received,gone'],
    ['four hundred kinds', `kind=${'repair,'.repeat(400)}`],
    ['a unit of letters', 'unit=abc'],
    ['a unit below nought', 'unit=-1'],
    ['a unit beyond all numbers', 'unit=1e99'],
    ['a unit beyond those of the database', 'unit=2147483648'],
    ['a page of nothing', 'limit=0'],
    ['a page of ten thousand', 'limit=10000'],
    ['a case that is no id', 'only=1'],
    ['more cases than a page holds', `only=${Array(201).fill(none).join(',')}`],
    ['a place of any length', `after=${'A'.repeat(201)}`],
    ['a place made of nothing', 'after=%00%00'],
    ['an unknown clock', 'clock=late'],
    ['an unknown sender', 'sent=nobody'],
  ])('is refused with a code and its field: %s', async (_, query) => {
    const refused = await operator.get(`/api/queue?${query}`);
    expectRefused(refused, /^(bad_input|bad_cursor|unknown_unit)$/);
    expect(refused.body.field.split('.')[0]).toBe(query.split('=')[0]);
  });

  it('of cases that are not there or not theirs says nothing at all', async () => {
    const id = await intake({ premisesId: world.homes[0].id });
    const park = await world.as('4002');
    expect(await park.get(`/api/queue?view=all&only=${id},${none}`)).toMatchObject({ status: 200, body: { rows: [] } });
    for (const [verb, body] of [
      ['dispatch', {}],
      ['urge', { by: 'staff' }],
      ['orders/1/transfer', { unitId: 23, words: '转走' }],
    ] as const) {
      const before = await count('event');
      for (const foreign of [id, none])
        expectRefused(await park.post(`/api/cases/${foreign}/${verb}`, body), /^(not_found|forbidden)$/);
      expect(await count('event')).toBe(before);
    }
  });
});

describe('what a mass act sends, one case at a time (ORD-2, ORD-3)', () => {
  it('to a unit that does not exist, does not take orders or is barred changes nothing', async () => {
    const id = await intake({ premisesId: world.homes[0].id });
    const before = await count('event');
    for (const unitId of [99_999, 2_147_483_648, 9_007_199_254_740_991, 0, -1, 'x', [], {}, null]) {
      const sent = await operator.post(`/api/cases/${id}/dispatch`, { unitId, words: null });
      // Nobody named is the way by the file.
      if (unitId === null) expect(sent.status).toBe(200);
      else {
        expectRefused(sent, /^(unknown_unit|bad_input)$/);
        expect(sent.body.field).toBe('unitId');
        expect(await count('event')).toBe(before);
      }
    }
  });

  it('twice under one key happens once, also when both come at once; the key for something else is refused', async () => {
    const id = await intake({ premisesId: world.homes[1].id });
    const key = `bulk-${id}`;
    const urge = () => operator.post(`/api/cases/${id}/urge`, { by: 'staff', words: '请抓紧' }, key);
    const both = await Promise.all([urge(), urge(), urge()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await urge()).status).toBe(200);
    expect(await count(`event where type = 'case.urged'`)).toBe(1);
    expectRefused(
      await operator.post(`/api/cases/${id}/urge`, { by: 'staff', words: '另一句' }, key),
      'idempotency_key_reused',
    );
    expectRefused(await operator.post(`/api/cases/${id}/urge`, { by: 'staff' }, 'short'), 'idempotency_key_missing');
    expectRefused(
      await operator.post(`/api/cases/${id}/urge`, { by: 'staff' }, 'k'.repeat(101)),
      'idempotency_key_missing',
    );
    expect(await count(`event where type = 'case.urged'`)).toBe(1);
  });

  it('with words beyond all bounds is refused by its field; ten thousand characters are kept whole', async () => {
    const id = await intake({ premisesId: world.homes[2].id });
    expectRefused(
      await operator.post(`/api/cases/${id}/urge`, { by: 'staff', words: '催'.repeat(20_001) }),
      'bad_input',
    );
    expect((await operator.post(`/api/cases/${id}/urge`, { by: 'staff', words: '催'.repeat(10_000) })).status).toBe(
      200,
    );
    const { body } = await operator.get(`/api/cases/${id}`);
    expect(JSON.stringify(body)).toContain('催'.repeat(10_000));
    expectRefused(
      await operator.post(`/api/cases/${id}/urge`, { by: 'staff', words: 'x'.repeat(1_100_000) }),
      'payload_too_large',
    );
  });

  it('after somebody else was first says who did what; of two transfers at once one is told', async () => {
    const id = await intake({ premisesId: world.homes[0].id });
    await operator.post(`/api/cases/${id}/dispatch`, { unitId: 13 });
    expectRefused(await (await world.as('1002')).post(`/api/cases/${id}/dispatch`, { unitId: 14 }), 'wrong_case_state');
    const [head, clerk] = [await world.as('3001'), await world.as('3002')];
    const transfer = (by: Client, unitId: number) =>
      by.post(`/api/cases/${id}/orders/1/transfer`, { unitId, words: '不属本站' });
    const sent = await Promise.all([transfer(head, 14), transfer(clerk, 14)]);
    expect(sent.map(({ status }) => status).toSorted()[0]).toBe(200);
    expect(await count(`event where type = 'order.transferred'`)).toBe(1);
    expectRefused(sent.find(({ status }) => status !== 200) as Reply, /./);
    const hill = await world.as('3101');
    expectRefused(await hill.post(`/api/cases/${id}/orders/9/transfer`, { unitId: 13, words: '?' }), 'no_such_order');
    expectRefused(await hill.post(`/api/cases/${id}/orders/1/transfer`, { unitId: 13, words: ' \u200B' }), 'bad_input');
  });
});

describe('views kept in bad faith (ORD-1)', () => {
  const save = (by: Client, name: unknown, more: object = {}) =>
    by.post('/api/queue/views', { name, query: { view: 'all' }, ...more });

  it('keep nothing under a name of ten thousand characters, of none, or with filters nobody knows', async () => {
    for (const name of ['名'.repeat(10_000), '名'.repeat(41), '', ' ', '\u0000', '\u200B\u202E', null, 7, {}]) {
      const refused = await save(operator, name);
      expectRefused(refused, 'bad_input');
      expect(refused.body.field).toBe('name');
    }
    for (const query of [{ view: 'x' }, { kind: ['x'] }, { columns: ['password'] }, { unit: 'x' }, 'all', null])
      expectRefused(await operator.post('/api/queue/views', { name: '甲', query }), 'bad_input');
    expect(await count('queue_view')).toBe(0);
    expect((await save(operator, '名'.repeat(40))).status).toBe(200);
    expect((await save(operator, '<img src=x onerror=alert(1)>')).body.rows).toHaveLength(2);
  });

  it('are forty at most; a view that is not mine neither goes nor tells that it is there', async () => {
    for (let n = 0; n < 38; n++) expect((await save(operator, `第${n}`)).status).toBe(200);
    expectRefused(await save(operator, '多一个'), 'too_many_views');
    expect((await save(operator, '第3')).status).toBe(200);
    const [{ id }] = (await operator.get('/api/queue/views')).body.rows;
    const other = await world.as('1002');
    for (const each of [id, none])
      expect(await other.post(`/api/queue/views/${each}/forget`)).toMatchObject({ status: 200, body: { rows: [] } });
    expectRefused(await other.post('/api/queue/views/1/forget'), 'bad_input');
    expect(await count('queue_view')).toBe(40);
    for (const times of [1, 2])
      expect([times, (await operator.post(`/api/queue/views/${id}/forget`)).status]).toEqual([times, 200]);
    expect(await count('queue_view')).toBe(39);
  });
});

describe('a file asked for in bad faith (ORD-1, SEC-5)', () => {
  const take = (body: object) => director.post('/api/queue/export', body);
  const taken = () => count(`event where type = 'staff.exported'`);

  it('is refused with a code, and that nothing was taken is what the record says', async () => {
    for (const body of [
      { format: 'exe' },
      { lang: 'xx' },
      { columns: ['phone'] },
      { columns: Array(41).fill('kind') },
      { view: 'x' },
      { unit: 99 },
      { kind: 'repair,x' },
    ])
      expectRefused(await take(body), /^(bad_input|unknown_unit)$/);
    expect(await taken()).toBe(0);
  });

  it('holds no cell that a spreadsheet runs', async () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1', ' =cmd|x', '"=1', 'a\r\n=1+1', "'=1"];
    for (const [n, text] of evil.entries()) await intake({ kind: 'suggestion', text, place: `${text}${n}` });
    const csv = (await take({ view: 'all', kind: ['suggestion'], columns: ['summary', 'place'], format: 'csv' })).body;
    const cells = csv
      .replace(/^\uFEFF/u, '')
      .trim()
      .split('\r\n')
      .flatMap((line: string) => line.split(','))
      .map((cell: string) => cell.replace(/^"(.*)"$/u, '$1').replaceAll('""', '"'));
    expect(cells.filter((cell: string) => /^\s*[=+\-@＝＋－＠\t\r]/u.test(cell))).toEqual([]);
    expect(cells.length).toBeGreaterThan(2 * evil.length);
  });

  it('has every row once although rows move while it is written', async () => {
    const id = await intake({ kind: 'complaint', premisesId: world.homes[0].id });
    await copy(id, 1_200);
    const { pool } = world.services;
    let asked = 0;
    const put: (() => void)[] = [];
    const seen = new Set<PoolClient>();
    const listen = (client: PoolClient) => {
      if (seen.has(client)) return;
      seen.add(client);
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      put.push(() => Object.assign(client, { query }));
      const moved = (...given: unknown[]) => {
        if (!String((given[0] as { name?: string })?.name).startsWith('queue_turn') || asked++ === 0)
          return query(...given);
        // Between two questions the most pressing row is put off beyond all others.
        return world
          .rows(`update case_file set due_at = due_at + interval '9 days' where number = 'K-complaint1'`)
          .then(() => query(...given));
      };
      Object.assign(client, { query: moved });
    };
    pool.on('acquire', listen);
    const { status, body } = await take({ view: 'turn', kind: ['complaint'], columns: ['number'], format: 'csv' });
    pool.off('acquire', listen);
    for (const restore of put) restore();
    expect(status, JSON.stringify(body)).toBe(200);
    expect(asked).toBeGreaterThan(0);
    const numbers = body.split('\r\n').filter((line: string) => line.startsWith('K-'));
    expect(numbers).toHaveLength(1_200);
    expect(new Set(numbers).size).toBe(1_200);
  });

  it('of more rows than a list has is refused with how many it may be, and not recorded', async () => {
    const before = await taken();
    const id = await intake({ kind: 'report' });
    await copy(id, 20_000);
    const refused = await take({ view: 'all', kind: ['report'] });
    expectRefused(refused, 'export_too_large');
    expect(refused.body.params).toEqual({ most: 20_000 });
    expect(await taken()).toBe(before);
  }, 120_000);
});
