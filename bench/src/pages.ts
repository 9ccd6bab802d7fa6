import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@hearthline/server/platform/project-root';
import texts from '../../apps/web/src/i18n/zh-CN/session.json' with { type: 'json' };
import { openBrowser } from '../../e2e/browser.ts';
import { percentile } from './measure.ts';

interface Asked {
  base: string;
  staffNo: string;
  /** Who sees as many rows as are scrolled. */
  scrollsAs: string;
  password: string;
  say: (line: string) => void;
  /** Changes some row while it is scrolled. */
  change: (n: number) => Promise<unknown>;
}

const mostKilobytes = 420;
const mostOwnKilobytes = 80;
const mostFirstRowMs = 2_000;
const mostFrameMs = 17;
const mostTaskMs = 50;
const steps = 240;
const stepPixels = 120;
const mostRows = 10_000;

const dist = join(projectRoot(), 'apps', 'web', 'dist');

/** Bytes of a script as it is sent to a browser that takes gzip; what is too small to gain by it is sent as it is. */
function sentBytes(address: string): number {
  const file = join(dist, new URL(address).pathname);
  return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size;
}

type Browser = NonNullable<Awaited<ReturnType<typeof openBrowser>>>;

interface Weight {
  all: number;
  installed: number;
}

/** What of these scripts is not from installed packages, as the build weighed them. */
function ownBytes(addresses: Iterable<string>): number {
  const weights = JSON.parse(readFileSync(join(dist, '.weights.json'), 'utf8')) as Record<string, Weight>;
  return [...addresses].reduce((sum, each) => {
    const known = weights[new URL(each).pathname.slice(1)];
    if (!known) throw new Error(`${each} was never weighed`);
    return sum + known.all - known.installed;
  }, 0);
}

/** What the browser alone needs for a page: an answer without script or style, to be painted. */
async function bareMs(browser: Browser, base: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(`${base}/healthz`);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const took = performance.now() - began;
  await context.close();
  return took;
}

function limit(say: Asked['say'], name: string, value: number, most: number, unit: string): void {
  say(`${name.padEnd(44)} ${value.toFixed(0).padStart(5)} ${unit}   (at most ${most})`);
  if (value > most) process.exitCode = 1;
}

/** From an empty cache to the first row of the queue, and rows that are scrolled while they change. */
export async function measurePages({ base, staffNo, scrollsAs, password, say, change }: Asked): Promise<void> {
  const browser = await openBrowser();
  if (!browser) return say('no Chromium: pages are not measured');
  try {
    const firstRows: number[] = [];
    const bare: number[] = [];
    let kilobytes = 0;
    let own = 0;
    for (let run = 0; run < 5; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      // One machine of the house: a note of a new one would bring its words along.
      await context.addCookies([{ name: 'hl_device', value: 'e'.repeat(43), url: `${base}/api/session` }]);
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
      own = ownBytes(scripts) / 1_024;
      bare.push(await bareMs(browser, base));
      // Signed in, nothing kept: the address is opened as in the morning.
      const fresh = await context
        .browser()
        ?.newContext({ storageState: await context.storageState(), viewport: { width: 1440, height: 900 } });
      const morning = await fresh?.newPage();
      const began = performance.now();
      await morning?.goto(`${base}/desk/queue/all`);
      await morning?.locator('.hl-row').first().waitFor();
      firstRows.push(performance.now() - began);
      await fresh?.close();
      await context.close();
    }
    limit(say, 'script from sign-in to the first row, gzip', kilobytes, mostKilobytes, 'KB');
    limit(say, 'our own part of it', own, mostOwnKilobytes, 'KB');
    say(`${'floor: a bare page in the same browser, median of 5'.padEnd(44)} ${percentile(bare, 0.5).toFixed(0)} ms`);
    limit(say, 'first row with an empty cache, median of 5', percentile(firstRows, 0.5), mostFirstRowMs, 'ms');
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: base });
    const headers = { 'x-hearthline': '1', 'idempotency-key': crypto.randomUUID() };
    await context.request.post('/api/session', { headers, data: { staffNo: scrollsAs, password } });
    const page = await context.newPage();
    await page.goto('/desk/queue/all');
    await page.locator('.hl-row').first().waitFor();
    await scroll(page, say, change);
  } finally {
    await browser.close();
  }
}

type OpenPage = Awaited<ReturnType<Browser['newPage']>>;

