import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOST, openBrowser } from './browser.ts';
import { choose, takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

describe.skipIf(browser === null)('many rows at once, and rows taken along (ORD-1 to ORD-3, SEC-5)', () => {
  let stage: Stage;
  const ids: string[] = [];
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    for (let n = 0; n < 5; n++)
      ids.push((await takenCase(stage.world, { text: `第${n}户不热`, premisesId: stage.world.homes[n]?.id })).id);
  });
  afterAll(() => stage?.close());

  const rows = (page: Page) => page.getByRole('list', { name: '诉求列表' }).getByRole('listitem');
  const progress = (page: Page) => page.getByRole('region', { name: '批量处理' });
  const dispatched = async () =>
    (await stage.world.rows(`select count(*)::int as n from event where type = 'order.dispatched'`))[0].n;
  const tickAll = async (page: Page) => {
    await rows(page).nth(4).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: '全选已载入的' }).click();
    await page.getByText('已选 5 件').waitFor();
  };
  /** The form of a mass act, sent by a double click: it is one all the same. */
  const sendAll = async (page: Page, act: string) => {
    const bar = page.getByRole('group', { name: '批量处理' });
    await bar.getByRole('button', { name: act, exact: true }).click();
    await bar.getByRole('button', { name: `${act} 5 件` }).dblclick();
  };

  it('is taken back whole before it is sent; what somebody else did meanwhile is told beside each, the others go', async () => {
    const page = await stage.atDesk('1001', '/desk/queue/all');
    await tickAll(page);
    await sendAll(page, '派单');
    await progress(page)
      .getByText(/秒后派单 5 件/)
      .waitFor();
    await page.keyboard.press('z');
    await progress(page).waitFor({ state: 'detached' });
    expect(await dispatched()).toBe(0);

    await tickAll(page);
    await sendAll(page, '派单');
    await progress(page)
      .getByText(/秒后派单 5 件/)
      .waitFor();
    // While it is held, somebody else dispatches one of them; and its person looks at another page.
    expect((await (await stage.world.as('1002')).post(`/api/cases/${ids[2]}/dispatch`, {})).status).toBe(200);
    await page.getByRole('link', { name: '户档案' }).click();
    await progress(page).getByRole('button', { name: '立即执行' }).click();
    await progress(page).getByText('派单完成：4/5').waitFor();
    const refused = progress(page).getByRole('listitem');
    expect(await refused.count()).toBe(1);
    expect(await refused.innerText()).not.toMatch(/undefined|[a-z]+_[a-z]+|\{\{/);
    expect(await dispatched()).toBe(5);
    await page.reload();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    expect(await progress(page).count()).toBe(0);
    expect(await dispatched()).toBe(5);
  });

  it('stops over a reload, goes on when asked, and each case is urged once', async () => {
    const page = await stage.atDesk('1001', '/desk/queue/all');
    const urged = () => stage.world.rows(`select stream_id from event where type = 'case.urged'`);
    await tickAll(page);
    let through = 0;
    await page.route('**/api/cases/*/urge', async (route) => {
      if (through++ < 2) return route.continue();
      // It is done, and nobody hears of it.
      await route.fetch({ url: route.request().url().replace(HOST, '127.0.0.1') });
      await route.abort();
    });
    await sendAll(page, '催办');
    await progress(page).getByRole('button', { name: '立即执行' }).click();
    await progress(page)
      .getByText(/催办已停下/)
      .waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await progress(page)
      .getByText(/催办已停下/)
      .waitFor();
    await page.unroute('**/api/cases/*/urge');
    await progress(page).getByRole('button', { name: '继续发出' }).click();
    await progress(page).getByText('催办完成：5/5').waitFor();
    const streams = (await urged()).map(({ stream_id }) => stream_id);
    expect(streams).toHaveLength(5);
    expect(new Set(streams).size).toBe(5);
  });

  it('opens a mangled address, keeps chosen columns and a view under a name, and takes the rows in a file', async () => {
    const page = await stage.atDesk('1003', '/desk/queue/all');
    await rows(page).nth(4).waitFor();
    const junk = `kind=king,repair&state=%3Cscript%3E&unit=9e9&open=x&columns=password,number,kind&clock=${'x'.repeat(3_000)}`;
    await page.goto(`/desk/queue/all?${junk}`);
    await rows(page).nth(4).waitFor();
    expect(await page.locator('.hl-row a > *').count()).toBe(10);

    await page.goto('/desk/queue/all?kind=repair');
    await page.getByRole('button', { name: '列', exact: true }).click();
    for (const column of ['时限', '来源', '承办'])
      await page.getByRole('checkbox', { name: column, exact: true }).click();
    await page.keyboard.press('Escape');
    await page.reload();
    await rows(page).nth(4).waitFor();
    expect(await page.locator('.hl-row').first().locator('a > *').count()).toBe(4);

    await page.getByRole('button', { name: '视图', exact: true }).click();
    const name = page.getByRole('textbox', { name: '名称' });
    await name.fill('名'.repeat(10_000));
    expect((await name.inputValue()).length).toBeLessThanOrEqual(40);
    await name.fill('只看报修');
    await page.getByRole('button', { name: '保存当前视图' }).dblclick();
    const kept = page.getByRole('list', { name: '视图' }).getByRole('listitem');
    await kept.getByRole('link', { name: '只看报修' }).waitFor();
    expect(await kept.count()).toBe(1);
    await page.goto('/desk/queue/turn');
    await page.getByRole('button', { name: '视图', exact: true }).click();
    await kept.getByRole('link', { name: '只看报修' }).click();
    await page.waitForURL(/queue\/all\?.*kind=repair/);
    await rows(page).nth(4).waitFor();

    await page.getByRole('button', { name: '导出', exact: true }).click();
    for (const [format, begins] of [
      ['CSV', '\uFEFF编号,类别,地址,诉求内容'],
      ['XLSX', 'PK'],
    ] as const) {
      const coming = page.waitForEvent('download');
      await page.getByRole('button', { name: `导出 ${format}` }).click();
      const file = await coming;
      expect(file.suggestedFilename()).toMatch(new RegExp(`^全部-\\d{4}-\\d\\d-\\d\\d\\.${format.toLowerCase()}$`));
      const bytes = readFileSync(await file.path());
      expect(bytes.toString('utf8').slice(0, begins.length)).toBe(begins);
      await page.getByText('已导出 5 行').waitFor();
    }
    expect(stage.troubles).toEqual([]);
  });

  it('transfers with a unit and a reason or not at all', async () => {
    const page = await stage.atDesk('3001', '/desk/queue/turn');
    await tickAll(page).catch(() => undefined);
    const many = await rows(page).count();
    const bar = page.getByRole('group', { name: '批量处理' });
    await bar.getByRole('button', { name: '转派', exact: true }).click();
    await bar.getByRole('button', { name: `转派 ${many} 件` }).click();
    expect(await bar.getByText('请填写').count()).toBe(2);
    await choose(bar, /^派往单位/, '山前供热站');
    await bar.getByLabel(/^说明/).fill('管网属山前站');
    await bar.getByRole('button', { name: `转派 ${many} 件` }).click();
    await progress(page).getByRole('button', { name: '立即执行' }).click();
    await progress(page).getByText(`转派完成：${many}/${many}`).waitFor();
    const moved = await stage.world.rows(`select case_id from work_order where unit_id = 14 and role = 'lead'`);
    expect(moved).toHaveLength(many);
  });
});
