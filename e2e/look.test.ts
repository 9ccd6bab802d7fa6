import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();

/** Every Chinese word on the page, also in names for screen readers and in hints; what people wrote is marked as such. */
const chineseOn = (page: Page, data: readonly string[]): Promise<string[]> =>
  page.evaluate((known) => {
    const said: string[] = [document.title];
    for (const each of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(each.getAttribute(name) ?? '');
      for (const node of each.childNodes)
        if (node.nodeType === Node.TEXT_NODE && !['SCRIPT', 'STYLE'].includes(each.tagName))
          said.push(node.textContent ?? '');
    }
    const bare = (text: string) => known.reduce((rest, word) => rest.replaceAll(word, ''), text);
    return [...new Set(said.filter((text) => /\p{Script=Han}/u.test(bare(text))))];
  }, data);

/** Whether a Chinese letter is drawn with a font that has it, and not as the box of a missing one. */
const drawsChinese = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const family = getComputedStyle(document.body).fontFamily;
    await document.fonts.load(`20px ${family}`, '暖线').catch(() => []);
    const draw = (letter: string) => {
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (!pen) return '';
      pen.font = `20px ${family}`;
      pen.fillText(letter, 4, 24);
      return canvas.toDataURL();
    };
    return draw('暖') !== draw('线');
  });

describe.skipIf(browser === null)('language, colours, letters (architecture: browsers)', () => {
  let stage: Stage;
  let caseId = '';
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    const taken = await takenCase(stage.world, { callerName: '测试用户一' });
    caseId = taken.id;
    await (await stage.world.as('1001')).post(`/api/cases/${caseId}/dispatch`, {});
  });
  afterAll(() => stage?.close());

  it('in English no Chinese is left but what people wrote and what places are called', async () => {
    const { world } = stage;
    const data = [
      ...Object.values(world.staff).map((each) => each.name),
      ...Object.values(world.units).map((each) => each.name),
      '幸福里小区3号楼2单元501',
      '测试热力',
      '测试用户一',
      '客厅暖气不热',
      '切换到中文',
      '中',
    ];
    const page = await stage.atDesk('1001');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page
      .getByRole('navigation', { name: 'Menu' })
      .or(page.getByRole('link', { name: 'Intake' }))
      .first()
      .waitFor();
    const paths = [
      'today',
      'queue/turn',
      'queue/all',
      'queue/follow_up',
      'follow-ups',
      'dispatch-samples',
      'intake',
      'inbox',
      'search?q=0001',
      'paper',
    ];
    for (const path of [...paths, `cases/${caseId}`]) {
      await page.goto(`/desk/${path}`);
      await page.locator('.hl-rail').waitFor();
      await page.waitForFunction(() => document.querySelector('.hl-skeleton') === null);
      await sleep(400);
      expect(await chineseOn(page, data), path).toEqual([]);
    }
    const portal = await stage.visitor({ width: 390, height: 844 });
    await portal.goto('/portal');
    await portal.getByRole('button', { name: 'English' }).click();
    // English is fetched when it is chosen; leaving before it came would leave it unchosen.
    await portal.waitForFunction(() => document.documentElement.lang === 'en');
    for (const name of ['progress', 'new', 'receipt']) {
      await portal.goto(`/portal#/${name}`);
      await portal.getByRole('heading').first().waitFor();
      expect(await chineseOn(portal, ['中文', '测试热力']), name).toEqual([]);
    }
  });

  it('turns dark by hand, and stays so', async () => {
    const page = await stage.atDesk('1001');
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: '换成深色' }).click();
    await expect.poll(ground).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: '换成浅色' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  });

  it('draws Chinese on a machine without a Chinese font, at the desk and for customers', async () => {
    const page = await stage.visitor();
    for (const path of ['/desk', '/portal']) {
      await page.goto(path);
      await page.getByRole('button').first().waitFor();
      await expect.poll(() => drawsChinese(page), { timeout: 8_000, message: path }).toBe(true);
    }
    expect(stage.troubles).toEqual([]);
  });

  it('leads a steward round on the first day, by keyboard; it can be left, does not come back on any machine, and starts again from help', async () => {
    const page = await stage.atDesk('3003');
    const asks = page.getByRole('region', { name: /第一天用/ });
    await asks.getByRole('button', { name: '开始' }).click();
    const card = page.getByRole('dialog');
    const titles: string[] = [];
    for (let n = 0; n < 4; n++) {
      await expect.poll(() => card.innerText()).toContain(`${n + 1} / 4`);
      titles.push((await card.getByRole('heading').innerText()).split(/\s/)[0] ?? '');
      expect(await card.evaluate((each) => each === document.activeElement)).toBe(true);
      await page.keyboard.press('ArrowRight');
    }
    expect(titles).toEqual(['工单', '通知', '户档案', '帮助']);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    expect(await asks.count()).toBe(0);
    const elsewhere = await stage.atDesk('3003');
    await elsewhere.getByRole('navigation', { name: '主菜单' }).waitFor();
    expect(await elsewhere.getByRole('region', { name: /第一天用/ }).count()).toBe(0);
    await page.getByRole('button', { name: /^帮助/ }).click();
    const keys = page.getByRole('dialog', { name: '键盘' });
    await keys.getByText('满意', { exact: true }).waitFor();
    await keys.getByRole('button', { name: '再看一遍引导' }).click();
    await page.getByRole('dialog', { name: /^工单/ }).waitFor();
    await page.getByRole('button', { name: '不看了' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(stage.troubles).toEqual([]);
  });
});
