import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const skipped = new Set(['node_modules', 'dist', '.git']);
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesBelow(`${folder}/${entry.name}`);
    return [`${folder}/${entry.name}`];
  });
const files = ['apps', 'packages', 'e2e', 'scripts', 'bench'].flatMap(filesBelow);
const quoted = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words ?? '');

describe('docs/security.md (SEC-1 to SEC-5)', () => {
  const security = read('docs/security.md');

  const named = [...new Set(quoted(security).filter((words) => words.endsWith('.test.ts')))];
  it.each(named)('names one test there is: %s', (name) => {
    expect(files.filter((path) => path.endsWith(`/${name}`) || path === name)).toHaveLength(1);
  });

  const folders = [...new Set(quoted(security).filter((words) => /^(features|platform|test)\/[a-z/-]+$/.test(words)))];
  it.each(folders)('names a folder that holds tests: %s', (name) => {
    const below = files.filter((path) => new RegExp(`^apps/server/(src/)?${name}/.*\\.test\\.ts$`).test(path));
    expect(below).not.toEqual([]);
  });

  it('says of nothing that it is met without saying by what', () => {
    const rows = security.split('\n').filter((line) => /\|\s*yes\s*\|/.test(line));
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !/`[^`]*(\.test\.ts|features\/|platform\/|npm run )[^`]*`/.test(row))).toEqual([]);
  });
});

/** Below which folders a path of the page is looked for, by what stands before it. */
const places: Record<string, string> = {
  'web:': 'apps/web/src/',
  'domain:': 'packages/domain/src/',
  'contract:': 'packages/contract/src/',
};
const fileNamed = /^(web:|domain:|contract:)?([\w./-]+\.(?:tsx?|mjs|json|csv|yaml|sql))$/;

/** The files that a word of the page may mean; null: the word is no path. */
function meant(word: string): string[] | null {
  const found = fileNamed.exec(word);
  if (!found || word.startsWith('.')) return null;
  const below = places[found[1] ?? ''] ?? '';
  return files.filter((path) => path.startsWith(below) && (path === found[2] || path.endsWith(`/${found[2]}`)));
}

/** Names of code, as `dispatchTarget`; words of the product and of people are told apart by their capitals. */
const isIdentifier = (word: string): boolean => /^[a-z]+(?:[A-Z][a-z]*)+$/.test(word);

describe.each(['docs/walkthrough.md', 'CONTRIBUTING.md'])('%s is true of the code there is', (page) => {
  const words = [...new Set(quoted(read(page)))];

  it('names files that are there, in the folder it says', () => {
    expect(words.filter((word) => meant(word)?.length === 0)).toEqual([]);
  });

  it('names functions and types that the files it names have', () => {
    const named = words.flatMap((word) => meant(word) ?? []);
    const code = named.map(read).join('\n');
    const missing = words.filter((word) => isIdentifier(word) && !new RegExp(`\\b${word}\\b`).test(code));
    expect(named.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});

const pages = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...filesBelow('docs').filter((path) => path.endsWith('.md')),
];

describe.each(pages)('%s', (page) => {
  const text = read(page);
  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? '');
    const missing = links.filter(
      (target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), decodeURIComponent(target))),
    );
    expect(missing).toEqual([]);
  });

  it('names npm scripts there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const asked = [...text.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? '');
    expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  });
});
