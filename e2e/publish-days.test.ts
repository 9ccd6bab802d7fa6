import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { choose, takenCase } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();
const shots = process.env.SHOTS;

const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

describe.skipIf(browser === null)('days and hours from the desk (PRM)', () => {
  let stage: Stage;
  const today = dayOf(Date.now());
  const next = Array.from({ length: 7 }, (_, nth) => dayOf(Date.now() + (nth + 1) * 86_400_000)).filter(
    (date) => date.slice(0, 4) === today.slice(0, 4),
  );
  const year = Number(today.slice(0, 4));
  const list = JSON.stringify({
    year,
    papers: ['停工通知'],
    days: [today, ...next].map((date) => ({ name: '大雪停工', date, isOffDay: true })),
  });
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('a year is chosen as a file, seen with the deadlines it moves, and published', async () => {
    const { number } = await takenCase(stage.world, {
      kind: 'complaint',
      text: '服务态度差，要求答复。',
      premisesId: undefined,
    });
    const page = await stage.atDesk('0002', '/desk/policy?tab=days');
    const publish = page.getByRole('button', { name: '发布', exact: true });
    await page.getByLabel('放假安排 (JSON)').fill('{"year": 1}');
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByRole('alert').getByText('读不出来').waitFor();
    expect(await publish.isDisabled()).toBe(true);

    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: `${year}.json`, mimeType: 'application/json', buffer: Buffer.from(list) });
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByText(`${year} 年有`).waitFor();
    await page.getByText(`${today} 大雪停工`).waitFor();
    await page.getByText('查看了 1 件在办诉求').waitFor();
    // In the last days of a year its list may end before the deadline.
    if (next.length === 7) await page.getByRole('link', { name: number }).first().waitFor();
    if (shots) await page.screenshot({ path: `${shots}/list.png`, fullPage: true });
    await publish.click();
    await page.getByText(`${year} 年放假安排已发布`).waitFor();
    await page.goto('/desk/policy?tab=calendars');
    await page.getByText(`${today} · 放假 · 大雪停工`).first().waitFor({ state: 'attached' });
    expect(stage.troubles).toEqual([]);
  });

  it('hours of a unit begin from what stands, are changed at the keyboard, and published once', async () => {
    const page = await stage.atDesk('0002', '/desk/policy?tab=days');
    await page.getByText('单位作息', { exact: true }).click();
    await choose(page, /^单位/, '河畔');
    await choose(page, '替代哪个日历', '办公时间');
    await page.getByLabel('启用日期').fill(dayOf(Date.now() + 86_400_000));
    await page.getByLabel('依据').fill('调度令 12 号');
    await page.getByRole('button', { name: '取现行作息' }).click();
    await page.getByRole('button', { name: '周六加时段' }).press('Enter');
    await page.getByLabel('周六第 1 段开始').fill('20:00');
    await page.getByLabel('周六第 1 段结束').fill('06:00');
    await page.getByText('次日', { exact: true }).waitFor();
    await page.getByRole('button', { name: '加例外日期' }).press('Enter');
    await page.getByLabel('例外 1 的日期').fill(`${year + 1}-01-02`);
    if (shots) {
      await page.screenshot({ path: `${shots}/hours.png`, fullPage: true });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.screenshot({ path: `${shots}/hours-phone.png`, fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByText('件在办诉求').waitFor();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('已发布（第 1 版）').waitFor();
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByText('与已发布的相同').waitFor();
    expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true);
    const rows = await stage.world.rows('select hours from unit_hours');
    expect(rows).toHaveLength(1);
    expect(rows[0].hours.weekly.sat).toEqual([['20:00', '30:00']]);
    expect(rows[0].hours.dates).toContainEqual({ date: `${year + 1}-01-02`, off: true });
    if (shots) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.getByRole('button', { name: /EN/ }).click();
      await page.getByText('Hours of a unit').first().waitFor();
      await page.screenshot({ path: `${shots}/hours-en-dark.png`, fullPage: true });
    }
    expect(stage.troubles).toEqual([]);
  });

  it('a season is closed later by decree, its declared dates and days stay (TMP-1)', async () => {
    const page = await stage.atDesk('0002', '/desk/policy?tab=days&what=season');
    await choose(page, '哪个日历', '供热期');
    await choose(page, /^供热期/, '2026 ·');
    await page.getByText('按日期为 121 天').waitFor();
    await page.getByRole('button', { name: '加一条决定' }).press('Enter');
    await page.getByLabel('第 1 条决定：结束').fill('2027-03-25');
    await page.getByLabel('第 1 条决定的依据').fill('延期停热通告');
    await page.getByRole('button', { name: '先看影响' }).click();
    await page.getByText('2026-11-15 至 2027-03-25，131 天').waitFor();
    await page.getByText('尚未发布').waitFor();
    if (shots) {
      await page.screenshot({ path: `${shots}/season.png`, fullPage: true });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.screenshot({ path: `${shots}/season-phone.png`, fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('已发布（第 1 版）').waitFor();
    const [row] = await stage.world.rows('select declared from heating_season');
    expect(row.declared).toMatchObject({ opens: '2026-11-15', closes: '2027-03-15', declaredDays: 120 });
    await page.goto('/desk/policy?tab=calendars');
    await page.getByText('经调整为 2026-11-15 至 2027-03-25').waitFor();
    if (shots) {
      await page.screenshot({ path: `${shots}/calendars.png` });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto('/desk/policy?tab=days&what=season');
      await page.getByRole('button', { name: /EN/ }).click();
      await page.getByText('First day').first().waitFor();
      await page.screenshot({ path: `${shots}/season-en-dark.png` });
    }
    expect(stage.troubles).toEqual([]);
  });
});
