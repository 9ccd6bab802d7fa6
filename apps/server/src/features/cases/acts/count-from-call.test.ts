import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answeredCall } from '../../../../test/calling.ts';
import { takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World, worldStart } from '../../../../test/world.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

let world: World;
let operator: Client;
let worker: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
  worker = await world.as('3003');
});
afterAll(() => world.drop());
beforeEach(() => world.clock.set(worldStart));

const pass = (ms: number) => world.clock.set(world.clock.wall() + ms);
const tie = (callId: string, caseId: string) => expectDone(operator.post(`/api/calls/${callId}/case`, { caseId }));
const started = async (id: string): Promise<number> =>
  (await world.rows("select started_at from clock where subject_id = $1 and promise_id = 'PRM-8'", [id]))[0].started_at;
const tied = async (id: string): Promise<number> =>
  (await world.rows("select count(*)::int as n from event where stream_id = $1 and type = 'case.call_tied'", [id]))[0]
    .n;
const written = async (more: object = {}): Promise<string> =>
  (await takeIn(operator, { premisesId: world.homes[0].id, ...more })).id;

describe('the way to a fault counts from the answered call (PRM-8)', () => {
  it.each([
    [-1, 'met'],
    [0, 'met'],
    [1, 'met_late'],
  ])('reached %i s from half an hour after the answer: %s', async (seconds, outcome) => {
    const callId = await answeredCall(world, '13900000001');
    const answeredAt = world.clock.wall();
    pass(6 * minute);
    const id = await written();
    expect(await started(id)).toBe(answeredAt + 6 * minute);
    await tie(callId, id);
    expect(await started(id)).toBe(answeredAt);
    await expectDone(operator.post(`/api/cases/${id}/dispatch`, { unitId: 13, assigneeId: 32 }));
    await expectDone(worker.post(`/api/cases/${id}/orders/1/accept`, {}));
    world.clock.set(answeredAt + 30 * minute + seconds * second);
    const view = await expectDone(worker.post(`/api/cases/${id}/orders/1/arrive`, { proof: 'place' }));
    expect(view.clocks).toContainEqual(expect.objectContaining({ promiseId: 'PRM-8', outcome }));
  });

  it.each([
    [2 * hour - second, 1],
    [2 * hour, 1],
    [2 * hour + second, 0],
  ])('a call answered %i ms before it was written down is what it came of: %i', async (ms, count) => {
    const callId = await answeredCall(world, '13900000002');
    pass(ms);
    const id = await written();
    await tie(callId, id);
    expect(await tied(id)).toBe(count);
  });

  it('a later call, a second one, and cases of other entrances move nothing', async () => {
    const first = await answeredCall(world, '13900000003');
    pass(minute);
    const id = await written();
    const letter = await written({ source: 'letter' });
    pass(minute);
    const later = await answeredCall(world, '13900000003');
    await tie(later, id);
    await tie(first, letter);
    expect([await tied(id), await tied(letter)]).toEqual([0, 0]);
    await tie(first, id);
    const at = await started(id);
    const earlier = await answeredCall(world, '13900000004');
    await tie(earlier, id);
    expect([await tied(id), await started(id)]).toEqual([1, at]);
  });

  it('a call tied by mistake and then to its own case leaves the first as it was, open for the right one', async () => {
    const wrong = await answeredCall(world, '13900000005');
    pass(2 * minute);
    const right = await answeredCall(world, '13900000006');
    const rightAt = world.clock.wall();
    pass(minute);
    const [first, second] = [await written(), await written()];
    const intake = await started(first);
    await tie(wrong, first);
    expect(await started(first)).toBe(rightAt - 2 * minute);
    await tie(wrong, second);
    expect(await started(first)).toBe(intake);
    expect(await started(second)).toBe(rightAt - 2 * minute);
    await tie(right, first);
    expect(await started(first)).toBe(rightAt);
    await tie(right, first);
    expect(await tied(first)).toBe(2);
  });
});
