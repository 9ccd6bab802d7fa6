import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { choose } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

const sheet = (owes: string) =>
  [
    '户号,小区,楼号,单元,房号,所属站所,收费面积,欠费金额,户主,电话',
    `N1,幸福里小区,9号楼,1单元,101,河畔供热站,80.5,${owes},钱一,13800000091`,
    'N2,幸福里小区,9号楼,1单元,102,没有的站,80.5,0,,',
  ].join('\n');

describe.skipIf(browser === null)('homes (CUS-1, CUS-2, INT-5)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('come by a sheet, tried first, and are one page each: how warm, who, and what is off', async () => {
    const page = await stage.atDesk('3002', '/desk/import');
    const choose = async (owes: string) => {
      const buffer = Buffer.from(sheet(owes));
      await page.getByLabel('选择要导入的表格').setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer });
      await page.getByText('按表头识别').waitFor();
    };
    await choose('12.30');
    await page.getByRole('button', { name: '试运行' }).click();
    await page.getByRole('heading', { name: '试运行结果（没有保存） · 完成' }).waitFor();
    await page.getByRole('cell', { name: '没有这个站所' }).waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText('前后相符').waitFor();

    await page.getByRole('navigation').getByRole('link', { name: '停供' }).click();
    await page.getByRole('button', { name: '登记停供' }).click();
    await page.getByRole('combobox', { name: '小区' }).fill('幸福里');
    await page.locator('.ant-select-item-option:visible').first().click();
    await page.keyboard.press('Escape');
    await page.getByLabel('楼号').fill('9');
    await page.getByLabel('对用户怎么说').fill('主管道抢修，下午恢复');
    await page.getByRole('form', { name: '登记停供' }).getByRole('button', { name: '登记停供' }).click();
    await page.getByText('停供中').waitFor();

    await page.getByRole('navigation').getByRole('link', { name: '户档案' }).click();
    await page.getByLabel('查找户档案').fill('13800000091');
    await page.getByRole('link', { name: '幸福里小区9号楼1单元101' }).click();
    await page.getByText('主管道抢修，下午恢复').waitFor();
    const day = (before: number) =>
      new Date(Date.now() + 8 * 3_600_000 - before * 86_400_000).toISOString().slice(0, 10);
    const days = [0, 1].map((before) => ({ date: day(before), mean: '-3.5', min: '-8', max: '1' }));
    expect((await (await stage.world.as('2003')).post('/api/outdoor', { days })).status).toBe(200);
    await page.getByLabel('登记室温').fill('16.5');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page
      .getByRole('img', { name: '1 次室温，1 次低于 18 ℃，最近一次 16.5 ℃，室外日平均气温 −3.5 至 −3.5 ℃' })
      .waitFor();
    expect(await page.getByRole('region', { name: '人员' }).innerText()).toContain('钱一');
    await page.getByRole('form', { name: '备注' }).getByLabel('备注').fill('阀门在橱柜后面');
    await page.getByRole('button', { name: '加备注' }).click();
    await page.getByRole('region', { name: '全部经过' }).getByText('阀门在橱柜后面').waitFor();
    await page.getByRole('region', { name: '人员' }).getByRole('link', { name: '钱一' }).click();
    await page.getByRole('heading', { name: '钱一', level: 1 }).waitFor();
    await page.getByRole('region', { name: '用热户' }).getByRole('link', { name: '幸福里小区9号楼1单元101' }).waitFor();
    expect(stage.troubles).toEqual([]);
  });

  it('are drawn into another area, seen before it is done (CUS-3)', async () => {
    const page = await stage.atDesk('3001', '/desk/areas');
    const redraw = page.getByRole('form', { name: '调整片区' });
    await redraw.getByLabel('查找用热户').fill('13900000001');
    await redraw.getByLabel('幸福里小区3号楼2单元501').check();
    await choose(redraw, /^调入片区/, '河畔二片');
    await redraw.getByRole('list', { name: '将要变更的用热户' }).getByText('管家甲 → 管家乙').waitFor();
    await redraw.getByRole('button', { name: '调整 1 户' }).click();
    await redraw.getByRole('button', { name: '调整 0 户' }).waitFor();
    const [home] = stage.world.homes;
    const { body } = await (await stage.world.as('3001')).get(`/api/premises/${home?.id}`);
    expect(body.area.name).toBe('河畔二片');
    const who = page.getByRole('form', { name: '指定管家或代班' });
    await choose(who, /^片区/, '河畔二片');
    await choose(who, /^由谁负责/, '维修工');
    await who.getByLabel(/^到哪天/).fill('2099-01-01');
    await who.getByRole('button', { name: '指定管家或代班' }).click();
    await page.getByRole('region', { name: '片区' }).getByText('维修工').waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
