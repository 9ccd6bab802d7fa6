import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf, expectRefusal, takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';

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
const at = (time: string) => `2025-12-01T${time}:00+08:00`;
const paper = { staffId: 34, arrivedAt: at('09:20'), doneAt: at('09:50'), cause: 'company', result: '更换阀门' };
const expectRefused = (staffNo: string, id: string, body: object, status: number, code: string) =>
  expectRefusal(world, () => send(staffNo, id, 'orders/1/quick-entry', { ...paper, ...body }), status, code, id);

/** Dispatched at nine to the river station's steward; it is two o'clock when the papers come back. */
async function dispatched(target: object = {}): Promise<string> {
  world.clock.set(worldStart);
  const { id } = await takeIn(by('1001'), { premisesId: world.homes[0].id });
  await expectDone(send('1001', id, 'dispatch', target));
  world.clock.set(worldStart + 5 * 3_600_000);
  return id;
}

describe('a paper that may not be entered (ORD-1)', () => {
  it('refuses people without the right, and those of other units', async () => {
    const id = await dispatched();
    await expectRefusal(
      world,
      () => world.outsider.post(`/api/cases/${id}/orders/1/quick-entry`, paper),
      401,
      'not_signed_in',
      id,
    );
    for (const staffNo of ['3003', '2002', '2004', '0002']) await expectRefused(staffNo, id, {}, 403, 'forbidden');
    for (const staffNo of ['4001', '4002', '3101', '2003']) await expectRefused(staffNo, id, {}, 404, 'not_found');
    const transferred = await dispatched({ unitId: 14 });
    await expectRefused('3002', transferred, {}, 403, 'forbidden');
  });
  it('refuses times that cannot be, and keeps nothing of the steps before', async () => {
    const id = await dispatched();
    await expectRefused('3002', id, { doneAt: at('14:01') }, 422, 'happened_in_future');
    await expectRefused('3002', id, { arrivedAt: at('08:59') }, 422, 'happened_before_case');
    expect(await expectRefused('3002', id, { doneAt: at('09:10') }, 422, 'bad_span')).toMatchObject({
      field: 'doneAt',
    });
    expect(await expectRefused('3002', id, { doneAt: null }, 400, 'bad_input')).toMatchObject({ field: 'doneAt' });
    await expectRefused('3002', id, { arrivedAt: null }, 422, 'visit_proof_required');
    expect(await expectRefused('3002', id, { staffId: 9999 }, 422, 'unknown_staff')).toMatchObject({
      field: 'staffId',
    });
    expect(await expectRefused('3002', id, { result: ' \u200b' }, 400, 'bad_input')).toMatchObject({ field: 'result' });
    const none = () => send('3002', id, 'orders/2/quick-entry', paper);
    await expectRefusal(world, none, 422, 'no_such_order', id);
  });
  it('refuses an order that is over', async () => {
    const id = await dispatched();
    await expectDone(send('3002', id, 'orders/1/quick-entry', paper));
    await expectRefused('3002', id, {}, 409, 'wrong_case_state');
  });
});

describe('a paper entered (ORD-1)', () => {
  it('makes each step its own event at the time on the paper', async () => {
    const id = await dispatched();
    const view = await expectDone(send('3002', id, 'orders/1/quick-entry', paper));
    expect(view).toMatchObject({
      state: 'done',
      result: '更换阀门',
      firstHandler: { id: 34 },
      orders: [
        {
          assignee: { id: 34 },
          arrivedAt: '2025-12-01T01:20:00.000Z',
          doneAt: '2025-12-01T01:50:00.000Z',
          visited: true,
        },
      ],
      clocks: [{ promiseId: 'PRM-8', outcome: 'met' }],
    });
    expect(await eventsOf(world, id)).toEqual([
      { type: 'case.received', at: '12-01 09:00', actor: 10 },
      { type: 'order.dispatched', at: '12-01 09:00', actor: 10 },
      { type: 'order.assigned', at: '12-01 14:00', actor: 31 },
      { type: 'order.accepted', at: '12-01 09:20', actor: 31 },
      { type: 'order.arrived', at: '12-01 09:20', actor: 31 },
      { type: 'order.done', at: '12-01 09:50', actor: 31 },
    ]);
    const recorded = await world.rows(`select distinct recorded_at from event where stream_id = $1 and seq > 2`, [id]);
    expect(recorded).toHaveLength(1);
  });
  it('does only the steps that are left', async () => {
    const id = await dispatched({ unitId: 13, assigneeId: 34 });
    world.clock.set(worldStart + 10 * 60_000);
    await expectDone(send('3005', id, 'orders/1/accept'));
    await expectDone(send('3005', id, 'orders/1/arrive', { proof: 'place' }));
    world.clock.set(worldStart + 5 * 3_600_000);
    await expectRefused('3002', id, { arrivedAt: null, doneAt: at('09:05') }, 422, 'bad_span');
    await expectDone(send('3002', id, 'orders/1/quick-entry', { ...paper, arrivedAt: null }));
    expect((await eventsOf(world, id)).slice(2)).toEqual([
      { type: 'order.accepted', at: '12-01 09:10', actor: 34 },
      { type: 'order.arrived', at: '12-01 09:10', actor: 34 },
      { type: 'order.done', at: '12-01 09:50', actor: 31 },
    ]);
  });
  it('is entered once by two who type the same paper at once', async () => {
    const id = await dispatched();
    const both = await Promise.all(['3002', '1001'].map((who) => send(who, id, 'orders/1/quick-entry', paper)));
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
    expect(await eventsOf(world, id)).toHaveLength(6);
  });
  it('waits for the joint unit like any other end (ORD-2)', async () => {
    const id = await dispatched();
    await expectDone(send('1001', id, 'joint', { unitId: 14 }));
    await expectRefused('3002', id, {}, 422, 'joint_orders_open');
  });
});

describe('who may follow up what was typed in (FOL-1, SEC-5)', () => {
  const content = { outcome: 'satisfied', way: 'phone' };
  it('is not the clerk, who has no such right', async () => {
    const id = await dispatched();
    await expectDone(send('3002', id, 'orders/1/quick-entry', paper));
    await expectRefusal(world, () => send('3002', id, 'follow-ups', content), 403, 'forbidden', id);
  });
  it('may be the operator who typed it, as others did the work', async () => {
    const id = await dispatched();
    await expectDone(send('1001', id, 'orders/1/quick-entry', paper));
    expect(await expectDone(send('1001', id, 'follow-ups', content))).toMatchObject({ state: 'followed_up' });
  });
  it('is not the worker named on the paper, even if an operator', async () => {
    const id = await dispatched();
    await expectDone(send('1001', id, 'orders/1/quick-entry', { ...paper, staffId: 11 }));
    await expectRefusal(world, () => send('1002', id, 'follow-ups', content), 422, 'own_work', id);
    await expectDone(send('1001', id, 'follow-ups', content));
  });
});
