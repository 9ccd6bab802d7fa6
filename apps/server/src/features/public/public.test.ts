import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World, worldStart } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const form = {
  kind: 'repair',
  text: '家里暖气不热，老人怕冷',
  callerName: '测试用户',
  phone: '139 0000 0001',
  accountNo: 'Ｔ00001',
};
const phoneKey = { lastFour: '0001' };

async function takenIn(more: object = {}) {
  const taken = await world.outsider.post('/api/public/cases', { ...form, ...more });
  expect(taken.status).toBe(200);
  const [row] = await world.rows('select * from case_file where number = $1', [taken.body.number]);
  return { number: taken.body.number as string, checkCode: taken.body.checkCode as string, row };
}

/** Takes the case through to its result by those whose work it is. */
async function finish(id: string) {
  const operator = await world.as('1001');
  const head = await world.as('3001');
  const steward = await world.as('3003');
  const steps = [
    [operator, 'dispatch', { unitId: 13 }],
    [head, 'orders/1/assign', { assigneeId: 32 }],
    [steward, 'orders/1/accept', {}],
    [steward, 'orders/1/arrive', { proof: 'place' }],
    [steward, 'orders/1/finish', { cause: 'company', result: '已调整阀门，室温 20 度' }],
  ] as const;
  for (const [person, act, body] of steps) {
    const done = await person.post(`/api/cases/${id}/${act}`, body);
    expect([act, done.status, done.body.code]).toEqual([act, 200, undefined]);
  }
}

describe('public form (INT-1, POR-1)', () => {
  it('becomes a case of the web, at the premises of the account number, received by nobody', async () => {
    const { number, checkCode, row } = await takenIn();
    expect(number).toMatch(/^2025-\d{6}$/);
    expect(checkCode).toMatch(/^[0-9A-Z]{8}$/);
    expect(row).toMatchObject({ source: 'website', state: 'received', premises_id: world.homes[0].id, sealed: false });
    expect(row).toMatchObject({ phone_key: '13900000001', station_unit_id: 13, urgency: 'normal' });
    const view = await (await world.as('1001')).get(`/api/cases/${row.id}`);
    expect(view.body.timeline[0]).toMatchObject({ actor: null, params: { preferredWay: 'phone' } });
  });
  it('keeps an account number nobody has with the place, and hurries an emergency', async () => {
    const { row } = await takenIn({ accountNo: 'X-9', place: '幸福里小区 3 号楼', kind: 'emergency' });
    expect(row).toMatchObject({ premises_id: null, place: '幸福里小区 3 号楼 · X-9', urgency: 'emergency' });
  });
  it('seals what is asked for in confidence (SEC-1)', async () => {
    expect((await takenIn({ confidential: true })).row.sealed).toBe(true);
  });
  it('answers the same key with the same receipt and takes one case in', async () => {
    const before = await world.rows('select count(*)::int as n from case_file');
    const [first, second] = await Promise.all(
      [1, 2].map(() => world.outsider.post('/api/public/cases', form, 'the-same-key-1')),
    );
    expect(first?.body).toEqual(second?.body);
    const after = await world.rows('select count(*)::int as n from case_file');
    expect(after[0].n).toBe(before[0].n + 1);
  });
  it('survives hostile text and refuses what cannot be a phone', async () => {
    const { row } = await takenIn({
      text: '不热\u0000\ud800\u202e<script>alert(1)</script>',
      callerName: '\u0000张\u200b三',
    });
    expect(row.text).toBe('不热\ufffd<script>alert(1)</script>');
    expect(row.caller_name).toBe('张三');
    for (const phone of ['没有', '12', '****', '\u0000*', '1'.repeat(40)])
      expect(await world.outsider.post('/api/public/cases', { ...form, phone })).toMatchObject({
        status: 422,
        body: { code: 'phone_unreadable', field: 'phone' },
      });
    expect((await world.outsider.post('/api/public/cases', { ...form, text: '\u200b\u0000' })).status).toBe(400);
    expect((await world.outsider.post('/api/public/cases', { ...form, text: '长'.repeat(5001) })).status).toBe(400);
    expect((await world.outsider.post('/api/public/cases', { ...form, text: '长'.repeat(600_000) })).status).toBe(413);
    expect((await world.outsider.post('/api/public/cases', { ...form, kind: 'retaliation' })).status).toBe(400);
  });
});

