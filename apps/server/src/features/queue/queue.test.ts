import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let operator: Client;
const home = (no: number) => {
  const found = world.homes[no];
  if (!found) throw new Error(`no home ${no}`);
  return found;
};

async function intake(more: object = {}, by: Client = operator): Promise<string> {
  const done = await by.post('/api/cases', {
    source: 'hotline',
    kind: 'heat_use',
    text: '卧室不热，\n请来看看',
    ...more,
  });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  return done.body.id;
}
async function act(id: string, path: string, body: object, by: Client = operator): Promise<void> {
  const done = await by.post(`/api/cases/${id}/${path}`, body);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
}
async function ids(by: Client, query: string): Promise<string[]> {
  const page = await by.get(`/api/queue?${query}`);
  expect(page.status, JSON.stringify(page.body)).toBe(200);
  return page.body.rows.map((row: { id: string }) => row.id);
}

let waiting: string;
let atRiver: string;
let joint: string;
let sealed: string;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
  waiting = await intake({ premisesId: home(0).id, phone: '13900000001', callerName: '测试用户一' });
  atRiver = await intake({ premisesId: home(1).id, kind: 'repair', urgency: 'urgent' });
  await act(atRiver, 'dispatch', { unitId: 13, assigneeId: 32 });
  joint = await intake({ premisesId: home(2).id });
  await act(joint, 'dispatch', { unitId: 13 });
  await act(joint, 'joint', { unitId: 14 });
  sealed = await intake({ premisesId: home(3).id, kind: 'report', sealed: true, accusedUnitIds: [13] });
});
afterAll(() => world.drop());

describe('a queue (ORG-2, SEC-1, FIR-1)', () => {
  it('shows a unit what waits for it, and everybody only what is within reach', async () => {
    expect((await ids(operator, 'view=turn')).toSorted()).toEqual([sealed, waiting].toSorted());
    expect((await ids(await world.as('3002'), 'view=turn')).toSorted()).toEqual([atRiver, joint].toSorted());
    expect(await ids(await world.as('3102'), 'view=turn')).toEqual([]);
    expect(await ids(await world.as('4002'), 'view=all')).toEqual([]);
    expect((await ids(await world.as('3002'), 'view=all')).toSorted()).toEqual([atRiver, joint, waiting].toSorted());
    expect((await ids(operator, 'view=all')).toSorted()).toEqual([atRiver, joint, sealed, waiting].toSorted());
  });

  it('shows what is mine, what I am asked to join in, and what was first asked of me', async () => {
    const steward = await world.as('3003');
    expect(await ids(steward, 'view=mine')).toEqual([atRiver]);
    expect(await ids(await world.as('3004'), 'view=mine')).toEqual([]);
    expect(await ids(await world.as('3102'), 'view=joint')).toEqual([joint]);
    expect(await ids(await world.as('3002'), 'view=joint')).toEqual([]);
    const asked = await world.rows('select id, first_asked_id from case_file where first_asked_id = 10');
    expect((await ids(operator, 'view=first_asked')).toSorted()).toEqual(asked.map((row) => row.id).toSorted());
  });

  it('gives a row what the list shows', async () => {
    const page = await (await world.as('3002')).get('/api/queue?view=turn&kind=repair,fee&urgency=urgent');
    expect(page.body.rows).toMatchObject([
      {
        id: atRiver,
        kind: 'repair',
        urgency: 'urgent',
        state: 'in_hand',
        orderState: 'dispatched',
        summary: '卧室不热， 请来看看',
        unit: { id: 13, name: '河畔供热站' },
        staff: { id: 32, name: '管家甲' },
        joinedCount: 0,
      },
    ]);
    expect(page.body.next).toBeNull();
  });

  it('turns pages by key without losing or repeating a case, in every order', async () => {
    const more: string[] = [];
    for (let i = 0; i < 7; i++) more.push(await intake({ kind: i % 2 ? 'consultation' : 'repair', place: `某处${i}` }));
    for (const view of ['turn', 'all']) {
      const whole = await ids(operator, `view=${view}&limit=200`);
      const paged: string[] = [];
      let after = '';
      for (let pages = 0; pages < 20; pages++) {
        const page = await operator.get(`/api/queue?view=${view}&limit=2${after}`);
        paged.push(...page.body.rows.map((row: { id: string }) => row.id));
        if (page.body.next === null) break;
        after = `&after=${page.body.next}`;
      }
      expect(paged).toEqual(whole);
      expect(whole).toEqual(expect.arrayContaining(more));
    }
    const dues = (await operator.get('/api/queue?view=turn&limit=200')).body.rows.map(
      (row: { dueAt: string | null }) => row.dueAt ?? '9999',
    );
    expect(dues).toEqual(dues.toSorted());
  });

  it('counts what it shows, to a cap', async () => {
    const counts = (await operator.get('/api/queue/counts')).body;
    expect(counts).toMatchObject({ turn: (await ids(operator, 'view=turn&limit=200')).length, mine: 0, capped: false });
    const before = world.clock.wall();
    world.clock.set(before + 40 * 86_400_000);
    const late = (await operator.get('/api/queue/counts')).body;
    expect(late.overdue).toBe((await ids(operator, 'view=overdue&limit=200')).length);
    expect(late.overdue).toBeGreaterThan(0);
    world.clock.set(before);
    expect((await (await world.as('3003')).get('/api/queue/counts')).body.mine).toBe(1);
  });

  it('refuses a unit out of reach and a cursor it did not write', async () => {
    const clerk = await world.as('3002');
    for (const unit of [14, 99]) {
      const refused = await clerk.get(`/api/queue?unit=${unit}`);
      expect(refused).toMatchObject({ status: 422, body: { code: 'unknown_unit' } });
    }
    for (const after of ['x', Buffer.from(`999999999999999.${waiting}`).toString('base64url'), '%00'])
      expect(await clerk.get(`/api/queue?after=${after}`)).toMatchObject({ status: 400, body: { code: 'bad_cursor' } });
    expect((await ids(operator, 'view=turn&unit=13')).toSorted()).toEqual([atRiver, joint].toSorted());
    expect((await ids(operator, 'view=turn&unit=10')).toSorted()).toEqual([atRiver, joint].toSorted());
    expect((await ids(operator, 'view=all&unit=14')).toSorted()).toEqual([joint]);
  });
});

