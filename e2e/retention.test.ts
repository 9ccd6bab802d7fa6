import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carryOut } from '../apps/server/src/features/retention/retention.public.ts';
import { archivist, closedCase } from '../apps/server/test/retaining.ts';
import { openBrowser } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

const browser = await openBrowser();
const shots = process.env.SHOTS;

describe.skipIf(browser === null)('keeping and destroying (FIR-6, SEC-2)', () => {
  let stage: Stage;
  let held = '';
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    const { world } = stage;
    await archivist(world, '9001');
    const operator = await world.as('1001');
    // Taken in and answered four years ago, by the installation's clock.
    const { at, wall } = world.clock;
    const then = Date.now() - 4 * 366 * 86_400_000;
    Object.assign(world.clock, { at: () => then, wall: () => then });
    for (let no = 0; no < 2; no += 1) await closedCase(operator);
    held = (await closedCase(operator)).number;
    Object.assign(world.clock, { at, wall });
  });
  afterAll(() => stage?.close());

  it('is proposed by one, approved by another, carried out, and stands in the register; what is held stays', async () => {
    const keeper = await stage.atDesk('9001', '/desk/retention');
    await keeper.getByRole('list', { name: '现在到期' }).getByText('3', { exact: true }).waitFor();
    if (shots) await keeper.screenshot({ path: `${shots}/due.png`, fullPage: true });
    await keeper.getByRole('button', { name: '提出销毁清单' }).click();
    await keeper.getByText('待批准').waitFor();
    expect(await keeper.getByRole('button', { name: '批准销毁' }).count()).toBe(0);

    const audit = await stage.atDesk('0003', '/desk/retention?tab=holds');
    await audit.getByLabel('诉求编号').fill(held);
    await audit.getByLabel('理由').fill('用户已起诉');
    await audit.getByRole('button', { name: '设置留存令' }).click();
    await audit.getByText('留存中').waitFor();
    if (shots) await audit.screenshot({ path: `${shots}/holds.png`, fullPage: true });

    const leader = await stage.atDesk('0002', '/desk/retention?tab=lists');
    await leader.getByRole('button', { name: '批准销毁' }).waitFor();
    if (shots) {
      await leader.screenshot({ path: `${shots}/decide.png`, fullPage: true });
      await leader.setViewportSize({ width: 390, height: 844 });
      await leader.screenshot({ path: `${shots}/decide-phone.png`, fullPage: true });
      await leader.setViewportSize({ width: 1440, height: 900 });
    }
    await leader.getByRole('button', { name: '批准销毁' }).dblclick();
    await leader.getByText('销毁中').waitFor();
    await carryOut(stage.world.services);
    await leader.reload();
    await leader.getByText('已销毁 2，留存 1').waitFor();
    await leader.getByRole('button', { name: /\d{4}-0001/ }).click();
    await leader.getByText('留存令，未销毁').waitFor();
    if (shots) await leader.screenshot({ path: `${shots}/register.png`, fullPage: true });
    if (shots) {
      await leader.emulateMedia({ colorScheme: 'dark' });
      await leader.getByRole('button', { name: /EN/ }).click();
      await leader.getByText('Register of destructions').first().waitFor();
      await leader.goto('/desk/retention');
      await leader.getByRole('list', { name: 'Due now' }).waitFor();
      await leader.screenshot({ path: `${shots}/due-en-dark.png`, fullPage: true });
    }
    const [{ left }] = await stage.world.rows(
      `select count(*)::int as left from event_personal p join event e using (stream_id, seq) where e.kind = 'case'`,
    );
    expect(left).toBe(3);
    expect(stage.troubles).toEqual([]);
  });
});
