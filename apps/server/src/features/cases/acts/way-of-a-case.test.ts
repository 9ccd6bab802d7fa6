import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, expectRefusal, takeIn } from '../../../../test/case-rows.ts';
import { eventTypes, expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World, worldStart } from '../../../../test/world.ts';

let world: World;
const people: Record<string, Client> = {};
beforeAll(async () => {
  world = await createWorld();
  for (const person of Object.values(world.staff)) people[person.staffNo] = await world.as(person.staffNo);
});
afterAll(() => world.drop());

const minute = 60_000;
const by = (staffNo: string): Client => people[staffNo] as Client;
const send = (staffNo: string, id: string, verb: string, body: object = {}) =>
  by(staffNo).post(`/api/cases/${id}/${verb}`, body);
const act = (staffNo: string, id: string, verb: string, body: object = {}) => expectDone(send(staffNo, id, verb, body));
const expectRefused = async (staffNo: string, id: string, verb: string, body: object, status: number, code: string) =>
  expectRefusal(world, () => send(staffNo, id, verb, body), status, code, id);
const taken = async (more: object = {}) =>
  (await takeIn(by('1001'), { premisesId: world.homes[0].id, phone: '13900000001', ...more })).id as string;
const after = (minutes: number) => world.clock.set(worldStart + minutes * minute);
const clock = (view: { clocks: { promiseId: string; outcome: string }[] }) =>
  view.clocks.find((each) => each.promiseId === 'PRM-8')?.outcome;
const finished = { cause: 'company', result: '更换阀门' };

/** A case whose order was dispatched by the file and accepted by the steward. */
async function accepted(more: object = {}): Promise<string> {
  const id = await taken(more);
  await act('1001', id, 'dispatch');
  await act('3003', id, 'orders/1/accept');
  return id;
}
/** A case done by the steward, not yet followed up. */
async function done(more: object = {}): Promise<string> {
  const id = await accepted(more);
  await act('3003', id, 'orders/1/arrive', { proof: 'word', words: '口头报告' });
  await act('3003', id, 'orders/1/finish', finished);
  return id;
}

