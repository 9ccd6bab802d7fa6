import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { choose, takenCase } from './desk.ts';
import { openStage, type Stage, signIn } from './stage.ts';

const browser = await openBrowser();
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Finding {
  id: string;
  impact: string;
  where: string;
}

/** What a page does to people who cannot see it, or not well: serious and critical only. */
async function serious(page: Page, rules?: string[]): Promise<Finding[]> {
  return page.evaluate(async (only) => {
    const { axe: run } = globalThis as unknown as {
      axe: {
        run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await run.run({ resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => ({ id, impact, where: html.slice(0, 160) })));
  }, rules);
}

describe.skipIf(browser === null)('every page of the desk', () => {
  let stage: Stage;
  let caseId = '';
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    caseId = (await takenCase(stage.world)).id;
    await (await stage.world.as('1001')).post(`/api/cases/${caseId}/dispatch`, {});
  });
  afterAll(() => stage?.close());

  it('has nothing seriously wrong for screen readers and weak eyes, light and dark, and fits a telephone', async () => {
    const page = await stage.atDesk('1003');
    // The page's own policy lets no script in that is not its own.
    await page.addInitScript({ path: axe });
    const home = `/desk/premises/${stage.world.homes[0].id}`;
    const customer = `/desk/customers/${stage.world.homes[0].customerId}`;
    const pages = [
      '/desk/today',
      '/desk/queue/all',
      `/desk/cases/${caseId}`,
      '/desk/intake',
      '/desk/calls',
      '/desk/follow-ups',
      '/desk/follow-ups/plans',
      '/desk/inbox',
      '/desk/import',
      '/desk/sheets',
      '/desk/search?q=%E4%B8%8D%E7%83%AD',
      '/desk/premises?q=%E5%B9%B8%E7%A6%8F',
      home,
      customer,
      '/desk/interruptions',
      '/desk/retention',
      '/desk/retention?tab=lists',
      '/desk/retention?tab=holds',
      '/desk/policy',
      '/desk/policy?tab=calendars',
      '/desk/policy?tab=days',
      '/desk/policy?tab=days&what=hours',
      '/desk/policy?tab=days&what=season',
      '/desk/policy?tab=recount',
      '/desk/policy?tab=corrections',
      '/desk/account',
      '/desk/settings',
      '/desk/settings?tab=people',
      '/desk/settings?tab=rota',
      '/desk/settings?tab=dispatch',
      '/desk/dispatch-samples',
    ];
    const wrong: string[] = [];
    for (const path of pages) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await page.getByRole('main').waitFor();
      await page.waitForFunction(
        () => document.querySelector('main h1, main h2') && !document.querySelector('.hl-skeleton'),
      );
      for (const { id, where } of await serious(page)) wrong.push(`${path}: ${id} ${where}`);
      await page.getByRole('button', { name: '换成深色' }).click();
      for (const { where } of await serious(page, ['color-contrast'])) wrong.push(`${path} dark: ${where}`);
      await page.getByRole('button', { name: '换成浅色' }).click();
      await page.setViewportSize({ width: 390, height: 844 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 1) wrong.push(`${path}: ${wide} px wider than a telephone`);
    }
    expect(wrong).toEqual([]);
    expect(stage.troubles).toEqual([]);
  }, 180_000);

  it('an administrator sets up a unit and somebody in it, who signs in with the first password (ORG-1, ORG-2)', async () => {
    const page = await stage.atDesk('0001', '/desk/settings');
    await page.getByRole('button', { name: '新设单位' }).click();
    const unit = page.getByRole('form', { name: '新设单位' });
    await choose(unit, '类型', '供热站');
    await unit.getByLabel('名称').fill('新城供热站');
    await choose(unit, '上级单位', '城东分公司');
    await unit.getByRole('button', { name: '保存' }).click();
    await page.getByText('新城供热站').waitFor();
    await page.getByRole('link', { name: '人员' }).click();
    await page.getByRole('button', { name: '新增人员' }).click();
    const person = page.getByRole('form', { name: '新增人员' });
    await person.getByLabel('工号').fill('3999');
    await person.getByLabel('姓名').fill('新来的站长');
    await person.getByLabel('初始密码').fill('Xincheng-2026-a');
    await choose(person, '岗位', '站长');
    await choose(person, '单位', '新城供热站');
    await person.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: /新来的站长/ }).waitFor();
    // Somebody else fills the same gap of a rota meanwhile: it is shown before anything stands beside it, and what was chosen waits.
    await page.getByRole('link', { name: '值班' }).click();
    await choose(page, /^单位/, '客服中心');
    const roster = page.getByRole('form', { name: '排班' });
    await choose(roster, /^值班人/, '话务员甲');
    const [from, to] = await Promise.all(
      ['开始', '结束'].map(async (name) => `${await roster.getByLabel(name).inputValue()}:00+08:00`),
    );
    const entries = [{ line: 'hotline', staffId: stage.world.staff.secondOperator.id, from, to }];
    const theirs = await (await stage.world.as('1003')).post('/api/units/3/duty', { entries });
    expect(theirs.status).toBe(200);
    await roster.getByRole('button', { name: '排班' }).click();
    await roster.getByRole('alert').getByText('别人刚刚改动了它').waitFor();
    await page.getByRole('button', { name: '取消 话务员乙 的班' }).waitFor();
    await roster.getByRole('button', { name: '排班' }).click();
    await page.getByRole('button', { name: '取消 话务员甲 的班' }).waitFor();
    const own = await stage.visitor();
    await own.goto('/desk');
    await signIn(own, '3999', 'Xincheng-2026-a');
    await own.getByLabel('新密码', { exact: true }).waitFor();
    const [row] = await stage.world.rows(`select count(*)::int as n from staff_job j join unit u on u.id = j.unit_id
      where u.name = '新城供热站'`);
    expect(row.n).toBe(1);
  });
});
