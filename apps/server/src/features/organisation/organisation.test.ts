import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

describe('the world', () => {
  it('signs in', async () => {
    const desk = await world.as('1001');
    const { status, body } = await desk.get('/api/session');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.jobs[0].unit.name).toBe('客服中心');
    const taken = await desk.post('/api/cases', {
      source: 'hotline',
      kind: 'repair',
      text: '暖气不热',
      premisesId: world.homes[0].id,
      phone: '13900000001',
    });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    const sent = await desk.post(`/api/cases/${taken.body.id}/dispatch`, {});
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body.orders[0].assignee.name).toBe('管家甲');
  });
});
