import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRows, takeIn } from '../../../../test/case-rows.ts';
import { eventTypes, expectDone } from '../../../../test/directory-rows.ts';
import { createWorld, type World } from '../../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

const send = async (staffNo: string, id: string, verb: string, body: object = {}) =>
  (await world.as(staffNo)).post(`/api/cases/${id}/${verb}`, body);
const taken = async () => (await takeIn(await world.as('1001'), { premisesId: world.homes[0].id })).id as string;

describe('two at once (ORD-1)', () => {
  it('gives an order to one of two who accept it, and tells the other who was first', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await taken();
      await expectDone(send('1001', id, 'dispatch', { unitId: 13 }));
      const both = await Promise.all(['3001', '3002'].map((staffNo) => send(staffNo, id, 'orders/1/accept')));
      expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
      const [won, lost] = both[0]?.status === 200 ? both : [...both].reverse();
      const name = won?.body.orders[0].assignee.name;
      expect(lost?.body).toMatchObject({
        code: 'wrong_order_state',
        params: { lastEvent: 'order.accepted', lastBy: name },
      });
      expect(lost?.body.params.lastAt).toBe('2025-12-01T01:00:00.000Z');
      expect(await eventTypes(world, id)).toEqual(['case.received', 'order.dispatched', 'order.accepted']);
    }
  });
  it('keeps every one of six notes written at once', async () => {
    const id = await taken();
    const all = await Promise.all(
      ['1001', '1002', '1003', '3001', '3002', '0002'].map((who) => send(who, id, 'notes', { words: who })),
    );
    expect(all.map((each) => [each.status, each.body.code])).toEqual(all.map(() => [200, undefined]));
    expect(await eventTypes(world, id)).toHaveLength(7);
    expect(await caseRows(world, id)).toMatchObject({ head: [{ seq: 7 }] });
  });
});
