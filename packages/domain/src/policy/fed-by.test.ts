import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PolicyPromise } from './promise-schema.ts';

const root = new URL('../../../../', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const folder = 'packages/policy-packs';

const rows = readText(`${folder}/fed-by.csv`)
  .trimEnd()
  .split('\n')
  .filter((line) => line.startsWith('PRM-'))
  .map((line) => {
    const [promise = '', company = '', test = '', ...because] = line.split(',');
    return { promise, company, test, because: because.join(',') };
  });

const promises = ['a', 'n', 'q', 's', 'z', 'national'].flatMap((pack) => {
  const [date = ''] = readdirSync(new URL(`${folder}/${pack}/`, root));
  const { promises: own } = parse(readText(`${folder}/${pack}/${date}/pack.yaml`)) as { promises: PolicyPromise[] };
  const company = pack === 'national' ? pack : pack.toUpperCase();
  return own.filter(({ id }) => id.startsWith('PRM-')).map((promise) => ({ company, promise }));
});
const promiseOf = (row: { promise: string; company: string }) =>
  promises.find(
    ({ company, promise: { id, variant } }) => company === row.company && `${id}/${variant}` === row.promise,
  )?.promise;

/** Where events of the running system become facts. */
const writers = [
  'cases/case-facts.ts',
  'appointments/appointment-facts.ts',
  'first-asked/sheet-facts.ts',
  'first-asked/sheet-month.ts',
  'directory/interruption-facts.ts',
  'calls/call-facts.ts',
].map((path) => readText(`packages/domain/src/${path}`));
const isWritten = (fact: string): boolean => writers.some((text) => text.includes(`'${fact}'`));
const canRun = ({ start, met }: PolicyPromise): boolean => start.facts.every(isWritten) && met.facts.some(isWritten);

describe('what feeds each promise (PRM-1 to PRM-31)', () => {
  it('names every promise of every company once', () => {
    const named = rows.map(({ promise, company }) => `${company} ${promise}`).sort();
    const made = promises.map(({ company, promise: { id, variant } }) => `${company} ${id}/${variant}`).sort();
    expect(named).toEqual(made);
  });

  it.each(rows)('$promise of $company: a test, or why there is none', ({ promise, company, test, because }) => {
    const known = promiseOf({ promise, company });
    expect({ test: test !== '', because: because === '' }).toEqual({
      test: canRun(known as PolicyPromise),
      because: test !== '',
    });
    if (test === '') return;
    expect(existsSync(new URL(test, root))).toBe(true);
    const text = readText(test);
    // The table of promises names the row itself; a test of one promise names that.
    const name = test.endsWith('promises-fed.test.ts') ? `'${promise}': ` : promise.slice(0, promise.indexOf('/'));
    expect(text).toContain(name);
  });
});