/** Turns pages until the list holds so many rows, then goes back to the top. */
async function fill(page: OpenPage): Promise<number> {
  return page.evaluate(async (wanted) => {
    const box = document.querySelector('.hl-scroll');
    const list = document.querySelector('.hl-queue-list > ul');
    const row = document.querySelector('.hl-row');
    if (!box || !list || !row) return 0;
    const height = row.clientHeight;
    // No named function in here: what runs this file would give it a helper that the page does not have.
    for (let tries = 0; list.clientHeight / height < wanted && tries < 2_000; tries++) {
      box.scrollTop = box.scrollHeight;
      await new Promise((done) => setTimeout(done, 50));
    }
    box.scrollTop = 0;
    await new Promise((done) => setTimeout(done, 1_000));
    return Math.round(list.clientHeight / height);
  }, mostRows);
}

/** Stands the rows that are passed over in place of the list, as they are and with nothing behind them. */
function petrify(page: OpenPage): Promise<void> {
  return page.evaluate(
    async (passed) => {
      const box = document.querySelector('.hl-scroll');
      const list = document.querySelector('.hl-queue-list');
      const rows = [...document.querySelectorAll<HTMLElement>('.hl-row')];
      const height = rows[0]?.clientHeight ?? 36;
      const ul = list?.querySelector('ul')?.cloneNode(false);
      const [stillBox, stillList] = [box?.cloneNode(false), list?.cloneNode(false)];
      if (!box || !ul || !stillBox || !stillList) return;
      for (let n = 0; n * height < passed; n++) {
        const row = rows[n % rows.length]?.cloneNode(true) as HTMLElement;
        row.style.transform = `translateY(${n * height}px)`;
        ul.appendChild(row);
      }
      stillList.appendChild(ul);
      stillBox.appendChild(stillList);
      box.replaceWith(stillBox);
      await new Promise((done) => setTimeout(done, 1_000));
    },
    (steps + 10) * stepPixels,
  );
}

function passOver(page: OpenPage): Promise<{ frames: number[]; longest: number }> {
  return page.evaluate(
    async ([count, pixels]) => {
      const box = document.querySelector('.hl-scroll');
      let slowest = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) slowest = Math.max(slowest, entry.duration);
      });
      tasks.observe({ entryTypes: ['longtask'] });
      const spans: number[] = [];
      let last = performance.now();
      for (let step = 0; step < count; step++) {
        box?.scrollBy(0, pixels);
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        spans.push(now - last);
        last = now;
      }
      tasks.disconnect();
      return { frames: spans, longest: slowest };
    },
    [steps, stepPixels] as const,
  );
}

type Frames = Awaited<ReturnType<typeof passOver>> & { main: Record<(typeof parts)[number], number> };

const parts = ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'] as const;

/** The same with what the page's own thread computed for a frame, in milliseconds: whatever else the machine does, this stays. */
async function passMeasured(page: OpenPage): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value * 1_000]));
  };
  const before = await read();
  const passed = await passOver(page);
  const after = await read();
  await devtools.detach();
  const of = (name: string) => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / steps;
  return { ...passed, main: Object.fromEntries(parts.map((name) => [name, of(name)])) as Frames['main'] };
}

/** The list while its rows change; then the same rows with no program behind them, which is what the machine can do. */
async function scroll(page: OpenPage, say: Asked['say'], change: Asked['change']): Promise<void> {
  const rows = await fill(page);
  let n = 0;
  const changing = setInterval(() => void change(n++).catch(() => undefined), 250);
  const product = await passMeasured(page);
  clearInterval(changing);
  await petrify(page);
  const floor = await passMeasured(page);
  const of = (frames: number[]) => [0.5, 0.95].map((part) => percentile(frames, part).toFixed(0)).join(' / ');
  say(
    `frames of ${steps} steps over ${rows} rows, p50 / p95: ${of(product.frames)} ms; still rows: ${of(floor.frames)} ms`,
  );
  const main = ({ main: spent }: Frames) => parts.map((name) => spent[name].toFixed(1)).join(' / ');
  say(`the page's thread a frame, all / script / layout / style: ${main(product)} ms; still rows: ${main(floor)} ms`);
  limit(say, `frame while ${steps} steps are scrolled, p95`, percentile(product.frames, 0.95), mostFrameMs, 'ms');
  limit(say, 'longest task while scrolled', product.longest, mostTaskMs, 'ms');
  say(`longest task with still rows ${floor.longest.toFixed(0).padStart(20)} ms`);
}
