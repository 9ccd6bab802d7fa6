import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

const csv = (...rows: string[][]) => ({
  name: '表格.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`),
});
const orders = csv(
  ['市民热线转办单'],
  ['工单编号', '受理时间', '诉求标题', '内容描述', '办理时限'],
  ['E1', '2025-11-30 20:00', '家里不热', '幸福里小区3号楼2单元501暖气不热，卧室15度', '2025-12-02 20:00'],
  ['E2', '不知道', '家里不热', '不热', ''],
);
const units = csv(['单位名称', '类型', '上级单位'], ['南岸供热站', '供热站', '城东分公司']);
const staff = csv(
  ['工号', '姓名', '部门', '岗位', '任职日期'],
  ['8001', '新来的', '南岸供热站', '供热管家', '2025-11-01'],
  ['8002', '没站的', '没有的站', '供热管家', ''],
);

describe.skipIf(browser === null)('sheets taken in (INT-9, ORG-1, ORG-2)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('orders of the hotline: looked at, tried, taken in beside the desk; left and come back to', async () => {
    const page = await stage.atDesk('1001', '/desk/import');
    await page.getByLabel('选择要导入的表格').setInputFiles(orders);
    await page.getByText('按表头识别').waitFor();
    await page.getByRole('button', { name: '试运行' }).click();
    await page.getByRole('heading', { name: '试运行结果（没有保存） · 完成' }).waitFor();
    await page.getByRole('cell', { name: '不是时间' }).waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByRole('navigation').getByRole('link', { name: '工单' }).click();
    await page.getByRole('navigation').getByRole('link', { name: '导入' }).click();
    const runs = page.getByRole('list', { name: '我的导入' });
    await runs.getByRole('button', { name: /外部工单 12345 · 完成/ }).click();
    await page.getByRole('heading', { name: '已导入 · 完成' }).waitFor();
    expect(await stage.world.rows("select outside_system from case_file where outside_number like 'E%'")).toEqual([
      { outside_system: '12345' },
    ]);
    // Their rates are cards on a telephone: nothing pushes the page wider than it is.
    const rates = page.getByRole('region', { name: '三率' });
    await rates.locator('input').first().fill('2025-11-01');
    await rates.getByRole('link', { name: '12345' }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(1);
    await page.setViewportSize({ width: 1440, height: 900 });
    // The next sheet of the sender is read as the last one was.
    await page.getByLabel('选择要导入的表格').setInputFiles(orders);
    await page.getByText('按上次的列读取').waitFor();
    expect(stage.troubles).toEqual([]);
  });

  it('units, then staff with first passwords shown once', async () => {
    const page = await stage.atDesk('0001', '/desk/import');
    await page.getByText('单位', { exact: true }).click();
    await page.getByLabel('选择要导入的表格').setInputFiles(units);
    await page.getByText('按表头识别').waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('南岸供热站', { exact: true }).waitFor();
    await page.getByRole('heading', { name: '已导入 · 完成' }).waitFor();
    await page.getByText('人员', { exact: true }).click();
    await page.getByLabel('选择要导入的表格').setInputFiles(staff);
    await page.getByText('按表头识别').waitFor();
    await page.getByRole('button', { name: '试运行' }).click();
    await page.getByText('岗位：供热管家 · 南岸供热站').waitFor();
    await page.getByRole('cell', { name: '没有这个单位' }).waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('1 人还没有密码').waitFor();
    await page.getByRole('button', { name: '设初始密码并列出' }).click();
    const handed = page.getByRole('region', { name: '初始密码' }).getByRole('row', { name: /8001 新来的/ });
    const password = await handed.locator('code').innerText();
    await page.getByText('1 人还没有密码').waitFor({ state: 'detached' });
    const visitor = await stage.visitor();
    await visitor.goto('/desk');
    await visitor.getByLabel('工号').fill('8001');
    await visitor.getByLabel('密码', { exact: true }).fill(password);
    await visitor.getByRole('button', { name: '登录' }).click();
    await visitor.getByLabel('新密码').first().waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