describe('who may not, and what may not be (SEC-1, ORD-1)', () => {
  it('refuses a wrong role with 403 and a wrong unit with 404', async () => {
    const id = await accepted();
    const target = { unitId: 14 };
    await expectRefused('3002', id, 'dispatch', target, 403, 'forbidden');
    await expectRefused('2002', id, 'follow-ups', { outcome: 'satisfied', way: 'phone' }, 403, 'forbidden');
    await expectRefused('1001', id, 'supervise', { words: '督办' }, 403, 'forbidden');
    await expectRefused('1001', id, 'orders/1/finish', finished, 403, 'forbidden');
    await expectRefused('3003', id, 'orders/1/assign', { assigneeId: 33 }, 403, 'forbidden');
    await expectRefused('2006', id, 'tell', { way: 'phone', words: '已告知' }, 403, 'forbidden');
    await expectRefused('2005', id, 'notes', { words: '看看' }, 403, 'forbidden');
    for (const staffNo of ['4001', '4003', '3101', '3004', '2002']) {
      expect((await by(staffNo).get(`/api/cases/${id}`)).status).toBe(404);
      await expectRefused(staffNo, id, 'notes', { words: '看看' }, 404, 'not_found');
    }
    for (const verb of ['accept', 'arrive', 'return', 'progress'])
      await expectRefused('4001', id, `orders/1/${verb}`, { words: '为何', proof: 'word' }, 404, 'not_found');
  });
  it('refuses what the state does not allow, and says who was last and when', async () => {
    const id = await taken();
    for (const [staffNo, verb, body] of [
      ['1001', 'follow-ups', { outcome: 'satisfied', way: 'phone' }],
      ['1001', 'close', { code: 'solved' }],
      ['1001', 'reopen', { because: 'staff', words: '再看' }],
      ['1001', 'unjoin', {}],
      ['1001', 'joint', { unitId: 14 }],
    ] as const)
      expect(await expectRefused(staffNo, id, verb, body, 409, 'wrong_case_state')).toMatchObject({
        params: { lastEvent: 'case.received', lastBy: '话务员甲', lastAt: '2025-12-01T01:00:00.000Z' },
      });
    await expectRefused('3001', id, 'orders/1/accept', {}, 422, 'no_such_order');
  });
  it('refuses bad targets, empty reasons and ids that are none', async () => {
    const id = await taken({ premisesId: null });
    expect(await expectRefused('1001', id, 'dispatch', {}, 422, 'no_unit_for_place')).toMatchObject({
      field: 'unitId',
    });
    await expectRefused('1001', id, 'dispatch', { unitId: 999 }, 422, 'unknown_unit');
    await expectRefused('1001', id, 'dispatch', { unitId: 13, assigneeId: 42 }, 422, 'not_in_unit');
    await expectRefused('1001', id, 'dispatch', { unitId: 13, assigneeId: 9999 }, 422, 'unknown_staff');
    await expectRefused('1001', id, 'dispatch', { unitId: 2 ** 40 }, 400, 'bad_input');
    await expectRefused('1001', id, 'notes', { words: '\u202e \u0000' }, 400, 'bad_input');
    await expectRefused('1001', id, 'notes', { words: '请看', mentions: [9999] }, 422, 'unknown_staff');
    await expectRefused('3001', id, 'orders/x/accept', {}, 400, 'bad_input');
    expect((await send('1001', '17', 'notes', { words: '看' })).body).toMatchObject({ code: 'bad_input', field: 'id' });
    await expectRefused('1001', '00000000-0000-7000-8000-000000000000', 'notes', { words: '看' }, 404, 'not_found');
  });
  it('refuses a return without reason, a repair without visit, and times before the case or the arrival', async () => {
    const id = await accepted();
    await expectRefused('3003', id, 'orders/1/return', { words: ' ' }, 400, 'bad_input');
    await expectRefused('3003', id, 'orders/1/finish', finished, 422, 'visit_proof_required');
    const at = (ms: number) => new Date(worldStart + ms).toISOString();
    await expectRefused('3003', id, 'orders/1/arrive', { proof: 'word', at: at(-1) }, 422, 'happened_before_case');
    await expectRefused('3003', id, 'orders/1/arrive', { proof: 'word', at: at(1) }, 422, 'happened_in_future');
    after(20);
    await expectRefused('3003', id, 'orders/1/arrive', { proof: 'word', at: at(10 * minute) }, 422, 'reason_required');
    await act('3003', id, 'orders/1/arrive', { proof: 'word', words: '口头报告', at: at(10 * minute) });
    await expectRefused('3003', id, 'orders/1/finish', { ...finished, at: at(9 * minute) }, 422, 'bad_span');
    await expectRefused('3003', id, 'orders/1/arrive', { proof: 'word' }, 409, 'wrong_order_state');
    after(0);
  });
});

