import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dispatchDrawer, ruleSender } from '../apps/server/src/features/dispatch-rules/dispatch-rules.public.ts';
import { eventSealer } from '../apps/server/src/features/register/register.public.ts';
import { systemClock } from '../apps/server/src/platform/clock.ts';
import { coldRule, settled } from '../apps/server/test/sending.ts';
import type { World } from '../apps/server/test/world.ts';
import { openBrowser } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();
const DAY_MS = 86_400_000;

/** Two cold rooms that the rule sent yesterday, both drawn in the night. */
async function sentYesterday(world: World): Promise<string[]> {
  const then = Date.now() - DAY_MS;
  Object.assign(world.clock, { at: () => then, wall: () => then });
  const [operator, director] = [await world.as('1001'), await world.as('1003')];
  const rule = { ...coldRule, sample: 100 };
  const set = await director.post('/api/settings/dispatch-rules', { base: 0, rule, why: '冷的室温直接派' });
  expect(set.status).toBe(200);
  const texts = ['家里暖气不热，卧室只有14度，请来人。', '客厅测了13度，暖气片下半截是凉的。'];
  const numbers: string[] = [];
  for (const [no, text] of texts.entries()) {
    const home = world.homes[no];
    const body = { source: 'hotline', kind: 'heat_use', text, phone: `1390000210${no}`, premisesId: home?.id };
    const taken = await operator.post('/api/cases', body);
    expect(taken.status).toBe(200);
    numbers.push(taken.body.number);
  }
  await settled(world);
  // The stage's own worker may be quicker; both leave the same.
  await ruleSender(world.services)();
  const sent = async () => (await world.rows('select 1 from work_order where rule_topic is not null')).length;
  for (let tries = 0; (await sent()) < 2; tries += 1) {
    if (tries > 100) throw new Error('the rule sent nothing');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  Object.assign(world.clock, systemClock);
  const seal = eventSealer(world.services.pool, world.services.settings.dataDir);
  await seal();
  await seal();
  // Up to ten minutes after midnight yesterday is not settled yet: a clock that is ahead draws it all the same.
  const ahead = Date.now() + 900_000;
  await dispatchDrawer({ ...world.services, clock: { at: () => ahead, wall: () => ahead } })();
  return numbers;
}

describe.skipIf(browser === null)('automatic dispatch (CUS-3, INT-2)', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (browser) stage = await openStage(browser);
  });
  afterAll(() => stage?.close());

  it('is marked, judged by somebody who had no part in it, and asks for attention when it was wrong', async () => {
    const [first, second] = await sentYesterday(stage.world);
    const page = await stage.atDesk('1002', '/desk/dispatch-samples');
    const sample = (number = '') => page.getByRole('listitem').filter({ hasText: number });
    await sample(first)
      .getByText(/派给 河畔供热站/)
      .waitFor();
    await sample(first).getByRole('button', { name: '派得对' }).click();
    await sample(first).waitFor({ state: 'detached' });
    await sample(second).getByRole('button', { name: '派错了' }).click();
    const form = page.getByRole('form', { name: `判定 ${second}` });
    const say = form.getByRole('button', { name: '判为派错' });
    await form.getByLabel('错在哪里').click();
    await page.getByTitle('单位或人不对').click();
    expect(await say.isDisabled()).toBe(true);
    await form.getByLabel('应派给').click();
    await page.getByTitle('山前供热站').click();
    await say.click();
    await page.getByText('没有待判定的').waitFor();
    await page.getByRole('button', { name: '已判定' }).click();
    await sample(second).getByText('应派给 山前供热站').waitFor();
    await page.getByRole('link', { name: '看自动派出的诉求' }).first().click();
    await page.getByTitle('按规则自动派单').first().waitFor();
    await page
      .getByRole('link', { name: new RegExp(second ?? '') })
      .first()
      .click();
    await page.getByText(/把握：主题/).waitFor();
    // Beside an open case the row keeps its seven columns.
    const columns = await page
      .locator('.hl-row > a')
      .first()
      .evaluate((row) => getComputedStyle(row).gridTemplateColumns.split(' ').length);
    expect(columns).toBe(7);
    expect(stage.troubles).toEqual([]);
  });

  it('is set on its settings page, with a reason, and says what needs attention', async () => {
    const page = await stage.atDesk('1003', '/desk/settings?tab=dispatch');
    await page.getByText('需要处理：现行设置派错 50.0%，超过上限 20%').waitFor();
    await page.getByRole('button', { name: '改 室温不足' }).click();
    const form = page.getByRole('form', { name: '室温不足' });
    const save = form.getByRole('button', { name: '保存设置' });
    expect(await save.isDisabled()).toBe(true);
    await form.getByLabel('主题把握不低于').fill('800');
    await form.getByLabel('为什么这样设').fill('先停一停');
    expect(await save.isDisabled()).toBe(true);
    await form.getByLabel('主题把握不低于').fill('80');
    await form.getByRole('switch').click();
    await save.click();
    await page.getByText('已关闭', { exact: true }).waitFor();
    await page.getByText('中心主任：先停一停').click();
    await page.getByText('第 1 次设置').waitFor();
    await page.getByRole('button', { name: '重抽核对' }).first().click();
    await page.getByText(/复核一致/).waitFor();
    expect(stage.troubles).toEqual([]);
  });
});
