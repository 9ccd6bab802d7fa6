import { findChromium } from './browser.ts';

/** Unpacked once before anybody asks: two files at once would start what the other is still writing. */
export default async function setup(): Promise<void> {
  await findChromium().catch(() => undefined);
}
