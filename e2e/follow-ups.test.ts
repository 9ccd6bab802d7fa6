import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUpDrawer } from '../apps/server/src/features/follow-ups/follow-ups.public.ts';
import { eventSealer } from '../apps/server/src/features/register/register.public.ts';
import { systemClock } from '../apps/server/src/platform/clock.ts';
import type { World } from '../apps/server/test/world.ts';
import { openBrowser } from './browser.ts';
import { takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

/** A case whose work is done, waiting for the centre's call. */
async function finishedCase(world: World) {
  const taken = await takenCase(world);
  const steps: [string, string, object][] = [
    ['1001', 'dispatch', {}],
    ['3003', 'orders/1/accept', {}],
    ['3003', 'orders/1/arrive', { proof: 'word', words: '口头报告' }],
    ['3003', 'orders/1/finish', { cause: 'company', result: '更换阀门' }],
  ];
  for (const [staffNo, verb, body] of steps) {
    const { status } = await (await world.as(staffNo)).post(`/api/cases/${taken.id}/${verb}`, body);
    expect([verb, status]).toEqual([verb, 200]);
  }
  return taken;
}

const DAY_MS = 86_400_000;

/** Two questions answered at once yesterday, of whom a plan of 3 % draws one in the night. */
async function drawnYesterday(world: World) {
  const then = Date.now() - DAY_MS;
  Object.assign(world.clock, { at: () => then, wall: () => then });
  const clerk = await world.as('1001');
  for (const no of [1, 2]) {
    const body = { source: 'hotline', kind: 'consultation', text: `问报停手续${no}`, phone: `1390000200${no}` };
    const taken = await clerk.post('/api/cases', { ...body, answered: { code: 'explained', reply: '已告知材料' } });
    expect(taken.status).toBe(200);
  }
  Object.assign(world.clock, systemClock);
  const seal = eventSealer(world.services.pool, world.services.settings.dataDir);
  await seal();
  await seal();
  // Up to ten minutes after midnight yesterday is not settled yet: a clock that is ahead draws it all the same.
  const ahead = Date.now() + 900_000;
  await followUpDrawer({ ...world.services, clock: { at: () => ahead, wall: () => ahead } })();
}

describe.skipIf(browser === null)('following up (FOL-1, FOL-3)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('by keyboard: nobody answers, then not satisfied, and the work goes on with a follow-on order', async () => {
    const { id, number } = await finishedCase(stage.world);
    const page = await stage.atDesk('1001', '/desk/follow-ups');
    const call = page.getByRole('region', { name: `回访 ${number}` });
    await call.getByText('更换阀门').waitFor();
    expect(await call.getByRole('link', { name: /拨打 13900000001/ }).getAttribute('href')).toBe('tel:13900000001');
    await call.getByLabel('用户希望现在接听').click();
    await page.getByRole('heading', { name: '回访', level: 1 }).click();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await call.getByText('已拨 1/3 次').first().waitFor();
    await call.getByLabel('用户希望现在接听').click();
    await call.getByLabel('用户意见和愿望').fill('还是不热');
    await call.getByRole('button', { name: /^不满意/ }).click();
    const reopened = page.getByRole('region', { name: '用户不满意，已重开' });
    await reopened.getByRole('button', { name: '派后续工单' }).click();
    await page.getByText('没有等待回访的用户').waitFor();
    const { body } = await (await stage.world.as('1001')).get(`/api/cases/${id}`);
    expect(body).toMatchObject({ state: 'in_hand', reopenedCount: 1, orders: [{ no: 1 }, { no: 2 }] });
    expect(stage.troubles).toEqual([]);
  });

  it('by plan: who was drawn is asked, the figures follow, and anybody draws the same again (FOL-2)', async () => {
    await drawnYesterday(stage.world);
    const page = await stage.atDesk('1002', '/desk/follow-ups');
    const plan = page.getByRole('navigation', { name: '按计划' }).getByRole('link', { name: /^热线咨询回访/ });
    await plan.click();
    await page.waitForURL(/plan=advice/);
    const call = page.getByRole('region', { name: /^回访 / });
    await call.getByText('抽样抽中').waitFor();
    await call.getByText('已结案').waitFor();
    await call.getByLabel('用户希望现在接听').click();
    await call.getByRole('radiogroup', { name: '服务态度' }).getByText('5', { exact: true }).click();
    await call.getByRole('button', { name: /^满意/ }).click();
    await page.getByText('没有等待回访的用户').waitFor();
    await page.getByRole('link', { name: '计划与结果' }).click();
    const row = page.getByRole('row', { name: /^热线咨询回访/ });
    await row.getByText('1/1', { exact: true }).first().waitFor();
    await row.getByText('已达标').waitFor();
    await row.getByText('100.0%').waitFor();
    await page.getByRole('button', { name: '重抽核对' }).first().click();
    await page.getByRole('status').filter({ hasText: '一致：2 件中抽 1 件' }).waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
