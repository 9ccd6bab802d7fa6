import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../../test/world.ts';

let world: World;
let operator: Client;
let director: Client;
let outsider: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, director] = (await Promise.all(['1001', '1003'].map((no) => world.as(no)))) as [Client, Client];
  outsider = world.outsider;
});
afterAll(() => world.drop());

const at = (time: string): string => new Date(`2025-12-${time}+08:00`).toISOString();
const cold = () => takeIn(operator, { kind: 'heat_use', text: '不热', premisesId: world.homes[0].id });
const complaint = () => takeIn(operator, { kind: 'complaint', text: '投诉' });
const clockOf = async (id: string, promiseId: string) =>
  (
    await world.rows('select * from clock where subject_id = $1 and promise_id = $2 order by variant desc', [
      id,
      promiseId,
    ])
  )[0];
const pause = (client: Client, id: string, more: object = {}) =>
  client.post(`/api/cases/${id}/pauses`, {
    cause: 'customer_asks_later',
    from: at('01T09:00:00'),
    words: '用户要求周末上门',
    ...more,
  });
const decide = (client: Client, id: string, no: number, granted = true) =>
  client.post(`/api/cases/${id}/requests/decide`, { no, granted });

describe('pausing a clock (PRM-6)', () => {
  it('is refused without sign-in, for a cause no promise allows, before the clock, and by who asked', async () => {
    const { id } = await cold();
    await expectRefusal(world, () => pause(outsider, id), 401, 'not_signed_in', id);
    await expectRefusal(world, () => pause(operator, id, { cause: 'weather' }), 422, 'pause_cause_not_allowed', id);
    await expectRefusal(world, () => pause(operator, id, { from: at('01T08:59:59') }), 422, 'pause_before_start', id);
    await expectRefusal(world, () => pause(operator, id, { to: at('01T09:00:00') }), 422, 'bad_span', id);
    await expectRefusal(world, () => pause(operator, id, { from: at('01T09:00:01') }), 422, 'happened_in_future', id);
    await expectRefusal(world, () => pause(operator, id, { words: ' ' }), 400, 'bad_input', id);
    await expectRefusal(world, () => decide(director, id, 1), 409, 'no_open_request', id);
    await expectDone(pause(director, id));
    await expectRefusal(world, () => decide(director, id, 1), 422, 'own_request', id);
    await expectRefusal(world, () => decide(operator, id, 1), 403, 'forbidden', id);
  });

  it('counts only once somebody else granted it, and until it goes on; the ledger says so', async () => {
    const { id } = await cold();
    const before = await clockOf(id, 'PRM-6');
    world.clock.set(Date.parse(at('01T10:00:00')));
    await expectDone(pause(operator, id));
    expect((await clockOf(id, 'PRM-6')).due_at).toBe(before.due_at);
    const granted = await expectDone(decide(director, id, 1));
    expect(granted.clocks.find((clock: { promiseId: string }) => clock.promiseId === 'PRM-6')).toMatchObject({
      outcome: 'paused',
      dueAt: null,
    });
    expect(granted.requests).toMatchObject([{ no: 1, what: 'pause', granted: true, words: '用户要求周末上门' }]);
    expect((await clockOf(id, 'PRM-6')).due_at).toBeNull();
    world.clock.set(Date.parse(at('01T12:00:00')));
    await expectDone(operator.post(`/api/cases/${id}/pauses/end`, {}));
    expect((await clockOf(id, 'PRM-6')).due_at).toBe(before.due_at + 3 * 3_600_000);
    await expectRefusal(world, () => operator.post(`/api/cases/${id}/pauses/end`, {}), 409, 'nothing_paused', id);
    const { body } = await operator.get(`/api/cases/${id}/ledger`);
    const { parts } = body.clocks.find((clock: { promiseId: string }) => clock.promiseId === 'PRM-6');
    expect(parts.map((part: { reason: string }) => part.reason)).toEqual(['paused', 'around_clock']);
    expect((await outsider.get(`/api/cases/${id}/ledger`)).status).toBe(401);
  });
});

describe('asking for more time (PRM-4)', () => {
  const extend = (client: Client, id: string, more: object = {}) =>
    client.post(`/api/cases/${id}/extensions`, {
      promiseId: 'PRM-4',
      variant: 'working-days',
      until: at('10T17:00:00'),
      words: '等鉴定',
      ...more,
    });
  it('is refused for a promise that has none, for less time, and after the deadline', async () => {
    world.clock.set(Date.parse(at('01T09:00:00')));
    const { id } = await complaint();
    await expectRefusal(world, () => extend(operator, id, { promiseId: 'PRM-6' }), 422, 'extension_not_allowed', id);
    await expectRefusal(world, () => extend(operator, id, { until: at('04T17:00:00') }), 422, 'bad_span', id);
    world.clock.set(Date.parse(at('04T17:00:01')));
    await expectRefusal(world, () => extend(operator, id), 409, 'extension_too_late', id);
  });
  it('exactly at the deadline it is in time; granted by another it is the new deadline, refused it is not', async () => {
    world.clock.set(Date.parse(at('01T09:00:00')));
    const { id } = await complaint();
    world.clock.set(Date.parse(at('04T17:00:00')));
    await expectDone(extend(operator, id));
    await expectDone(extend(operator, id, { until: at('11T17:00:00') }));
    world.clock.set(Date.parse(at('05T09:00:00')));
    await expectDone(decide(director, id, 1));
    await expectDone(decide(director, id, 2, false));
    expect((await clockOf(id, 'PRM-4')).due_at).toBe(Date.parse(at('10T17:00:00')));
    await expectRefusal(world, () => decide(director, id, 1), 409, 'no_open_request', id);
  });
});
