import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type TakenCase, takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

describe.skipIf(browser === null)('finding a case (INT-1, FIR-1)', () => {
  let stage: Stage;
  let page: Page;
  let leak: TakenCase;
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    const { homes } = stage.world;
    leak = await takenCase(stage.world, { text: '厨房阀门漏水', phone: '13900000004', premisesId: homes[3].id });
    await takenCase(stage.world, { text: '室温只有十五度', kind: 'heat_use', urgency: 'urgent' });
    await takenCase(stage.world, { text: '热费怎么算', kind: 'fee', premisesId: homes[5].id, phone: '13900000006' });
    page = await stage.atDesk('1001', '/desk/queue/all');
  });
  afterAll(() => stage?.close());

  it('by one character, by two, by a part of the phone, by the number', async () => {
    const hits = page.getByRole('list', { name: '搜索结果' }).getByRole('listitem');
    for (const words of ['漏', '阀门', '0004', leak.number, `${leak.number} `]) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: `搜索“${words.trim()}”` }).waitFor();
      await hits.first().waitFor();
      expect(await hits.count(), words).toBe(1);
      expect(await hits.first().innerText(), words).toContain(leak.number);
    }
    await page.reload();
    await hits.first().waitFor();
    await hits.first().getByRole('link').click();
    await page.getByRole('article', { name: leak.number }).waitFor();
  });

  it('by filters that live in the address, and from the keyboard', async () => {
    await page.goto('/desk/queue/all');
    const rows = page.getByRole('list', { name: '诉求列表' }).getByRole('listitem');
    await rows.nth(2).waitFor();
    await page.getByRole('combobox', { name: '类别' }).click();
    await page.locator('.ant-select-item-option:visible', { hasText: '用热' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => rows.count()).toBe(1);
    expect(page.url()).toContain('kind=heat_use');
    await page.reload();
    await rows.first().waitFor();
    expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('室温只有十五度')]);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await expect.poll(() => rows.count()).toBe(3);
    expect(page.url()).not.toContain('kind');

    const texts = await rows.allInnerTexts();
    for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
    const at = page.locator('[data-row]:focus');
    expect(await at.innerText()).toBe(texts[1]);
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByRole('region', { name: '经过' }).waitFor();
    expect(page.url()).toContain('open=');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url()).not.toContain('open=');
    expect(stage.troubles).toEqual([]);
  });
});
