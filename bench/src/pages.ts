import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '@hearthline/server/platform/project-root';
import texts from '../../apps/web/src/i18n/zh-CN/session.json' with { type: 'json' };
import { openBrowser } from '../../e2e/browser.ts';
import { percentile } from './measure.ts';

interface Asked {
  base: string;
  staffNo: string;
  password: string;
  say: (line: string) => void;
  /** Changes some row while it is scrolled. */
  change: (n: number) => Promise<unknown>;
}

const mostKilobytes = 420;
const mostFirstRowMs = 2_000;
const mostFrameMs = 17;
const mostTaskMs = 50;
const steps = 240;

/** Bytes of a script as it is sent to a browser that takes gzip. */
function sentBytes(address: string): number {
  const file = join(projectRoot(), 'apps', 'web', 'dist', 'assets', basename(new URL(address).pathname));
  if (existsSync(`${file}.gz`)) return statSync(`${file}.gz`).size;
  return existsSync(file) ? statSync(file).size : 0;
}

function limit(say: Asked['say'], name: string, value: number, most: number, unit: string): void {
  say(`${name.padEnd(44)} ${value.toFixed(0).padStart(5)} ${unit}   (at most ${most})`);
  if (value > most) process.exitCode = 1;
}

/** From an empty cache to the first row of the queue, and rows that are scrolled while they change. */
export async function measurePages({ base, staffNo, password, say, change }: Asked): Promise<void> {
  const browser = await openBrowser();
  if (!browser) return say('no Chromium: pages are not measured');
  try {
    const firstRows: number[] = [];
    let kilobytes = 0;
    for (let run = 0; run < 5; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      const scripts = new Set<string>();
      page.on('response', (reply) => {
        if (reply.request().resourceType() === 'script') scripts.add(reply.url());
      });
      await page.goto(`${base}/desk`);
      await page.getByLabel(texts.staff_no).fill(staffNo);
      await page.getByLabel(texts.password, { exact: true }).fill(password);
      await page.getByRole('button', { name: texts.sign_in, exact: true }).click();
      await page.locator('.hl-row').first().waitFor();
      kilobytes = [...scripts].reduce((sum, each) => sum + sentBytes(each), 0) / 1_024;
      // Signed in, nothing kept: the address is opened as in the morning.
      const fresh = await context
        .browser()
        ?.newContext({ storageState: await context.storageState(), viewport: { width: 1440, height: 900 } });
      const morning = await fresh?.newPage();
      const began = performance.now();
      await morning?.goto(`${base}/desk/queue/all`);
      await morning?.locator('.hl-row').first().waitFor();
      firstRows.push(performance.now() - began);
      if (run === 4 && morning) await scroll(morning, say, change);
      await fresh?.close();
      await context.close();
    }
    limit(say, 'script from sign-in to the first row, gzip', kilobytes, mostKilobytes, 'KB');
    limit(say, 'first row with an empty cache, median of 5', percentile(firstRows, 0.5), mostFirstRowMs, 'ms');
  } finally {
    await browser.close();
  }
}

type OpenPage = Awaited<ReturnType<NonNullable<Awaited<ReturnType<typeof openBrowser>>>['newPage']>>;

async function scroll(page: OpenPage, say: Asked['say'], change: Asked['change']): Promise<void> {
  let n = 0;
  const changing = setInterval(() => void change(n++).catch(() => undefined), 250);
  const { frames, longest, rows } = await page.evaluate(async (count) => {
    const row = document.querySelector('.hl-row');
    let box: Element | null = row;
    while (box && box.scrollHeight <= box.clientHeight + 4) box = box.parentElement;
    const scrolled = box ?? document.scrollingElement ?? document.body;
    let slowest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) slowest = Math.max(slowest, entry.duration);
    }).observe({ entryTypes: ['longtask'] });
    const spans: number[] = [];
    let last = performance.now();
    for (let step = 0; step < count; step++) {
      scrolled.scrollBy(0, 120);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      spans.push(now - last);
      last = now;
    }
    return { frames: spans, longest: slowest, rows: Math.round(scrolled.scrollHeight / 48) };
  }, steps);
  clearInterval(changing);
  say(`rows in the list while scrolled: about ${rows}`);
  limit(say, `frame while ${steps} steps are scrolled, p95`, percentile(frames, 0.95), mostFrameMs, 'ms');
  limit(say, 'longest task while scrolled', longest, mostTaskMs, 'ms');
}
