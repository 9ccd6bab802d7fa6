import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { choose, sendAct, takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

const letter = [
  `From: =?UTF-8?B?${Buffer.from('测试来信人').toString('base64')}?= <writer@example.com>`,
  'To: service@example.com',
  'Message-ID: <journey@example.com>',
  'Date: Sun, 30 Nov 2025 20:00:00 +0800',
  `Subject: =?UTF-8?B?${Buffer.from('楼道漏水').toString('base64')}?=`,
  'Content-Type: text/plain; charset=utf-8',
  '',
  '三号楼二单元楼道漏水，请来人。',
  '',
].join('\r\n');

describe.skipIf(browser === null)('paper and post (ORD-1, ORD-8, INT-1)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('enters what came back on paper under its number, and prints order and receipt', async () => {
    const taken = await takenCase(stage.world);
    await (await stage.world.as('1001')).post(`/api/cases/${taken.id}/dispatch`, {});
    // As the code on the paper leads there.
    const page = await stage.atDesk('3002', `/desk/paper?number=${taken.number}`);
    expect(await page.getByLabel('工单编号').inputValue()).toBe(taken.number);
    const form = page.getByRole('form', { name: '录入纸单' }).last();
    await choose(form, /^纸单上的承办人/, '管家甲');
    await form.getByLabel(/^办理结果/).fill('更换阀门，已热');
    await form.getByLabel('未上门的原因').fill('用户来站取件');
    const now = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16);
    await form.getByLabel(/^办结时间/).fill(now);
    await sendAct(form, '录入纸单');
    await page.getByText('更换阀门，已热').first().waitFor();

    for (const name of ['打印回执', '打印工单']) {
      const href = await page.getByRole('link', { name }).first().getAttribute('href');
      const printed = await page.evaluate(async (address) => {
        const answer = await fetch(address);
        return [answer.status, answer.headers.get('content-type'), (await answer.text()).slice(0, 5)];
      }, href ?? '');
      expect([name, ...printed]).toEqual([name, 200, 'application/pdf', '%PDF-']);
    }
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: '打印回执' }).first().click(),
    ]);
    await tab.close();
  });

  it('takes in a letter that came by mail', async () => {
    const operator = await stage.world.as('1001');
    const page = await stage.atDesk('1001', '/desk/inbox');
    await page.getByText('没有等待处理的来信。').waitFor();
    await operator.post('/api/inbox/mail', Buffer.from(letter));
    await page.reload();
    await page.getByRole('link', { name: /楼道漏水/ }).click();
    await page.getByRole('link', { name: '受理', exact: true }).last().click();
    const form = page.getByRole('form', { name: '受理诉求' });
    expect(await form.getByLabel(/^诉求内容/).inputValue()).toContain('三号楼二单元楼道漏水');
    await choose(form, /^类别/, '报修');
    await form.getByLabel('地址或位置').fill('幸福里小区3号楼2单元');
    await form.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByRole('region', { name: '已受理' }).waitFor();
    const [kept] = await stage.world.rows('select state, case_id is not null as linked from inbox_message');
    expect(kept).toEqual({ state: 'taken', linked: true });
    expect(stage.troubles).toEqual([]);
  });
});