describe('look-up by number and last four digits (ORD-8)', () => {
  it('shows state, promises and steps, and neither name, phone, place nor people', async () => {
    // Of somebody who wishes to be named: a complaint is sealed otherwise (SEC-1).
    const { accountNo: _, ...asked } = { ...form, kind: 'complaint', source: 'hotline', sealed: false };
    const operator = await world.as('1001');
    const { number, checkCode } = (await operator.post('/api/cases', asked)).body;
    const shown = await world.outsider.post('/api/public/lookup', { number: ` ${number} `, ...phoneKey });
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({ number, checkCode, genuine: true, sealed: false, state: 'received' });
    expect(shown.body).toMatchObject({
      kind: 'complaint',
      unit: '客服中心',
      canUrge: true,
      canRate: false,
      stars: null,
    });
    expect(shown.body.promises).toContainEqual(
      expect.objectContaining({ dueAt: '2025-12-04T09:00:00.000Z', outcome: 'running' }),
    );
    expect(shown.body.steps).toEqual([{ type: 'case.received', at: '2025-12-01T01:00:00.000Z' }]);
    expect(JSON.stringify(shown.body)).not.toMatch(/测试用户|13900000001|幸福里|老人/);
  });
  it('answers an unknown number and a wrong ending alike', async () => {
    const { number } = await takenIn();
    const wrong = await world.outsider.post('/api/public/lookup', { number, lastFour: '9999' });
    const unknown = await world.outsider.post('/api/public/lookup', { number: '2025-999999', lastFour: '9999' });
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(wrong.body).toMatchObject({ code: 'no_such_case', params: {} });
  });
  it('answers the right ending of a sealed case as a wrong one, and counts it as one: the accused know that phone too (SEC-1)', async () => {
    const { number, row } = await takenIn({ confidential: true });
    const asked: object[] = [];
    for (const [path, more] of [
      ['lookup', {}],
      ['urge', {}],
      ['rating', { stars: 1 }],
    ] as const)
      for (const lastFour of [phoneKey.lastFour, '9999']) {
        const { status, body } = await world.outsider.post(`/api/public/${path}`, { number, lastFour, ...more });
        asked.push({ status, ...body, requestId: '' });
      }
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(asked[0]).toMatchObject({ status: 404, code: 'no_such_case', params: {}, field: null });
    for (let tried = 6; tried < 10; tried++)
      expect((await world.outsider.post('/api/public/lookup', { number, ...phoneKey })).status).toBe(404);
    const shut = await world.outsider.post('/api/public/lookup', { number, ...phoneKey });
    expect(shut).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(await world.rows('select seq from stream_head where stream_id = $1', [row.id])).toEqual([{ seq: 1 }]);
  });
  it('cannot be tried out: ten wrong endings an hour, then not even the right one', async () => {
    const { number } = await takenIn();
    for (let tried = 0; tried < 10; tried++)
      expect((await world.outsider.post('/api/public/lookup', { number, lastFour: `100${tried}` })).status).toBe(404);
    const shut = await world.outsider.post('/api/public/lookup', { number, ...phoneKey });
    expect(shut).toMatchObject({ status: 429, body: { code: 'too_many_requests', params: { seconds: 3600 } } });
    world.clock.set(worldStart + 3_600_000);
    expect((await world.outsider.post('/api/public/lookup', { number, ...phoneKey })).status).toBe(200);
    world.clock.set(worldStart);
  });
});

