import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { openAct, sendAct, takenCase } from './desk.ts';
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

  it('asks for nothing while nothing changes, and listens once however many pages are open', async () => {
    const streams = () => stage.asked.filter((each) => each.startsWith('GET /api/live')).length;
    const heard = streams();
    const page = await stage.atDesk('1001', '/desk/queue/all');
    await page.getByRole('list', { name: '诉求列表' }).getByRole('listitem').first().waitFor();
    const second = await page.context().newPage();
    await second.goto('/desk/queue/all');
    await second.getByRole('list', { name: '诉求列表' }).getByRole('listitem').first().waitFor();
    expect(streams()).toBe(heard + 1);
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

  it('of two who dispatch one case one wins; the other is told, and every word typed is still there (ORD-1)', async () => {
    const taken = await takenCase(stage.world, { text: '卫生间漏水', phone: '13900000003' });
    const path = `/desk/cases/${taken.id}`;
    const [one, other] = await Promise.all([stage.atDesk('1001', path), stage.atDesk('1002', path)]);
    const words = '用户说今晚之前必须修好，邻居家已经泡水';
    const [first, second] = await Promise.all([openAct(one, '派单'), openAct(other, '派单')]);
    await second.getByLabel('说明').fill(words);
    await other.route('**/api/cases/*/dispatch', async (route) => {
      await one.getByRole('status').getByText('派单 已完成').waitFor();
      await route.continue();
    });
    await second.getByRole('button', { name: '派单', exact: true }).click();
    await sendAct(first, '派单');
    const told = second.getByRole('alert');
    await told.waitFor();
    expect(await told.innerText()).not.toMatch(/undefined|[a-z]+_[a-z]+/);
    await expect.poll(() => second.getByRole('status').innerText()).toMatch(/今天 \d\d:\d\d 话务员甲 派单/);
    expect(await second.getByLabel('说明').inputValue()).toBe(words);
    const { body } = await (await stage.world.as('1001')).get(`/api/cases/${taken.id}`);
    expect(body.orders).toHaveLength(1);
  });

  it('joins what two callers tell of one leak, and takes it apart again (INT-9)', async () => {
    const { world } = stage;
    const first = await takenCase(world, { text: '楼道立管漏水，水流到一楼', premisesId: world.homes[1].id });
    const again = await takenCase(world, { text: '楼道立管漏水，又流到一楼了', premisesId: world.homes[1].id });
    const page = await stage.atDesk('1001', `/desk/cases/${again.id}`);
    const alike = page.getByRole('region', { name: '可能是同一件事' });
    await alike.getByRole('button', { name: `并入 ${first.number}` }).click();
    await sendAct(page.getByRole('form', { name: '并单', exact: true }), '并单');
    await page.getByRole('region', { name: '已并入' }).getByRole('link', { name: first.number }).click();
    await page.getByRole('article', { name: first.number }).waitFor();
    const joined = page.getByRole('region', { name: '并入本件的诉求' });
    await joined.getByRole('button', { name: `撤销并单 ${again.number}` }).click();
    await joined.waitFor({ state: 'detached' });
    await page.goto(`/desk/cases/${again.id}`);
    const told = page.getByRole('region', { name: '经过' });
    await told.getByText('并入另一件诉求').waitFor();
    await told.getByText('撤销并单').waitFor();
    const { body } = await (await world.as('1001')).get(`/api/cases/${again.id}`);
    expect([body.state, body.joinedTo]).toEqual(['received', null]);
    expect(stage.troubles).toEqual([]);
  });
});
