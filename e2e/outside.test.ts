import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { choose, openAct, sendAct } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

const sheet = [
  '市民热线转办单',
  '工单编号,受理时间,诉求标题,内容描述,办理时限',
  'H1,2025-11-30 20:00,家里不热,幸福里小区3号楼2单元501暖气不热，卧室15度,2030-12-02 20:00',
].join('\r\n');
const reply = '经现场检查，阀门未开，已调整到位，室温二十度，已电话联系市民，市民表示满意。';

/** A few choices stand side by side, many in a list. */
async function pick(form: Locator, label: string, choice: string): Promise<void> {
  const beside = form.getByRole('radiogroup', { name: label }).getByText(choice, { exact: true });
  if (await beside.count()) await beside.click();
  else await choose(form, label, choice);
}

describe.skipIf(browser === null)('an order of the hotline (ORD-10, INT-9)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('comes by sheet, is signed for, worked off, called back, and its reply leaves in the layout of the sheet', async () => {
    const file = { name: '转办单.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${sheet}\r\n`) };
    const page = await stage.atDesk('1001', '/desk/import');
    await page.getByLabel('选择要导入的表格').setInputFiles(file);
    await page.getByText('按表头识别').waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('heading', { name: '已导入 · 完成' }).waitFor();
    const [{ id }] = await stage.world.rows(`select id from case_file where outside_number = 'H1'`);

    await page.goto(`/desk/cases/${id}`);
    const step = async (name: string, fill?: (form: Locator) => Promise<void>): Promise<void> => {
      const form = await openAct(page, '外部进度');
      await pick(form, '哪一步', name);
      await fill?.(form);
      await sendAct(form, '外部进度');
      await page.getByRole('region', { name: '经过' }).getByText(`外部工单：${name}`).waitFor();
    };
    await step('签收');
    await step('首次联系市民');

    const acts: [string, string, object][] = [
      ['1001', 'dispatch', { unitId: 13, assigneeId: 32 }],
      ['3003', 'orders/1/accept', {}],
      ['3003', 'orders/1/arrive', { proof: 'word', words: '口头报告' }],
      ['3003', 'orders/1/finish', { cause: 'company', result: '阀门未开，已打开' }],
    ];
    for (const [who, act, body] of acts) {
      const { status, body: told } = await (await stage.world.as(who)).post(`/api/cases/${id}/${act}`, body);
      expect([act, status, told.code]).toEqual([act, 200, undefined]);
    }
    await page.getByText('阀门未开，已打开').first().waitFor();
    await step('我方回访', async (form) => {
      await form.getByLabel('已解决').click();
      await form.getByLabel('满意').click();
    });

    const form = await openAct(page, '外部进度');
    await pick(form, '哪一步', '反馈办理结果');
    await form.getByLabel('说明或答复内容').fill('已办结');
    await form.getByRole('button', { name: '外部进度', exact: true }).click();
    await form.getByText(/^答复不完整，缺少：/).waitFor();
    await form.getByLabel('说明或答复内容').fill(reply);
    await sendAct(form, '外部进度');
    await page.getByText(reply).first().waitFor();
    await step('上级回访', async (shown) => shown.getByLabel('已解决').click());
    await page.getByText('两次回访不一致').waitFor();

    await page.goto('/desk/import');
    await page.getByLabel('选择要导入的表格').setInputFiles(file);
    await page.getByText('按上次的列读取').waitFor();
    const link = page.getByRole('link', { name: /CSV/ }).first();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const text = Buffer.concat(await (await download.createReadStream()).toArray()).toString('utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain('工单编号,受理时间,诉求标题,内容描述,办理时限');
    expect(text).toContain(reply);
    expect(stage.troubles).toEqual([]);
  });
});