describe('the clock of a row (ORD-1, PRM)', () => {
  const rowOf = async (id: string, more = '') =>
    (await operator.get(`/api/queue?view=all&only=${id}${more}`)).body.rows[0];
  const states = async (id: string): Promise<string[]> => {
    const found: string[] = [];
    for (const state of ['overdue', 'due_soon', 'running', 'paused', 'none'])
      if (await rowOf(id, `&clock=${state}`)) found.push(state);
    return found;
  };

  it('is due soon from the warning of the pack on, late a millisecond after its deadline, and nothing else then', async () => {
    const before = world.clock.wall();
    const id = await intake({ premisesId: home(4).id });
    const row = await rowOf(id);
    const [soon, due] = [Date.parse(row.dueSoonAt), Date.parse(row.dueAt)];
    expect(soon).toBeLessThan(due);
    for (const [at, state] of [
      [soon - 1, 'running'],
      [soon, 'due_soon'],
      [due, 'due_soon'],
      [due + 1, 'overdue'],
    ] as const) {
      world.clock.set(at);
      expect([at, await states(id)]).toEqual([at, [state]]);
      const { body } = await operator.get(`/api/cases/${id}`);
      const outcomes = body.clocks.filter((clock: { dueAt: string }) => clock.dueAt === row.dueAt);
      expect(outcomes.map((clock: { outcome: string }) => clock.outcome)).toContain(state);
    }
    world.clock.set(before);
  });

  it('says that it stands still, from when, and until somebody says it goes on', async () => {
    const id = await intake({ premisesId: home(5).id });
    const from = new Date(world.clock.wall()).toISOString();
    await act(id, 'pauses', { cause: 'customer_asks_later', from, words: '用户要求改日' });
    await act(id, 'requests/decide', { no: 1, granted: true }, await world.as('1003'));
    const row = await rowOf(id);
    const paused = row.duePauses.length > 0;
    const { body } = await operator.get(`/api/cases/${id}`);
    const standing = body.clocks.filter((clock: { outcome: string }) => clock.outcome === 'paused');
    expect(standing.length).toBeGreaterThan(0);
    // The ruling clock may be one that no pause touches; then the row shows that one, running.
    expect(paused).toBe(standing.some((clock: { promiseId: string }) => clock.promiseId === row.duePromise));
    expect(await states(id)).toEqual([paused ? 'paused' : 'running']);
  });

  it('is filtered by the job of whoever it is assigned to', async () => {
    expect(await ids(operator, 'view=all&job=steward')).toEqual([atRiver]);
    expect(await ids(operator, 'view=all&job=repair_worker')).toEqual([]);
    expect(await operator.get('/api/queue?job=king')).toMatchObject({ status: 400, body: { code: 'bad_input' } });
  });
});

