// @vitest-environment node
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { deskTexts } from '../faces/desk/texts.ts';
import { englishTexts } from '../faces/desk/texts-en.ts';

type Tree = { [name: string]: string | Tree };
const sources = fileURLToPath(new URL('..', import.meta.url));
const contractFolder = fileURLToPath(new URL('../../../../packages/contract/src', import.meta.url));

/** What runs before the rest of the words is there: all that is fetched with the first script, or later without `withWords`. */
function seenFirst(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !/\.tsx?$/.test(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const withWords = new Set([...text.matchAll(/withWords\(\s*import\('([^']+)'\)/g)].map((hit) => hit[1]));
  const named = [
    ...text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gms),
    ...text.matchAll(/import\('(\.[^']+)'\)/g),
  ];
  for (const [, path = ''] of named) if (!withWords.has(path)) seenFirst(join(dirname(file), path), seen);
  return seen;
}

// The words of refusals name terms of whatever is refused; they come with what may be refused.
const files = [...seenFirst(join(sources, 'faces/desk/main.tsx'))].filter(
  (file) => !file.includes('/texts') && !file.endsWith('refusal-words.ts'),
);
const code = files.map((file) => readFileSync(file, 'utf8'));
const at = (tree: Tree, key: string): string | Tree | undefined =>
  key
    .split('.')
    .reduce<string | Tree | undefined>((found, name) => (typeof found === 'object' ? found[name] : undefined), tree);

/** Codes by which what these files ask for may be refused. */
async function refusalsAsked(): Promise<string[]> {
  const found = new Set<string>();
  for (const text of code)
    for (const [, names = '', path = ''] of text.matchAll(
      /import (?!type ){([^}]*)} from '@hearthline\/contract\/([\w-]+)'/g,
    )) {
      const module = (await import(/* @vite-ignore */ join(contractFolder, `${path}.ts`))) as Record<
        string,
        { refusals?: readonly string[] }
      >;
      for (const name of names.split(',').map((each) => each.trim()))
        for (const refusal of module[name]?.refusals ?? []) found.add(refusal);
    }
  return [...found];
}

const general = [
  'unknown',
  'network',
  'internal',
  'unavailable',
  'bad_input',
  'not_found',
  'forbidden',
  'not_signed_in',
  'changed_meanwhile',
  'conflict',
  'too_many_requests',
  'password_change_required',
  'second_factor_demanded',
];

describe('the words that come with the first script', () => {
  it.each([
    ['zh-CN', deskTexts['zh-CN'] as Tree],
    ['en', englishTexts as Tree],
  ])('are all that is said before the rest is fetched: %s', async (_, words) => {
    const whole = code.flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((hit) => hit[1] ?? ''));
    const stems = code.flatMap((text) => [...text.matchAll(/\bt\(\s*\[?`([\w.]+)\.\$\{/g)].map((hit) => hit[1] ?? ''));
    expect(whole.length).toBeGreaterThan(100);
    expect(whole.filter((key) => typeof at(words, key) !== 'string')).toEqual([]);
    expect(stems.filter((key) => typeof at(words, key) !== 'object')).toEqual([]);
    const refusals = [...general, ...(await refusalsAsked())];
    expect(refusals.filter((refusal) => typeof at(words, `refusals.${refusal}`) !== 'string')).toEqual([]);
  });

  it('are not what only later pages say', () => {
    const words = JSON.stringify(deskTexts['zh-CN']);
    expect(words.length).toBeLessThan(18_000);
  });
});
