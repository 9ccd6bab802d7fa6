import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
