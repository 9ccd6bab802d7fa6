import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const hour = 3_600_000;
const complaint = { source: 'hotline', kind: 'complaint', text: '投诉管家态度恶劣', phone: '13900000001' };

interface Complaint {
  id: string;
  number: string;
  checkCode: string;
}

async function complain(more: object = {}): Promise<Complaint> {
  const { status, body } = await (await world.as('1001')).post('/api/cases', { ...complaint, ...more });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function step(who: Client, id: string, act: string, body: object): Promise<void> {
  const done = await who.post(`/api/cases/${id}/${act}`, body);
  expect([act, done.status, done.body.code]).toEqual([act, 200, undefined]);
}

async function finish(id: string): Promise<void> {
  await step(await world.as('1003'), id, 'dispatch', { unitId: 14, assigneeId: 35 });
  const handler = await world.as('3101');
  await step(handler, id, 'orders/1/accept', {});
  await step(handler, id, 'orders/1/arrive', { proof: 'place' });
  await step(handler, id, 'orders/1/finish', { cause: 'company', result: '已批评教育' });
}

const ask = (path: string, body: object) => world.outsider.post(`/api/public/${path}`, body);
const headOf = async (id: string) => world.rows('select seq, hash from stream_head where stream_id = $1', [id]);

describe('a sealed case and the check code of its receipt (SEC-1, ORD-8)', () => {
  it('is looked up by it, of somebody without a telephone too: its state, what may be done, nothing more', async () => {
    const { number, checkCode } = await complain({ phone: null });
    const shown = await ask('lookup', { number, checkCode: ` ${checkCode.toLowerCase()} ` });
    expect(shown.body).toEqual({
      number,
      checkCode: null,
      genuine: true,
      sealed: true,
      state: 'received',
      receivedAt: '2025-12-01T01:00:00.000Z',
      kind: null,
      promises: [],
      steps: [],
      unit: null,
      result: null,
      canUrge: true,
      canRate: false,
      stars: null,
    });
  });

  it('is urged once an hour and rated once, and the answers tell no more than its state', async () => {
    const { id, number, checkCode } = await complain();
    const key = { number, checkCode };
    const early = await ask('rating', { ...key, stars: 5 });
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong_case_state' } });
    expect((await ask('urge', { ...key, words: '请尽快' })).body).toMatchObject({
      canUrge: false,
      steps: [],
      kind: null,
    });
    expect(await ask('urge', key)).toMatchObject({ status: 429, body: { code: 'urged_recently' } });
    expect((await world.rows('select urged_count from case_file where id = $1', [id]))[0].urged_count).toBe(1);
    await finish(id);
    expect((await ask('lookup', key)).body).toMatchObject({ state: 'done', canRate: true, result: null, unit: null });
    const rated = await ask('rating', { ...key, stars: 2, words: '没有当面道歉' });
    expect(rated.body).toMatchObject({ canRate: false, stars: null, result: null, steps: [] });
    expect(await ask('rating', { ...key, stars: 5 })).toMatchObject({ status: 409, body: { code: 'already_rated' } });
    const kept = await world.rows(
      `select type, actor_id, body from event where stream_id = $1 and type in ('case.urged', 'case.rated') order by seq`,
      [id],
    );
    expect(kept.map((each) => [each.type, each.actor_id])).toEqual([
      ['case.urged', null],
      ['case.rated', null],
    ]);
    expect(kept[1].body).toContain('"stars":2');
  });

  it('leaves no trace with the accused and their line: no notice, count, nor place in a queue', async () => {
    const { id, number, checkCode } = await complain({ accusedStaffIds: [32] });
    await step(await world.as('1003'), id, 'dispatch', { unitId: 14, assigneeId: 35 });
    const barred = ['3001', '3003'];
    const seen = async () => {
      const answers: unknown[] = [];
      for (const staffNo of barred) {
        const who = await world.as(staffNo);
        for (const path of ['queue?view=all', 'queue?view=urged', 'queue/counts', 'notices', `cases/${id}`]) {
          const { status, body } = await who.get(`/api/${path}`);
          answers.push([staffNo, path, status, { ...body, requestId: null, asOf: null, now: null }]);
        }
      }
      return answers;
    };
    const before = await seen();
    await ask('urge', { number, checkCode, words: '请尽快' });
    world.clock.set(worldStart + hour);
    await ask('urge', { number, checkCode });
    world.clock.set(worldStart);
    expect((await world.rows('select urged_count from case_file where id = $1', [id]))[0].urged_count).toBe(2);
    expect(await seen()).toEqual(before);
    const told = await world.rows('select staff_id from notice where subject_id = $1', [id]);
    expect(told.map((row) => row.staff_id)).not.toContain(32);
    const handler = await (await world.as('3101')).get(`/api/cases/${id}`);
    expect(handler.body.urgedCount).toBe(2);
  });

  it('answers a wrong code, a code of another case and an unknown number alike, sealed or not; nothing is written', async () => {
    const sealed = await complain();
    const other = await complain();
    const open = await complain({ kind: 'repair' });
    const heads = [await headOf(sealed.id), await headOf(open.id)];
    const answers: object[] = [];
    for (const path of ['lookup', 'urge', 'rating'])
      for (const [number, checkCode] of [
        [sealed.number, 'AAAAAAAA'],
        [sealed.number, other.checkCode],
        [sealed.number, sealed.checkCode.slice(0, 7)],
        [open.number, 'AAAAAAAA'],
        ['2025-999999', sealed.checkCode],
        ["' or 1=1", 'x'],
      ] as const) {
        const { status, body } = await ask(path, { number, checkCode, ...(path === 'rating' ? { stars: 1 } : {}) });
        answers.push({ status, ...body, requestId: '' });
      }
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, code: 'no_such_case', params: {}, field: null });
    expect([await headOf(sealed.id), await headOf(open.id)]).toEqual(heads);
  });

  it('cannot be tried out from one address, and nobody shuts the complainant out from another', async () => {
    const { number, checkCode } = await complain();
    const from = (remoteAddress: string, code: string, door = 'lookup') =>
      world.app.http.inject({
        method: 'POST',
        url: `/api/public/${door}`,
        remoteAddress,
        headers: { 'x-hearthline': '1' },
        payload: { number, checkCode: code },
      });
    for (let tried = 0; tried < 30; tried++)
      expect((await from('203.0.113.9', `ZZZZZZ${tried + 10}`)).statusCode).toBe(404);
    const shut = await from('203.0.113.9', checkCode);
    expect([shut.statusCode, shut.json().code]).toEqual([429, 'too_many_requests']);
    expect((await from('203.0.113.9', checkCode, 'receipt')).statusCode).toBe(429);
    expect((await from('203.0.113.10', checkCode)).statusCode).toBe(200);
    // Nor from checking the receipt.
    for (let tried = 0; tried < 30; tried++)
      expect((await from('203.0.113.11', `ZZZZZZ${tried + 10}`, 'receipt')).json().genuine).toBe(false);
    for (const door of ['receipt', 'lookup'])
      expect((await from('203.0.113.11', checkCode, door)).statusCode).toBe(429);
    expect((await from('203.0.113.12', checkCode, 'receipt')).json()).toMatchObject({ genuine: true });
  });

  it('takes one of the two keys, and names the field when both or none are given', async () => {
    const { number, checkCode } = await complain();
    for (const key of [{}, { lastFour: '0001', checkCode }])
      for (const path of ['lookup', 'urge'])
        expect(await ask(path, { number, ...key })).toMatchObject({
          status: 400,
          body: { code: 'bad_input', field: 'lastFour', params: { detail: 'either_last_four_or_check_code' } },
        });
  });
});

describe('who of the company has the code of a sealed case (SEC-1, SEC-5)', () => {
  it('whoever took it in, and neither handlers, directors nor supervision; of an open case everybody who sees it', async () => {
    const { id, checkCode } = await complain();
    await finish(id);
    const codes: [string, unknown][] = [];
    for (const staffNo of ['1001', '1002', '1003', '0003', '3101'])
      codes.push([staffNo, (await (await world.as(staffNo)).get(`/api/cases/${id}`)).body.checkCode]);
    expect(codes).toEqual([
      ['1001', checkCode],
      ['1002', null],
      ['1003', null],
      ['0003', null],
      ['3101', null],
    ]);
    const open = await complain({ kind: 'repair' });
    expect((await (await world.as('1002')).get(`/api/cases/${open.id}`)).body.checkCode).toBe(open.checkCode);
  });
});
