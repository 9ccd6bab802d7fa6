import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, takeIn } from '../../../../test/case-rows.ts';
import { eventTypes, expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../../test/world.ts';

let world: World;
const people: Record<string, Client> = {};
beforeAll(async () => {
  world = await createWorld();
  for (const person of Object.values(world.staff)) people[person.staffNo] = await world.as(person.staffNo);
});
afterAll(() => world.drop());

const by = (staffNo: string): Client => people[staffNo] as Client;
const send = (staffNo: string, id: string, verb: string, body: object = {}) =>
  by(staffNo).post(`/api/cases/${id}/${verb}`, body);
const act = (staffNo: string, id: string, verb: string, body: object = {}) => expectDone(send(staffNo, id, verb, body));
const expectRefused = (staffNo: string, id: string, verb: string, body: object, status: number, code: string) =>
  expectRefusal(world, () => send(staffNo, id, verb, body), status, code, id);
const view = (staffNo: string, id: string) => by(staffNo).get(`/api/cases/${id}`);
const seen = async (id: string, ...staffNos: string[]) =>
  Promise.all(staffNos.map(async (staffNo) => (await view(staffNo, id)).status));
const taken = async (more: object = {}) =>
  (await takeIn(by('1001'), { premisesId: world.homes[0].id, ...more })).id as string;
async function dispatched(more: object = {}): Promise<string> {
  const id = await taken(more);
  await act('1001', id, 'dispatch');
  return id;
}
const finished = { cause: 'company', result: '更换阀门', noVisitReason: '电话指导' };
const types = (id: string) => eventTypes(world, id);

describe('to whom it goes (CUS-3, ORD-2)', () => {
  it('goes by the file to the steward, and to the substitute while there is one', async () => {
    expect(await view('1001', await dispatched())).toMatchObject({
      body: { turn: { unit: { id: 13 }, staff: { id: 32 } } },
    });
    const days = { staffId: 33, from: '2025-12-01', to: '2025-12-03' };
    await expectDone(by('3001').post(`/api/areas/${world.areas.east.id}/substitute`, days));
    const id = await dispatched();
    expect((await view('1001', id)).body.orders).toMatchObject([{ assignee: { id: 33 }, state: 'dispatched' }]);
    expect(await seen(id, '3003', '3004', '3001', '4001')).toEqual([200, 200, 200, 404]);
    const [event] = await world.rows(`select body from event where stream_id = $1 and type = 'order.dispatched'`, [id]);
    expect(JSON.parse(event.body)).toMatchObject({ byFile: true, role: 'lead', orderNo: 1 });
  });
  it('comes back with a reason and can be dispatched anew', async () => {
    const id = await dispatched();
    const back = await act('3001', id, 'orders/1/return', { words: '不属我站' });
    expect(back).toMatchObject({ state: 'received', turn: { unit: { id: 3 } }, orders: [{ state: 'returned' }] });
    await expectRefused('3001', id, 'orders/1/accept', {}, 409, 'wrong_case_state');
    const again = await act('1001', id, 'dispatch', { unitId: 14 });
    expect(again).toMatchObject({ state: 'in_hand', turn: { unit: { id: 14 } } });
    await expectRefused('3001', id, 'orders/1/accept', {}, 409, 'wrong_order_state');
    expect(await types(id)).toEqual(['case.received', 'order.dispatched', 'order.returned', 'order.dispatched']);
  });
  it('is transferred with a reason, to somebody else only, and the new unit sees it', async () => {
    const id = await dispatched();
    expect(await seen(id, '3101')).toEqual([404]);
    await expectRefused('3001', id, 'orders/1/transfer', { unitId: 14, words: '' }, 400, 'bad_input');
    const [{ assignee }] = (await view('3001', id)).body.orders;
    await expectRefused(
      '3001',
      id,
      'orders/1/transfer',
      { unitId: 13, assigneeId: assignee.id, words: '换人' },
      422,
      'same_unit',
    );
    const moved = await act('3001', id, 'orders/1/transfer', { unitId: 14, words: '管线属山前' });
    expect(moved).toMatchObject({
      turn: { unit: { id: 14 }, staff: null },
      orders: [{ no: 1, state: 'dispatched', acceptedAt: null }],
    });
    await expectRefused('3001', id, 'orders/1/accept', {}, 403, 'forbidden');
    await act('3101', id, 'orders/1/accept');
    await act('3101', id, 'orders/1/arrive', { proof: 'word', words: '口头报告' });
    await expectRefused('3101', id, 'orders/1/transfer', { unitId: 13, words: '迟了' }, 409, 'wrong_order_state');
  });
  it('cannot end with the lead before the joint unit has finished', async () => {
    const id = await dispatched();
    await act('1001', id, 'joint', { unitId: 14, words: '请配合' });
    await act('3001', id, 'orders/1/accept');
    const refusal = await expectRefused('3001', id, 'orders/1/finish', finished, 422, 'joint_orders_open');
    expect(refusal.params).toEqual({ orderNo: 2 });
    await expectRefused('3101', id, 'orders/1/finish', finished, 403, 'forbidden');
    await act('3101', id, 'orders/2/accept');
    expect(await act('3101', id, 'orders/2/finish', { ...finished, result: '配合完成' })).toMatchObject({
      state: 'in_hand',
      turn: { unit: { id: 13 } },
    });
    expect(await act('3001', id, 'orders/1/finish', finished)).toMatchObject({ state: 'done', result: '更换阀门' });
  });
  it('gives a repair a steward as assistant, who then sees it (ORD-2)', async () => {
    const id = await taken();
    await act('1001', id, 'dispatch', { unitId: 14, assigneeId: 36 });
    expect(await seen(id, '3005')).toEqual([404]);
    expect(
      await expectRefused('3101', id, 'orders/1/assistants', { staffId: 9999 }, 422, 'unknown_staff'),
    ).toMatchObject({ field: 'staffId' });
    await act('3101', id, 'orders/1/assistants', { staffId: 34 });
    await expectRefused('3101', id, 'orders/1/assistants', { staffId: 34 }, 409, 'already_there');
    await expectRefused('3101', id, 'orders/1/assistants', { staffId: 36 }, 409, 'already_there');
    expect(await act('3005', id, 'notes', { words: '我来配合' })).toMatchObject({
      orders: [{ assistants: [{ id: 34 }] }],
    });
  });
  it('moves with its premises: another station and steward see it, the old ones do not (INT-2)', async () => {
    const id = await taken();
    expect(await seen(id, '3001', '3004', '4001', '4003')).toEqual([200, 200, 404, 404]);
    const told = { kind: 'repair', urgency: 'urgent', sealed: false, premisesId: world.homes[5].id, place: null };
    await expectRefused('3001', id, 'classify', told, 403, 'forbidden');
    await expectRefused(
      '1001',
      id,
      'classify',
      { ...told, premisesId: '00000000-0000-7000-8003-00000000ffff' },
      422,
      'unknown_premises',
    );
    await expectRefused('1001', id, 'classify', { ...told, accusedStaffIds: [9999] }, 422, 'unknown_staff');
    expect(await act('1001', id, 'classify', told)).toMatchObject({
      urgency: 'urgent',
      station: { id: 23 },
      place: '阳光花园1号楼2单元301',
      premises: { steward: { id: 42 } },
    });
    expect(await seen(id, '3001', '3004', '4001', '4003')).toEqual([404, 404, 200, 200]);
    expect(await act('1001', id, 'dispatch')).toMatchObject({ turn: { unit: { id: 23 }, staff: { id: 42 } } });
  });
});

describe('besides the way (ORD-2, ORD-3, ORD-8)', () => {
  it('is urged by a second call, supervised, taken higher, told and noted, each with who, when and why', async () => {
    const id = await dispatched();
    expect(await act('1002', id, 'urge', { by: 'customer', words: '又来电' })).toMatchObject({ urgedCount: 1 });
    await expectRefused('3001', id, 'urge', { by: 'staff' }, 403, 'forbidden');
    await expectRefused('0003', id, 'supervise', { words: '' }, 400, 'bad_input');
    expect(await act('0003', id, 'supervise', { words: '限今日办结' })).toMatchObject({ supervised: true });
    await expectRefused('3001', id, 'escalate', { toUnitId: 999, words: '请协调' }, 422, 'unknown_unit');
    await act('3001', id, 'escalate', { toUnitId: 10, words: '请协调' });
    await expectRefused(
      '3003',
      id,
      'tell',
      { way: 'phone', words: '已告知', at: '2025-12-01T09:00:01+08:00' },
      422,
      'happened_in_future',
    );
    await act('3003', id, 'tell', { way: 'phone', words: '今天下午上门' });
    const noted = await act('0002', id, 'notes', { words: '请技术科看看', mentions: [25] });
    expect(
      noted.timeline
        .slice(2)
        .map((each: { type: string; words: string; actor: { id: number }; fromCustomer: boolean }) => [
          each.type,
          each.words,
          each.actor.id,
          each.fromCustomer,
        ]),
    ).toEqual([
      ['case.urged', '又来电', 11, true],
      ['case.supervised', '限今日办结', 3, false],
      ['case.escalated', '请协调', 30, false],
      ['case.told', '今天下午上门', 32, false],
      ['case.noted', '请技术科看看', 2, false],
    ]);
    expect(await seen(id, '2006')).toEqual([200]);
  });
});

describe('the same matter (INT-9)', () => {
  /** What an undone join gives back: everything but the place in the stream. */
  const row = async (id: string) => [
    await world.rows(`select to_jsonb(c) - 'seq' - 'updated_at' as row from case_file c where id = $1`, [id]),
    await world.rows('select to_jsonb(o) as row from work_order o where case_id = $1 order by no', [id]),
    await world.rows('select to_jsonb(k) as row from clock k where subject_id = $1 order by promise_id, variant', [id]),
  ];
  it('refuses to join a case to itself, to a joined one, to one that is over, or out of sight', async () => {
    const [main, other, third] = [await dispatched(), await taken(), await taken()];
    await expectRefused('1001', main, 'join', { to: main }, 422, 'cannot_join_itself');
    await expectRefused('3001', other, 'join', { to: main }, 403, 'forbidden');
    await expectRefused('1001', other, 'join', { to: '00000000-0000-7000-8000-000000000000' }, 404, 'not_found');
    await act('1001', other, 'join', { to: main });
    await expectRefused('1001', third, 'join', { to: other }, 409, 'already_joined');
    await expectRefused('1001', other, 'join', { to: main }, 409, 'wrong_case_state');
    const over = await takeIn(by('1001'), { kind: 'consultation', answered: { reply: '好' } });
    await expectRefused('1001', third, 'join', { to: over.id }, 409, 'main_case_not_open');
  });
  it('is given back whole when the join is undone', async () => {
    const main = await dispatched();
    const id = await dispatched();
    await act('3001', id, 'orders/1/accept');
    await act('1001', id, 'joint', { unitId: 14 });
    const before = await row(id);
    const joined = await act('1001', id, 'join', { to: main, words: '同一处' });
    expect(joined).toMatchObject({
      state: 'joined',
      turn: null,
      joinedTo: { id: main },
      orders: [{ state: 'cancelled' }, { state: 'cancelled' }],
    });
    expect((await view('1001', main)).body.joined).toMatchObject([{ id, state: 'joined' }]);
    await expectRefused('3001', id, 'orders/1/finish', finished, 409, 'wrong_case_state');
    await act('1001', id, 'unjoin', { words: '不是一回事' });
    expect(await row(id)).toEqual(before);
    await expectRefused('1001', id, 'unjoin', {}, 409, 'wrong_case_state');
  });
  it('is done with the main case, also at second hand, and followed up for itself', async () => {
    const [main, middle, last] = [await dispatched(), await taken(), await taken()];
    await act('1001', last, 'join', { to: middle });
    await act('1001', middle, 'join', { to: main });
    await act('3001', main, 'orders/1/accept');
    await act('3001', main, 'orders/1/finish', finished);
    for (const id of [middle, last])
      expect((await view('1001', id)).body).toMatchObject({
        state: 'done',
        result: '更换阀门',
        cause: 'company',
        turn: { unit: { id: 3 } },
      });
    await expectRefused('1001', middle, 'unjoin', {}, 409, 'wrong_case_state');
    const unhappy = await act('1001', last, 'follow-ups', { outcome: 'unsatisfied', way: 'phone', words: '仍不热' });
    expect(unhappy).toMatchObject({ state: 'received', joinedTo: null, reopenedCount: 1 });
    expect((await view('1001', middle)).body.state).toBe('done');
    expect((await view('1001', main)).body.state).toBe('done');
    expect(await types(last)).toEqual([
      'case.received',
      'case.joined',
      'case.main_done',
      'case.followed_up',
      'case.reopened',
    ]);
  });
  it('is not forgotten when the main case is answered and closed in one go', async () => {
    const [main, id] = [await taken({ kind: 'consultation' }), await taken({ kind: 'consultation' })];
    await act('1001', id, 'join', { to: main });
    expect(await act('1001', main, 'answer', { code: 'explained', way: 'phone', words: '已说明' })).toMatchObject({
      state: 'closed',
    });
    expect((await view('1001', id)).body).toMatchObject({ state: 'done', result: '已说明' });
  });
  it('is done or stays its own when joined while the main case is being finished', async () => {
    for (let round = 0; round < 8; round++) {
      const [main, id] = [await dispatched(), await taken()];
      await act('3001', main, 'orders/1/accept');
      const [over, joined] = await Promise.all([
        send('3001', main, 'orders/1/finish', finished),
        send('1001', id, 'join', { to: main }),
      ]);
      expect(over.status).toBe(200);
      const { state } = (await view('1001', id)).body;
      expect([joined.status, state]).toEqual(joined.status === 200 ? [200, 'done'] : [409, 'received']);
    }
  });
  it('is joined one way only when two join each other at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [one, two] = [await taken(), await taken()];
      const both = await Promise.all([send('1001', one, 'join', { to: two }), send('1002', two, 'join', { to: one })]);
      expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    }
  });
});

