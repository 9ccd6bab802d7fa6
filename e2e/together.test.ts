import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

describe.skipIf(browser === null)('several people at once (ORD-1; architecture: live)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('lets one of two accept an order and tells the other who did and when', async () => {
    const taken = await takenCase(stage.world);
    await (await stage.world.as('1001')).post(`/api/cases/${taken.id}/dispatch`, {});
    const path = `/desk/cases/${taken.id}`;
    const [clerk, head] = await Promise.all([stage.atDesk('3002', path), stage.atDesk('3001', path)]);
    // Both see the button before either presses it, and the second does not hear of the first in time.
    await head.route('**/api/cases/*/orders/*/accept', async (route) => {
      await clerk.getByRole('status').getByText('受理 已完成').waitFor();
      await route.continue();
    });
    const accept = (page: typeof clerk) =>
      page.getByRole('group', { name: '可以做的事' }).getByRole('button', { name: /^受理/ });
    await Promise.all([accept(clerk).waitFor(), accept(head).waitFor()]);
    await accept(head).click();
    await accept(clerk).click();
    const told = head.getByRole('alert');
    await told.waitFor();
    expect(await told.innerText()).toContain('已受理');
    const lastStep = () => head.getByRole('status').innerText();
    await expect.poll(lastStep).toMatch(/今天 \d\d:\d\d 河畔站员 受理工单 #1/);
    // The page beneath has the truth already: who accepted, at what time.
    const line = head.getByRole('region', { name: '经过' }).getByRole('listitem').filter({ hasText: '受理工单 #1' });
    expect(await line.innerText()).toMatch(/今天 \d\d:\d\d[\s\S]*河畔站员/);
    const rows = await stage.world.rows(`select count(*)::int as n from event where type = 'order.accepted'`);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('asks for nothing while nothing changes', async () => {
    const page = await stage.atDesk('1001', '/desk/queue/all');
    await page.getByRole('list', { name: '诉求列表' }).getByRole('listitem').first().waitFor();
    await sleep(1_500);
    const before = stage.asked.length;
    await sleep(5_000);
    expect(stage.asked.slice(before)).toEqual([]);
    // Not because it fell asleep: a new case is announced by itself.
    await takenCase(stage.world, { text: '楼道阀门漏水', premisesId: stage.world.homes[3].id });
    await page.getByRole('button', { name: '1 条更新' }).click();
    await page.getByRole('listitem').filter({ hasText: '楼道阀门漏水' }).waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
