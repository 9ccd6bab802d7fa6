import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldPassword } from '../apps/server/test/world.ts';
import type { Weight } from '../apps/web/build/own-share.ts';
import { openBrowser } from './browser.ts';
import { takenCase } from './desk.ts';
import { openStage, type Stage, signIn } from './stage.ts';

const browser = await openBrowser();
const built = join(import.meta.dirname, '../apps/web/dist/.weights.json');
const kilobytes = (bytes: number) => bytes / 1_024;

describe.skipIf(browser === null)('what the first row of a queue costs', () => {
  let stage: Stage;
  beforeAll(async () => {
    if (!browser) return;
    stage = await openStage(browser);
    await takenCase(stage.world);
  });
  afterAll(() => stage?.close());

  // A clerk begins at the queue; whoever answers for others sees first how it stands, and goes on to it.
  it.each([
    ['1001', '/desk/queue/all'],
    ['1003', '/desk'],
  ])(
    'is at most 420 KB of script from the empty cache to the first row, at most 80 KB of them ours: %s at %s',
    async (staffNo, start) => {
      const weights = JSON.parse(readFileSync(built, 'utf8')) as Record<string, Weight>;
      const page = await stage.visitor();
      const fetched = new Set<string>();
      page.on('response', (answer) => {
        if (answer.request().resourceType() === 'script') fetched.add(new URL(answer.url()).pathname.slice(1));
      });
      await page.goto(start);
      await signIn(page, staffNo, worldPassword);
      if (start === '/desk') {
        await page.waitForURL('**/desk/today');
        await page.getByRole('navigation').getByRole('link', { name: '工单' }).first().click();
      }
      await page.locator('.hl-row').first().waitFor();
      const known = [...fetched].map((name) => weights[name]).filter((each) => each !== undefined);
      expect(known.length).toBe(fetched.size);
      const all = known.reduce((sum, each) => sum + each.all, 0);
      const ours = known.reduce((sum, each) => sum + each.all - each.installed, 0);
      console.info(`script to the first row: ${kilobytes(all).toFixed(0)} KB gzip, ${kilobytes(ours).toFixed(0)} ours`);
      expect(kilobytes(all)).toBeLessThanOrEqual(420);
      expect(kilobytes(ours)).toBeLessThanOrEqual(80);
      // Measured at all, and no chart, map or editor among them.
      expect(kilobytes(ours)).toBeGreaterThan(20);
      expect(stage.troubles).toEqual([]);
    },
  );
});
