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

  it('have examples of their own, that hold what was mended or say why not', async () => {
    const page = await stage.atDesk('1003', '/desk/settings?tab=words');
    await page.getByText(/^例句：本公司 0 个/).click();
    await page.getByRole('button', { name: '增加例句' }).click();
    const form = page.getByRole('form', { name: '增加例句' });
    await form.getByText(/不要写真实的人名、电话/).waitFor();
    await form.getByLabel('例句名称').fill('楼道煤气味');
    await form.getByLabel('来信内容').fill('楼道里有很浓的煤气味，快来人，电话13900000001');
    await form.getByRole('button', { name: '试读' }).click();
    await form.getByText('现在读作：燃气安全').waitFor();
    await form.getByRole('button', { name: '保存例句' }).click();
    await form.getByText('例句里有电话或身份证号').waitFor();
    await form.getByLabel('来信内容').fill('楼道里有很浓的煤气味，快来人。');
    await form.getByRole('button', { name: '保存例句' }).click();
    const examples = page.locator('details').filter({ hasText: '例句：本公司 1 个' });
    const row = examples.getByRole('listitem').filter({ hasText: '楼道煤气味' });
    await row.getByText('读对了').waitFor();
    await page.getByRole('button', { name: '改词表 燃气味' }).click();
    const editor = page.getByRole('form', { name: '燃气味' });
    await editor.getByLabel(/一行一个写法/).fill('没有这样的词');
    await editor.getByLabel('为什么改').fill('试试');
    await editor.getByRole('button', { name: '试一试' }).click();
    await editor.getByText('本公司').first().waitFor();
    const publish = editor.getByRole('button', { name: '发布词表' });
    expect(await publish.isDisabled()).toBe(true);
    await editor.getByLabel('仍要发布的理由').fill('本公司不管燃气');
    await publish.click();
    await editor.waitFor({ state: 'detached' });
    await row.getByText('没有读对').waitFor();
    await page.getByText(/现行第 \d+ 版/).click();
    await page.getByText(/理由：本公司不管燃气/).waitFor();
    await row.getByRole('button', { name: '停用例句 楼道煤气味' }).click();
    const leaving = page.getByRole('form', { name: '停用例句 楼道煤气味' });
    await leaving.getByLabel('为什么停用').fill('燃气归别家');
    await leaving.getByRole('button', { name: '停用' }).click();
    await page.getByText(/^例句：本公司 0 个/).waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