describe('saved views (ORD-1)', () => {
  const save = (by: Client, name: string, more: object = {}) =>
    by.post('/api/queue/views', { name, query: { view: 'all', kind: ['repair'], clock: ['overdue'] }, ...more });
  const names = async (by: Client) =>
    (await by.get('/api/queue/views')).body.rows.map((row: { name: string; mine: boolean }) => [row.name, row.mine]);

  it('are kept for their owner, replaced under the same name, and shared downwards alone', async () => {
    expect(await save(world.outsider, '甲')).toMatchObject({ status: 401 });
    const head = await world.as('3001');
    expect(await save(head, '超时报修', { sharedWithId: 14 })).toMatchObject({
      status: 422,
      body: { code: 'unknown_unit' },
    });
    expect(await save(head, '超时报修', { query: { kind: ['nothing'] } })).toMatchObject({ status: 400 });
    expect(await names(head)).toEqual([]);
    await save(head, '超时报修');
    const kept = (await save(head, '超时报修', { sharedWithId: 13 })).body.rows;
    expect(kept).toMatchObject([
      { name: '超时报修', mine: true, query: { view: 'all', kind: ['repair'] }, sharedWith: { id: 13 } },
    ]);
    const clerk = await world.as('3002');
    expect(await names(clerk)).toEqual([['超时报修', false]]);
    expect(await names(await world.as('3102'))).toEqual([]);
    await clerk.post(`/api/queue/views/${kept[0].id}/forget`);
    expect(await names(head)).toEqual([['超时报修', true]]);
    await head.post(`/api/queue/views/${kept[0].id}/forget`);
    expect(await names(clerk)).toEqual([]);
  });
});

describe('a queue in a file (ORD-1, SEC-5)', () => {
  const take = (by: Client, body: object) => by.post('/api/queue/export', body);
  const recorded = () => world.rows(`select actor_id, body from event where type = 'staff.exported' order by id`);

  it('is refused to who may only read rows, and then nothing is recorded', async () => {
    expect(await take(world.outsider, {})).toMatchObject({ status: 401 });
    expect(await take(operator, {})).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const director = await world.as('1003');
    expect(await take(director, { unit: 99 })).toMatchObject({ status: 422, body: { code: 'unknown_unit' } });
    expect(await recorded()).toEqual([]);
  });

  it('has the rows of the view, harmless cells and the mark of UTF-8; who took it with which filter is an event', async () => {
    await intake({ kind: 'suggestion', text: '=HYPERLINK("http://x")', place: '+86' });
    const director = await world.as('1003');
    const { status, body } = await take(director, {
      view: 'all',
      kind: ['suggestion'],
      columns: ['kind', 'place', 'summary'],
      format: 'csv',
    });
    expect(status).toBe(200);
    expect(body.replace(/^\uFEFF/u, '').split('\r\n')).toEqual([
      '类别,地址,诉求内容',
      `建议,'+86,"'=HYPERLINK(""http://x"")"`,
      '导出人 1003 中心主任 2025-12-01 09:00',
      '',
    ]);
    const [{ actor_id, body: open }] = await recorded();
    expect(actor_id).toBe(12);
    expect(JSON.parse(open)).toMatchObject({
      what: 'cases',
      view: 'all',
      filter: { kind: 'suggestion' },
      columns: ['kind', 'place', 'summary'],
      format: 'csv',
      rows: 1,
      masked: false,
    });
    const workbook = await take(director, { view: 'all' });
    expect(workbook.body.slice(0, 2)).toBe('PK');
    expect((await director.get('/api/staff/12')).body).toMatchObject({ name: '中心主任' });
  });
});
