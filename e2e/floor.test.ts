import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../scripts/build-steps.mjs';

const folder = join(import.meta.dirname, '../apps/web/dist/assets');

/** Chromium 109 has these since 64; only the scripts named in Unicode 15 came later, and nobody asks for those. */
const supported = { 'regexp-unicode-property-escapes': true };

/** The text as it is, and as it has to be for Chromium 109; both written by the same hand, so that they compare. */
async function asWritten(text: string, loader: 'js' | 'css'): Promise<[string, string]> {
  const options = { loader, minify: true, legalComments: 'none', charset: 'utf8' } as const;
  const [now, floor] = await Promise.all([
    transform(text, { ...options, target: 'esnext' }),
    transform(text, { ...options, target: 'chrome109', supported }),
  ]);
  return [now.code, floor.code];
}

describe('what is built (architecture: browsers)', () => {
  beforeAll(() => buildWeb(), 120_000);

  it('is written in the JavaScript of Chromium 109', async () => {
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const name of scripts) {
      const [now, floor] = await asWritten(readFileSync(join(folder, name), 'utf8'), 'js');
      expect(now === floor, name).toBe(true);
    }
  });

  it('has no style that Chromium 109 cannot read', async () => {
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.css') && !name.startsWith('noto'));
    expect(sheets.length).toBeGreaterThan(2);
    for (const name of sheets) {
      const [now, floor] = await asWritten(readFileSync(join(folder, name), 'utf8'), 'css');
      expect(now === floor, name).toBe(true);
    }
  });
});
