import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../../../test/world.ts';
import { connectionsOf } from './connections.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

describe('settings', () => {
  it('say what is connected, never with a secret', async () => {
    const settings = {
      ...world.services.settings,
      telephony: {
        kind: 'ami' as const,
        host: '10.0.0.5',
        port: 5038,
        user: 'u',
        secret: 'topsecret1',
        contexts: [],
        channel: '',
        dialContext: '',
      },
      wechat: { token: 'topsecret2', appId: 'wx1', encodingAesKey: 'topsecret3' },
      senders: { '12345': 'topsecret4' },
    };
    const rows = connectionsOf(settings, [
      { name: 'wechat', readAt: null, problem: 'refused_40164', problemAt: Date.UTC(2025, 11, 1, 1) },
      { name: 'mail', readAt: 1, problem: null, problemAt: null },
    ]);
    expect(rows.filter(({ state }) => state === 'on').map(({ name, detail }) => [name, detail])).toEqual([
      ['telephony', '10.0.0.5:5038'],
      ['wechat', 'wx1'],
      ['outside_orders', '12345'],
    ]);
    expect(rows.find(({ name }) => name === 'wechat')?.problem).toEqual({
      code: 'refused_40164',
      since: '2025-12-01T01:00:00.000Z',
    });
    expect(rows.find(({ name }) => name === 'mail')).toMatchObject({ state: 'off', readAt: null });
    expect(JSON.stringify(rows)).not.toContain('topsecret');
  });

  it('are read by administrators; the word tables by whoever reads the rules', async () => {
    const administrator = await world.as('0001');
    expect((await administrator.get('/api/settings/connections')).body.rows).toHaveLength(7);
    const operator = await world.as('1001');
    expect(await operator.get('/api/settings/connections')).toMatchObject({ status: 403 });
    const { body } = await operator.get('/api/settings/words');
    const heat = body.tables.find(({ name }: { name: string }) => name === 'heat');
    expect(heat.patterns.length).toBeGreaterThan(0);
    expect(body.tables.some(({ name }: { name: string }) => name.startsWith('whose.'))).toBe(true);
  });
});
