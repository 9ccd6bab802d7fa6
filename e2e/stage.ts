import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { sessionCookie } from '../apps/server/src/platform/auth/session.ts';
import { systemClock } from '../apps/server/src/platform/clock.ts';
import { startWorker } from '../apps/server/src/worker.ts';
import { createWorld, type World } from '../apps/server/test/world.ts';
import { buildWeb } from '../scripts/build-steps.mjs';
import { HOST } from './browser.ts';
import { forgetYoungerThan109 } from './chromium-109.ts';

export interface Stage {
  world: World;
  origin: string;
  /** `METHOD /path` of everything any browser asked for, in order. */
  asked: string[];
  /** Somebody's own browser, with nothing in it; an address of ours may be given without the origin. */
  visitor(size?: { width: number; height: number }): Promise<Page>;
  /** The same, signed in and at the given page; the form is for journeys that are about signing in. */
  atDesk(staffNo: string, path?: string): Promise<Page>;
  /** What went wrong in the pages: exceptions and refused resources. */
  troubles: string[];
  close(): Promise<void>;
}

const desktop = { width: 1440, height: 900 };

function listenToTroubles(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // Chromium itself reports answers of 400 and above; those are part of the journeys.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(`${page.url()}: ${message.text()}`);
  });
}

/** The real server and worker over a fresh company, with the built pages, reached by host name over plain http. */
export async function openStage(browser: Browser): Promise<Stage> {
  buildWeb();
  const world = await createWorld({ telephony: { kind: 'simulator' } });
  Object.assign(world.clock, systemClock);
  const { http } = world.app;
  const asked: string[] = [];
  http.server.on('request', (request) => asked.push(`${request.method} ${request.url}`));
  await http.listen({ host: '127.0.0.1', port: 0 });
  const worker = await startWorker(world.services, { databaseUrl: world.database.appUrl });
  const origin = `http://${HOST}:${(http.server.address() as AddressInfo).port}`;
  const contexts: BrowserContext[] = [];
  const troubles: string[] = [];
  const visitor = async (size = desktop) => {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: size,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    // One machine of the house: a journey about new devices clears it.
    await context.addCookies([{ name: 'hl_device', value: 'e'.repeat(43), url: `${origin}/api/session` }]);
    context.setDefaultTimeout(10_000);
    await context.addInitScript(forgetYoungerThan109);
    const page = await context.newPage();
    listenToTroubles(page, troubles);
    return page;
  };
  return {
    world,
    origin,
    asked,
    troubles,
    visitor,
    async atDesk(staffNo, path = '/desk') {
      const page = await visitor();
      const cookie = { name: sessionCookie, value: await world.sessionOf(staffNo), url: origin };
      await page.context().addCookies([{ ...cookie, httpOnly: true, sameSite: 'Lax' }]);
      await page.goto(path);
      await page.getByRole('navigation', { name: '主菜单' }).waitFor();
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await worker.stop();
      await world.drop();
    },
  };
}

export async function signIn(page: Page, staffNo: string, password: string): Promise<void> {
  await page.getByLabel('工号').fill(staffNo);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
