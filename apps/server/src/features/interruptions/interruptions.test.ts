import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
});
afterAll(() => world.drop());

describe('where it is off (INT-5)', () => {
  it('is told with the file of every home it concerns, until it is over', async () => {
    const head1 = await world.as('3001');
    const happy = '00000000-0000-7000-8001-000000000001';
    const off = {
      cause: 'fault',
      text: '主管道抢修',
      expectedEnd: '2025-12-01T15:00:00+08:00',
      places: [{ communityId: happy, building: '3' }],
    };
    const post = (more: object) => () => head1.post('/api/interruptions', { ...off, ...more });
    await expectRefusal(world, () => operator.post('/api/interruptions', off), 403, 'forbidden');
    await expectRefusal(world, post({ places: [{ communityId: world.homes[0].id }] }), 422, 'unknown_community');
    await expectRefusal(world, post({ expectedEnd: '2025-12-01T08:59:59+08:00' }), 422, 'bad_span');
    const { id } = await expectDone(post({})());
    const seen = async (no: number) =>
      (await expectDone(operator.get(`/api/premises/${world.homes[no]?.id}`))).interruptions;
    expect(await seen(0)).toMatchObject([
      { id, text: '主管道抢修', places: [{ community: '幸福里小区', building: '3' }] },
    ]);
    expect(await seen(3)).toEqual([]);
    await expectDone(head1.post(`/api/interruptions/${id}`, { cause: 'fault', text: '延长', expectedEnd: null }));
    expect(await seen(0)).toMatchObject([{ text: '延长', expectedEnd: null }]);
    await expectDone(head1.post(`/api/interruptions/${id}/end`, {}));
    expect(await seen(0)).toEqual([]);
    await expectRefusal(world, () => head1.post(`/api/interruptions/${id}/end`, {}), 409, 'interruption_over');
    expect((await expectDone(operator.get('/api/interruptions'))).rows).toMatchObject([
      { id, recordedBy: { name: '河畔站长' } },
    ]);
  });
});