describe('the whole way (ORD-1, ORD-2, FOL-1)', () => {
  it('goes centre, station, person, done, unsatisfied, again, followed up, closed', async () => {
    const id = await taken();
    after(2);
    const sent = await act('1001', id, 'dispatch', { words: '请尽快' });
    expect(sent).toMatchObject({ state: 'in_hand', turn: { unit: { id: 13 }, staff: { id: 32 } } });
    after(4);
    await expectRefused('3001', id, 'orders/1/assign', { assigneeId: 36 }, 422, 'not_in_unit');
    await act('3001', id, 'orders/1/assign', { assigneeId: 34 });
    after(5);
    expect(await act('3005', id, 'orders/1/accept')).toMatchObject({ firstHandler: { id: 34, name: '维修工' } });
    after(25);
    expect(clock(await act('3005', id, 'orders/1/arrive', { proof: 'place' }))).toBe('met');
    after(50);
    const over = await act('3005', id, 'orders/1/finish', finished);
    expect(over).toMatchObject({
      state: 'done',
      result: '更换阀门',
      cause: 'company',
      turn: { unit: { id: 3 }, staff: null },
    });
    after(60);
    const again = await act('1002', id, 'follow-ups', {
      outcome: 'unsatisfied',
      way: 'phone',
      score: 1,
      words: '还是不热',
    });
    expect(again).toMatchObject({ state: 'received', reopenedCount: 1, result: null, cause: null, followUps: [] });
    after(62);
    await act('1001', id, 'dispatch', { unitId: 13 });
    expect(await act('3002', id, 'orders/2/accept')).toMatchObject({
      firstHandler: { id: 34 },
      turn: { staff: { id: 31 } },
    });
    after(90);
    await act('3002', id, 'orders/2/finish', {
      ...finished,
      noVisitReason: '用户不在家，电话指导',
      cause: 'user_side',
    });
    await expectRefused('1002', id, 'close', { code: 'solved' }, 422, 'needs_follow_up');
    after(100);
    const content = await act('1002', id, 'follow-ups', { outcome: 'satisfied', way: 'phone', score: 5 });
    expect(content).toMatchObject({ state: 'followed_up', followUps: [{ tryNo: 1, outcome: 'satisfied', score: 5 }] });
    const closed = await act('1002', id, 'close', { code: 'solved' });
    expect(closed).toMatchObject({ state: 'closed', closingCode: 'solved', turn: null, cause: 'user_side' });
    expect((await eventsOf(world, id)).map(({ type, at, actor }) => `${at.slice(6)} ${actor} ${type}`)).toEqual([
      '09:00 10 case.received',
      '09:02 10 order.dispatched',
      '09:04 30 order.assigned',
      '09:05 34 order.accepted',
      '09:25 34 order.arrived',
      '09:50 34 order.done',
      '10:00 11 case.followed_up',
      '10:00 11 case.reopened',
      '10:02 10 order.dispatched',
      '10:02 31 order.accepted',
      '10:30 31 order.done',
      '10:40 11 case.followed_up',
      '10:40 11 case.closed',
    ]);
    expect(closed.timeline).toHaveLength(13);
    await expectRefused('1002', id, 'close', { code: 'solved' }, 409, 'wrong_case_state');
    expect(await act('1001', id, 'reopen', { because: 'caller', words: '又不热了' })).toMatchObject({
      state: 'received',
      closingCode: null,
      reopenedCount: 2,
    });
    after(0);
  });
  it.each([
    [19, 0, 'running', 'met'],
    [20, 0, 'due_soon', 'met'],
    [30, 0, 'due_soon', 'met'],
    [30, 1000, 'overdue', 'met_late'],
  ])('reaches the fault %i min %i ms after the call: %s, then %s (PRM-8)', async (minutes, ms, waiting, arrived) => {
    const id = await accepted();
    world.clock.set(worldStart + minutes * minute + ms);
    expect(clock(await expectDone(by('1001').get(`/api/cases/${id}`)))).toBe(waiting);
    expect(clock(await act('3003', id, 'orders/1/arrive', { proof: 'place' }))).toBe(arrived);
    after(0);
  });
  it('owes nobody who came to a counter thirty minutes (PRM-8)', async () => {
    expect(clock(await expectDone(by('1001').get(`/api/cases/${await taken({ source: 'hall' })}`)))).not.toBe(
      'running',
    );
  });
});

