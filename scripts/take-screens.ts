/**
 * Takes the pictures of docs/screens.md again from a demo that runs: `npm start`, then `npm run screens`.
 * `ORIGIN` names another address, `ONLY=queue,case` some of the pictures.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../e2e/browser.ts';

const origin = process.env['ORIGIN'] ?? 'http://localhost:8420';
const only = process.env['ONLY']?.split(',');
const PASSWORD = 'Nuanxian-2026';
const folder = fileURLToPath(new URL('../docs/screens', import.meta.url));
/** Small enough for a repository; text stays sharp. */
const QUALITY = 0.72;
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

interface Picture {
  name: string;
  /** Nobody is signed in on the customers' page. */
  staffNo?: string;
  path: string;
  /** What is opened on the page before the picture is taken. */
  open?: string;
  size?: typeof desk;
  english?: boolean;
  dark?: boolean;
}

const pictures: readonly Picture[] = [
  { name: 'today', staffNo: '1002', path: '/desk/today' },
  { name: 'queue', staffNo: '1001', path: '/desk/queue/turn' },
  { name: 'case', staffNo: '1001', path: '/desk/queue/turn', open: '.hl-row' },
  { name: 'intake', staffNo: '1001', path: '/desk/intake' },
  { name: 'call', staffNo: '1001', path: '/desk/calls?view=all', open: '.hl-page a[href^="/desk/calls/"]' },
  { name: 'follow-up-dark-en', staffNo: '1001', path: '/desk/follow-ups', english: true, dark: true },
  { name: 'rules', staffNo: '1002', path: '/desk/policy?tab=calendars' },
  { name: 'settings-en', staffNo: '1002', path: '/desk/settings?tab=rota', english: true },
  { name: 'queue-phone', staffNo: '1001', path: '/desk/queue/turn', size: phone },
  { name: 'portal-phone', path: '/portal', size: phone },
];

const browser = await openBrowser();
if (!browser) process.exit(1);
const encoder = await browser.newPage();

/** Chromium writes WebP itself: no program for pictures is needed. */
const asWebp = (png: Buffer): Promise<string> =>
  encoder.evaluate(
    async ({ data, quality }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality).split(',')[1] ?? '';
    },
    { data: png.toString('base64'), quality: QUALITY },
  );

async function take({ name, staffNo, path, open, size = desk, english, dark }: Picture): Promise<void> {
  const context = await (browser as NonNullable<typeof browser>).newContext({
    baseURL: origin,
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  // One machine of the house, else each picture would tell of a new device.
  await context.addCookies([{ name: 'hl_device', value: 's'.repeat(43), url: origin }]);
  const own = { 'x-hearthline': '1', 'idempotency-key': crypto.randomUUID() };
  if (staffNo) {
    await context.request.post('/api/session', { headers: own, data: { staffNo, password: PASSWORD } });
    await context.request.post('/api/account/tour', { headers: own, data: {} });
    await context.request.post('/api/account/log/known', {
      headers: { ...own, 'idempotency-key': crypto.randomUUID() },
      data: { until: new Date().toISOString() },
    });
  }
  if (english) await context.addInitScript("localStorage.setItem('hl.language', 'en')");
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  if (open) await page.locator(open).first().click();
  await page.waitForFunction(() => document.querySelector('.hl-skeleton') === null);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_500);
  const webp = Buffer.from(await asWebp(await page.screenshot()), 'base64');
  writeFileSync(join(folder, `${name}.webp`), webp);
  console.log(`${name}.webp ${Math.round(webp.length / 1024)} KB`);
  await context.close();
}

for (const picture of pictures) if (!only || only.includes(picture.name)) await take(picture);
await browser.close();
