import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

describe.skipIf(browser === null)('the telephone (INT-5, INT-6)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('a call pops up with its home, is asked through, and becomes a case that knows its call', async () => {
    const page = await stage.atDesk('1001', '/desk/calls');
    await page.getByLabel('座席分机号').fill('8001');
    await page.getByRole('button', { name: '上线' }).click();
    await page.getByText('座席 8001 在线').waitFor();
    await page.getByLabel('来电号码（可不填）').fill('13900000001');
    await page.getByRole('button', { name: '演示来电' }).click();
    const popped = page.getByRole('region', { name: '正在来电' });
    await popped.getByText('13900000001').waitFor();
    await popped.getByText('幸福里小区3号楼').waitFor();
    const [row] = await stage.world.rows('select began_at from call_file');
    expect(Date.now() - row.began_at).toBeLessThan(3_000);
    await popped.getByRole('link', { name: '打开' }).click();
    await page.getByRole('heading', { name: '来电', level: 1 }).waitFor();
    await page.getByText('号码登记在此户').waitFor();
    await page.getByText(/工号 1001 为您服务/).waitFor();
    const guide = page.getByRole('region', { name: '问诊' });
    for (const answer of ['全屋不热', '邻居家热', '都开着']) await guide.getByRole('button', { name: answer }).click();
    const form = page.getByRole('form', { name: '受理诉求' });
    await expect.poll(() => form.getByLabel('诉求内容').inputValue()).toContain('邻居家热');
    await page.getByText('通话中').first().waitFor();
    await form.getByRole('button', { name: '受理' }).click();
    await page.getByRole('region', { name: '已受理' }).waitFor();
    const tied = `select c.told ->> 'state' as state, f.kind, f.premises_id from call_file c join case_file f on f.id = c.case_id`;
    await expect
      .poll(() => stage.world.rows(tied))
      .toEqual([{ state: 'talking', kind: 'heat_use', premises_id: stage.world.homes[0].id }]);
    expect(stage.troubles).toEqual([]);
  });
});
