import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

describe.skipIf(browser === null)('word tables at the desk (INT-2)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('are changed, tried on their examples, published with a reason, and put back', async () => {
    const page = await stage.atDesk('1003', '/desk/settings?tab=words');
    await page.getByText('随软件提供的词表，没有改过').waitFor();
    await page.getByRole('button', { name: '改词表 燃气味' }).click();
    const form = page.getByRole('form', { name: '燃气味' });
    const patterns = form.getByLabel(/一行一个写法/);
    const before = await patterns.inputValue();
    await patterns.fill('(臭+)+');
    await form.getByRole('button', { name: '试一试' }).click();
    await form.getByText('不能用 * + 或无上限的重复').waitFor();
    await patterns.fill('没有这样的词');
    await form.getByRole('button', { name: '试一试' }).click();
    await form.getByText(/处例句会理解成别的/).waitFor();
    expect(await form.getByRole('button', { name: '发布词表' }).isDisabled()).toBe(true);
    await patterns.fill(`${before}\n臭鸡蛋味`);
    await form.getByLabel('为什么改').fill('市民常这样说');
    await form.getByRole('button', { name: '试一试' }).click();
    await form.getByText(/都按原意理解/).waitFor();
    await form.getByRole('button', { name: '发布词表' }).click();
    await page.getByText('本公司改过').waitFor();
    await page.getByText('现行第 1 版').click();
    await page.getByText('市民常这样说').waitFor();
    await page.getByRole('button', { name: '恢复这一版' }).click();
    const back = page.getByRole('form', { name: '恢复这一版' });
    await back.getByLabel(/为什么恢复/).fill('先退回');
    await back.getByRole('button', { name: '恢复这一版' }).click();
    await page.getByText('本公司改过').waitFor({ state: 'detached' });
    await page.getByText('现行第 2 版').waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
