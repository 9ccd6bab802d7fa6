import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { choose, openAct, sendAct, takenCase } from './desk.ts';
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
    const page = await stage.atDesk('3002', '/desk/paper');
    await page.getByLabel('工单编号').fill(taken.number);
    await page.keyboard.press('Enter');
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
    await operator.post('/api/inbox/mail', { emlBase64: Buffer.from(letter).toString('base64') });
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

  it('takes in a sheet of the city hotline, works its order and sends the reply back in the same layout (ORD-10)', async () => {
    const page = await stage.atDesk('1001', '/desk/import');
    const lines = [
      '工单编号,受理时间,联系电话,诉求标题,内容描述,办理时限,答复市民要点',
      'R-7701,2026-01-05 20:00,13900000002,家里不热,暖气不热卧室十五度,2099-01-07 20:00,',
      'R-7702,不是时间,13900000002,家里不热,暖气不热,2099-01-07 20:00,',
    ];
    const sheet = { name: '转办单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
    await page.getByLabel('选择要导入的表格').setInputFiles(sheet);
    await page.getByText('按表头识别').waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('R-7702').or(page.getByText('不是时间')).first().waitFor();
    const found = () => stage.world.rows(`select id from case_file where outside_number = 'R-7701'`);
    await expect.poll(found).toHaveLength(1);
    const [{ id }] = await found();

    await page.goto(`/desk/cases/${id}`);
    const told = page.getByRole('region', { name: '经过' });
    const step = async (name: string, words?: string) => {
      const form = await openAct(page, '外部进度');
      await form.getByText(name, { exact: true }).first().waitFor();
      if (name === '我方回访') for (const label of ['已解决', '满意']) await form.getByLabel(label).click();
      if (words) await form.getByLabel('说明或答复内容').fill(words);
      await form.getByRole('button', { name: '外部进度', exact: true }).click();
      await form.waitFor({ state: 'detached' });
      await told.getByText(name).first().waitFor();
    };
    await step('签收');
    await step('首次联系市民');
    const answer = await openAct(page, '直接答复');
    await answer.getByLabel(/^答复内容/).fill('阀门未开，已调整到位');
    await answer.getByRole('button', { name: '直接答复', exact: true }).click();
    await told.getByText('阀门未开，已调整到位').waitFor();
    await step('我方回访');
    const reply = '经现场检查，阀门未开，已调整到位，室温二十度，已电话联系市民，市民表示满意。';
    await step('反馈办理结果', reply);

    await page.goto('/desk/import');
    await page.getByLabel('选择要导入的表格').setInputFiles(sheet);
    const href = await page.getByRole('link', { name: /CSV/ }).getAttribute('href');
    const sent = await page.evaluate(async (address) => (await fetch(address)).text(), href ?? '');
    expect(sent.split('\r\n').find((line) => line.startsWith('R-7701'))).toContain(reply);
    expect(stage.troubles).toEqual([]);
  });
});
