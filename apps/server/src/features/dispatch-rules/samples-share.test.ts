import { afterAll, beforeAll, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sealAll } from '../../../test/sealing.ts';
import { coldRule, settled } from '../../../test/sending.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { dispatchDrawer, ruleSender } from './dispatch-rules.public.ts';

let world: World;
let operator: Client;
let director: Client;
let send: () => Promise<number>;

beforeAll(async () => {
  world = await createWorld();
  [operator, director] = (await Promise.all(['1001', '1003'].map((no) => world.as(no)))) as [Client, Client];
  send = ruleSender(world.services);
  await send();
});
afterAll(() => world.drop());

const set = (base: number, sample: number) =>
  expectDone(director.post('/api/settings/dispatch-rules', { base, rule: { ...coldRule, sample }, why: '试用' }));

async function sent(homes: readonly number[]): Promise<void> {
  const texts = ['家里暖气不热，卧室只有14度，请来人。', '客厅测了13度，暖气片下半截是凉的。'];
  for (const [no, home] of homes.entries())
    await takeIn(operator, {
      kind: 'heat_use',
      text: `${texts[no]}`,
      phone: `1390000${1700 + home}`,
      premisesId: world.homes[home]?.id,
    });
  await settled(world);
  await send();
}

async function drawnAfter(day: string): Promise<{ day: string; sent: number; taken: number }[]> {
  world.clock.set(Date.parse(`${day}T08:00:00+08:00`));
  await sealAll(world.services.pool, world.database.owner, world.services.settings.dataDir);
  await dispatchDrawer(world.services)();
  const { rows } = await expectDone(director.get('/api/settings/dispatch-rules'));
  return rows.find((each: { topic: string }) => each.topic === 'not_hot').draws;
}

it('a month drawn from keeps its share, a new one counts from the next month (ORD-1)', async () => {
  await set(0, 50);
  await sent([0, 1]);
  expect(await drawnAfter('2025-12-02')).toMatchObject([{ day: '2025-12-01', sent: 2, taken: 1 }]);
  await set(1, 100);
  await sent([2, 3]);
  expect(await drawnAfter('2025-12-03')).toContainEqual(
    expect.objectContaining({ day: '2025-12-02', sent: 2, taken: 1 }),
  );
  world.clock.set(Date.parse('2026-01-05T09:00:00+08:00'));
  await sent([4, 5]);
  expect(await drawnAfter('2026-01-06')).toContainEqual(
    expect.objectContaining({ day: '2026-01-05', sent: 2, taken: 2 }),
  );
});