describe('acts on a case that others changed meanwhile (ORD-1)', () => {
  const facts = { kind: 'repair', topic: null, urgency: 'normal', sealed: false, place: null };
  const classified = (urgency: string) => ({ ...facts, premisesId: world.homes[0].id, urgency });
  const sendSeen = (staffNo: string, id: string, verb: string, body: object, seen: number) =>
    by(staffNo).post(`/api/cases/${id}/${verb}`, body, undefined, seen);
  it('a correction does not put back what somebody else corrected: it is refused until that was seen', async () => {
    const id = await taken();
    const { seq } = await act('1002', id, 'classify', classified('urgent'));
    const asked = () => sendSeen('1001', id, 'classify', classified('normal'), seq - 1);
    const told = await expectRefusal(world, asked, 409, 'changed_meanwhile', id);
    expect(told.params).toEqual({ seen: seq - 1, seq });
    const { status, body } = await sendSeen('1001', id, 'classify', classified('emergency'), seq);
    expect([status, body.urgency]).toEqual([200, 'emergency']);
  });
  it('what only adds stands beside what others did, and one’s own acts are known', async () => {
    const id = await taken();
    await act('1002', id, 'notes', { words: '用户又来电' });
    const noted = await sendSeen('1001', id, 'notes', { words: '已联系物业' }, 1);
    expect([noted.status, noted.body.seq]).toEqual([200, 3]);
    expect((await sendSeen('1001', id, 'dispatch', {}, 2)).status).toBe(200);
  });
  it('what is said of the page must be a number of an event', async () => {
    const id = await taken();
    const refused = await sendSeen('1001', id, 'dispatch', {}, Number.NaN);
    expect([refused.status, refused.body.code]).toEqual([400, 'bad_input']);
  });
});