describe('following up (FOL-1, SEC-5)', () => {
  it('refuses whoever did the work or gave the answer', async () => {
    const id = await taken({ kind: 'complaint' });
    await act('1001', id, 'answer', { code: 'explained', way: 'phone', words: '已核实' });
    await expectRefused('1001', id, 'follow-ups', { outcome: 'satisfied', way: 'phone' }, 422, 'own_work');
    const { state } = await act('1002', id, 'follow-ups', { outcome: 'satisfied', way: 'phone' });
    expect(state).toBe('followed_up');
  });
  it('may end unreached after three tries and not before (ORD-2)', async () => {
    const id = await done();
    for (const tryNo of [1, 2, 3]) {
      const refusal = await expectRefused('1001', id, 'close', { code: 'not_reached' }, 422, 'tries_left');
      expect(refusal.params).toEqual({ tries: tryNo - 1, needed: 3 });
      const { followUps, state } = await act('1001', id, 'follow-ups', { outcome: 'unreachable', way: 'phone' });
      expect([state, followUps.at(-1).tryNo]).toEqual(['done', tryNo]);
    }
    await expectRefused('1001', id, 'close', { code: 'solved' }, 422, 'needs_follow_up');
    expect(await act('1001', id, 'close', { code: 'not_reached' })).toMatchObject({ closingCode: 'not_reached' });
  });
  it('rings nobody in the quiet hours unless they wish it, and asks what the pack asks (FOL-3)', async () => {
    const id = await done();
    after(11 * 60);
    const asked = { outcome: 'satisfied', way: 'phone' };
    const quiet = await expectRefused('1001', id, 'follow-ups', asked, 422, 'quiet_hours');
    expect(quiet.params).toMatchObject({ from: '20:00', to: '08:00' });
    const weather = { ...asked, wished: true, answers: [{ code: 'weather', score: 5 }] };
    await expectRefused('1001', id, 'follow-ups', weather, 422, 'unknown_question');
    const answers = [
      { code: 'attitude', score: 5 },
      { code: 'result', score: 2 },
    ];
    const bad = await act('1001', id, 'follow-ups', { ...asked, wished: true, answers });
    expect(bad).toMatchObject({ state: 'received', reopenedCount: 1 });
    expect(await eventTypes(world, id)).toEqual(expect.arrayContaining(['case.followed_up', 'case.reopened']));
    expect(await act('1001', id, 'dispatch')).toMatchObject({ state: 'in_hand', orders: [{ no: 1 }, { no: 2 }] });
    after(0);
  });
  it('lists whom to ask, the longest waiting first, and nobody their own work (FOL-1)', async () => {
    const list = async (staffNo: string) => expectDone(by(staffNo).get('/api/follow-ups?limit=200'));
    expect((await by('2002').get('/api/follow-ups')).status).toBe(403);
    const before = await list('1001');
    const late = await taken({ kind: 'complaint' });
    after(3);
    const early = await done();
    after(5);
    await act('1001', late, 'answer', { code: 'explained', way: 'phone', words: '已核实' });
    const mine = await list('1001');
    expect(mine.ownWork).toBe(before.ownWork + 1);
    expect(mine.rows.map((row: { id: string }) => row.id)).not.toContain(late);
    const theirs = (await list('1002')).rows.filter((row: { id: string }) => [early, late].includes(row.id));
    expect(theirs).toMatchObject([
      {
        id: early,
        plan: { code: 'always', title: null },
        must: true,
        phone: '13900000001',
        result: '更换阀门',
        tries: 0,
        lastTry: null,
        mayCallFrom: null,
      },
      { id: late, doneAt: '2025-12-01T01:05:00.000Z', askBy: '2025-12-02T01:05:00.000Z' },
    ]);
    expect(theirs[0].questions.map(({ code }: { code: string }) => code)).toEqual([
      'attitude',
      'skill',
      'policy_fit',
      'result',
    ]);
    await act('1002', early, 'follow-ups', { outcome: 'unreachable', way: 'phone', reason: 'busy' });
    const tried = (await list('1002')).rows.find((row: { id: string }) => row.id === early);
    expect(tried).toMatchObject({ tries: 1, triesNeeded: 3, lastTry: { outcome: 'unreachable' } });
    const page = await expectDone(by('1002').get('/api/follow-ups?limit=1'));
    const next = await expectDone(by('1002').get(`/api/follow-ups?limit=200&after=${page.next}`));
    expect([page.rows[0].id, ...next.rows.map((row: { id: string }) => row.id)]).toEqual(
      (await list('1002')).rows.map((row: { id: string }) => row.id),
    );
    after(12 * 60);
    expect((await list('1002')).rows[0].mayCallFrom).toBe('2025-12-02T00:00:00.000Z');
    after(0);
  });
  it('is rated by the customer only, and once (POR-1)', async () => {
    const id = await done();
    const { number } = await expectDone(by('1001').get(`/api/cases/${id}`));
    const rating = { number, lastFour: '0001', stars: 4 };
    expect((await send('1001', id, 'rate', { stars: 5 })).status).toBe(404);
    const rate = (body: object) => world.outsider.post('/api/public/rating', body);
    await expectRefusal(world, () => rate({ ...rating, lastFour: '0002' }), 404, 'no_such_case', id);
    await expectRefusal(world, () => rate({ ...rating, stars: 6 }), 400, 'bad_input', id);
    await expectDone(rate(rating));
    await expectRefusal(world, () => rate(rating), 409, 'already_rated', id);
    expect(await expectDone(by('1001').get(`/api/cases/${id}`))).toMatchObject({ stars: 4, state: 'done' });
  });
});
