import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellDue } from '../apps/server/src/features/reminders/tell-due.ts';
import { dispatched, remindBy } from '../apps/server/test/reminding.ts';
import { openBrowser } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();
const minute = 60_000;

describe.skipIf(browser === null)('the bell (PRM, interface: time first)', () => {
  let stage: Stage;
  let steward: Page;
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    // A warning one minute after the start of a promise of 24 hours, so that nobody waits for it here.
    remindBy(stage.world.services, [{ atMinutes: -24 * 60 + 1, evenAtNight: true }]);
    steward = await stage.atDesk('3003');
  });
  afterAll(() => stage?.close());

  const bell = (name: string | RegExp) => steward.getByRole('button', { name, exact: true });

  it('rings within a second of being told, opens the case, and keeps the receipt', async () => {
    const { world } = stage;
    await bell('通知').waitFor();
    const id = await dispatched(world);
    const later = { ...world.services, clock: { at: (now: number) => now + 2 * minute, wall: () => Date.now() } };
    await tellDue(later);
    const told = Date.now();
    await bell('通知，1 条未读').waitFor();
    expect(Date.now() - told).toBeLessThan(1_000);
    await bell('通知，1 条未读').click();
    const panel = steward.getByRole('dialog', { name: '通知' });
    await panel.getByText('即将到期').waitFor();
    await steward.keyboard.press('ArrowDown');
    await steward.keyboard.press('Enter');
    await steward.waitForURL(`**/desk/cases/${id}`);
    expect(await panel.count()).toBe(0);
    await bell('通知').waitFor();
    const [notice] = await world.rows('select read_at from notice');
    expect(notice.read_at).not.toBeNull();
    expect(stage.troubles).toEqual([]);
  });

  it('says so when there is nothing, and closes by Escape', async () => {
    const leader = await stage.atDesk('0002');
    await leader.getByRole('button', { name: '通知', exact: true }).click();
    await leader.getByText(/没有通知/).waitFor();
    await leader.keyboard.press('Escape');
    expect(await leader.getByRole('dialog').count()).toBe(0);
  });
});
