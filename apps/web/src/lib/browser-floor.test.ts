// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const sources = fileURLToPath(new URL('..', import.meta.url));

/** Younger than Chromium 109; the build changes syntax, not the library. */
const absent = [
  /\.(toSorted|toReversed|toSpliced)\(/,
  /\b(Object|Map)\.groupBy\(/,
  /Promise\.(withResolvers|try)\(/,
  /Array\.fromAsync\(/,
  /structuredClone\.|URL\.(canParse|parse)\(/,
  /new Set\([^)]*\)\.(union|difference|intersection)\(/,
  /AbortSignal\.any\(/,
];
/** Absent over plain http by host name; only behind a look at `isSecureContext`. */
const secureOnly = [/crypto\.(randomUUID\(|subtle\.)/, /navigator\.(clipboard|locks|serviceWorker|storage)\./];
const absentStyles = [
  /color-mix\(/,
  /\boklch\(/,
  /^\s+&/m,
  /@scope\b/,
  /light-dark\(/,
  /@starting-style/,
  /\btext-wrap:\s*balance/,
];

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' });
const hits = (names: string[], patterns: RegExp[]) =>
  names.flatMap((name) => {
    const text = readFileSync(join(sources, name), 'utf8');
    return patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${name}: ${pattern.source}`);
  });

describe('the browser floor (architecture: Chromium 109, plain http by host name)', () => {
  it('scripts use nothing younger or forbidden there', () => {
    const scripts = files.filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));
    expect(hits(scripts, absent)).toEqual([]);
    const unguarded = scripts.filter((name) => !readFileSync(join(sources, name), 'utf8').includes('isSecureContext'));
    expect(hits(unguarded, secureOnly)).toEqual([]);
  });

  it('styles use nothing younger', () => {
    expect(
      hits(
        files.filter((name) => name.endsWith('.css')),
        absentStyles,
      ),
    ).toEqual([]);
  });
});
