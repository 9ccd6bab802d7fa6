import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The name under which the browser reaches the stage: plain http by host name, as at a counter, not `localhost`. */
export const HOST = 'hearthline.test';

const flags = [
  '--headless',
  // Pages live for seconds: what the optimizing compiler spends on them never comes back, a quarter of all they cost.
  '--js-flags=--no-opt',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
];

/** Chromium's program: the one `CHROMIUM` names, the system's, else the one that came with npm. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  const found = installed.find((path) => existsSync(path));
  if (found) return found;
  const { default: carried } = await import('@sparticuz/chromium');
  return carried.executablePath();
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const library = /error while loading shared libraries: ([\w.+-]+)/.exec(text)?.[1];
  if (library) return `${library} is missing (Debian: apt-get install libnss3 libnspr4)`;
  return text.split('\n', 1)[0] ?? 'unknown';
}

async function launch(): Promise<Browser | null> {
  try {
    return await chromium.launch({ executablePath: await findChromium(), args: flags });
  } catch (error) {
    const line = `No Chromium could be started: ${reasonOf(error)}. Set CHROMIUM to a browser.`;
    if (process.env.CI) throw new Error(line, { cause: error });
    console.warn(`${line} The journeys are skipped.`);
    return null;
  }
}

let launched: Promise<Browser | null> | undefined;

/**
 * A browser, or null where there is none: then the journeys are skipped and one line says why. In CI a missing
 * browser is a failure. One for each process, which ends it: journeys share it and have nothing in common in it.
 */
export async function openBrowser(): Promise<Browser | null> {
  if ((await launched)?.isConnected() === false) launched = undefined;
  launched ??= launch();
  return launched;
}
