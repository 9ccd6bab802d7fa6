export const browsers = ['wechat', 'edge', 'qq', 'browser_360', 'firefox', 'chrome', 'safari', 'other'] as const;
export type Browser = (typeof browsers)[number];
export const systems = ['harmony', 'windows', 'android', 'ios', 'macos', 'linux', 'other'] as const;
export type System = (typeof systems)[number];

/** What a machine says it is; enough for its owner to know it again, proof of nothing. */
export interface Device {
  browser: Browser;
  system: System;
}

// Most browsers name others too: the first that fits is meant.
const browserSigns: readonly [Browser, RegExp][] = [
  ['wechat', /MicroMessenger/i],
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['qq', /QQBrowser/i],
  ['browser_360', /\b360(?:SE|EE)\b|QIHU/i],
  ['firefox', /\b(?:Firefox|FxiOS)\//],
  ['chrome', /(?:Chrome|CriOS|Chromium)\//],
  ['safari', /\bSafari\//],
];
const systemSigns: readonly [System, RegExp][] = [
  ['harmony', /OpenHarmony|HarmonyOS/i],
  ['windows', /Windows/i],
  ['android', /Android/i],
  ['ios', /iPhone|iPad|iPod/i],
  ['macos', /Mac OS X|Macintosh/i],
  ['linux', /Linux|X11/i],
];

/** Browser and system by the words of a `User-Agent`; `other` where none fits. */
export function deviceOf(userAgent: string | null): Device {
  const find = <N extends string>(signs: readonly [N, RegExp][]) =>
    signs.find(([, sign]) => sign.test(userAgent ?? ''))?.[0] ?? 'other';
  return { browser: find(browserSigns), system: find(systemSigns) };
}