describe('urging and rating by the customer (ORD-2, ORD-3, POR-1)', () => {
  it('urges once an hour; an urging of staff does not use it up', async () => {
    const { number, row } = await takenIn();
    await (await world.as('1001')).post(`/api/cases/${row.id}/urge`, { by: 'staff' });
    const urged = await world.outsider.post('/api/public/urge', { number, ...phoneKey, words: '孩子发烧\u0000' });
    expect(urged.body).toMatchObject({ canUrge: false, steps: [{}, { type: 'case.urged' }, { type: 'case.urged' }] });
    const again = await world.outsider.post('/api/public/urge', { number, ...phoneKey });
    expect(again).toMatchObject({ status: 429, body: { code: 'urged_recently' } });
    expect(Date.parse(again.body.params.until)).toBe(worldStart + 3_600_000);
    world.clock.set(worldStart + 3_600_000);
    expect((await world.outsider.post('/api/public/urge', { number, ...phoneKey })).status).toBe(200);
    world.clock.set(worldStart);
    const view = await (await world.as('1001')).get(`/api/cases/${row.id}`);
    expect(view.body.urgedCount).toBe(3);
  });
  it('two urgings at once are one', async () => {
    const { number, row } = await takenIn();
    const both = await Promise.all([1, 2].map(() => world.outsider.post('/api/public/urge', { number, ...phoneKey })));
    expect(both.map((each) => each.status).sort()).toEqual([200, 429]);
    expect((await world.rows('select urged_count from case_file where id = $1', [row.id]))[0].urged_count).toBe(1);
  });
  it('shows the result when done and takes one rating, and names nobody in a refusal', async () => {
    const { number, row } = await takenIn();
    const early = await world.outsider.post('/api/public/rating', { number, ...phoneKey, stars: 5 });
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong_case_state' } });
    expect(early.body.params).toEqual({ act: 'rate', state: 'received' });
    await finish(row.id);
    const shown = await world.outsider.post('/api/public/lookup', { number, ...phoneKey });
    expect(shown.body).toMatchObject({
      state: 'done',
      result: '已调整阀门，室温 20 度',
      unit: '河畔供热站',
      canRate: true,
      canUrge: false,
    });
    const rated = await world.outsider.post('/api/public/rating', { number, ...phoneKey, stars: 4, words: '谢谢' });
    expect(rated.body).toMatchObject({ stars: 4, canRate: false });
    const again = await world.outsider.post('/api/public/rating', { number, ...phoneKey, stars: 1 });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_rated' } });
    const late = await world.outsider.post('/api/public/urge', { number, ...phoneKey });
    expect(late.body.params).toEqual({ act: 'urge', state: 'done' });
    for (const stars of [0, 6, 2.5, '5'])
      expect((await world.outsider.post('/api/public/rating', { number, ...phoneKey, stars })).status).toBe(400);
  });
  it('acts as a customer even in the browser of somebody signed in', async () => {
    const { number, row } = await takenIn();
    const clerk = await world.as('4002');
    expect((await clerk.post('/api/public/urge', { number, ...phoneKey })).status).toBe(200);
    const events = await world.rows(`select actor_id from event where stream_id = $1 and type = 'case.urged'`, [
      row.id,
    ]);
    expect(events).toEqual([{ actor_id: null }]);
  });
});

describe('receipts (ORD-8)', () => {
  it('agree with the register, however they are typed', async () => {
    const { number, checkCode } = await takenIn();
    const typed = `${checkCode.slice(0, 4).toLowerCase()} ${checkCode.slice(4)}`;
    const good = await world.outsider.post('/api/public/receipt', { number, checkCode: typed });
    expect(good.body).toMatchObject({ genuine: true });
    expect(Date.parse(good.body.receivedAt)).toBe(worldStart);
  });
  it('are not genuine with another code, number or nonsense', async () => {
    const { number } = await takenIn();
    for (const [no, code] of [
      [number, 'AAAAAAAA'],
      ['2025-999999', 'AAAAAAAA'],
      ["' or 1=1", 'x'],
      ['99999999999-1', 'x'],
      ['9999-999999999999', 'x\u0000'],
    ] as const)
      expect((await world.outsider.post('/api/public/receipt', { number: no, checkCode: code })).body).toEqual({
        genuine: false,
        receivedAt: null,
      });
  });
});

describe('limits per address', () => {
  it('refuse one address after so many and no other; a forged forwarding header changes nothing', async () => {
    const ask = (remoteAddress: string, forwarded: string) =>
      world.app.http.inject({
        method: 'POST',
        url: '/api/public/receipt',
        remoteAddress,
        headers: { 'x-hearthline': '1', 'x-forwarded-for': forwarded },
        payload: { number: forwarded, checkCode: '1' },
      });
    let last = await ask('203.0.113.7', '9.9.9.0');
    for (let asked = 1; asked < 61; asked++) last = await ask('203.0.113.7', `9.9.9.${asked}`);
    expect(last.statusCode).toBe(429);
    expect(last.json()).toMatchObject({ code: 'too_many_requests', params: { seconds: expect.any(Number) } });
    expect((await ask('203.0.113.8', '9.9.9.9')).statusCode).toBe(200);
  });
});

describe('the definer function', () => {
  it('is the only thing the public eyes can see a case through', async () => {
    const { number } = await takenIn();
    const ask = async (text: string, values: unknown[]) => (await world.database.app.query(text, values)).rows;
    expect(await ask('select * from case_file where number = $1', [number])).toEqual([]);
    expect((await ask('select public_case($1, $2) as id', [number, '0001']))[0].id).toBeTruthy();
    for (const digits of ['9999', '', '%', '____', '13900000001'])
      expect((await ask('select public_case($1, $2) as id', [number, digits]))[0].id).toBeNull();
  });
});
