import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FactName, SubjectKind } from '../promises/fact.ts';
import { isFed } from '../promises/fed.ts';
import type { PolicyPromise } from './promise-schema.ts';

const domain = new URL('../', import.meta.url);
const packs = new URL('../../../policy-packs/', import.meta.url);
const readText = (path: string, root = packs): string => readFileSync(new URL(path, root), 'utf8');

/** Rows of the table: `test` is the HTTP test that starts and meets the promise, `because` why there is none. */
const rows = readText('fed-by.csv')
  .trimEnd()
  .split('\n')
  .filter((line) => line.startsWith('PRM-'))
  .map((line) => {
    const [promise = '', company = '', test = '', ...because] = line.split(',');
    return { promise, company, test, because: because.join(',') };
  });

const isVersion = (name: string): boolean => /^\d{4}-\d\d-\d\d$/.test(name);
/** Of every pack that is a company's own, or the default, the rows of all its versions; the demo city's are of others. */
const promises = readdirSync(packs, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'demo-city')
  .flatMap(({ name: pack }) =>
    readdirSync(new URL(`${pack}/`, packs))
      .filter(isVersion)
      .flatMap((date) => {
        const { promises: own = [] } = parse(readText(`${pack}/${date}/pack.yaml`)) as { promises?: PolicyPromise[] };
        const company = pack === 'national' ? pack : pack.toUpperCase();
        return own
          .filter(({ id, clause }) => id.startsWith('PRM-') && (pack === 'national' || clause.company === company))
          .map((promise) => ({ company, promise }));
      }),
  );
const keyOf = ({ id, variant }: PolicyPromise): string => `${id}/${variant}`;

/** Where events of the running system become facts, by what they are facts of. */
const writers: Partial<Record<SubjectKind, readonly string[]>> = {
  case: ['cases/case-facts.ts'],
  appointment: ['appointments/appointment-facts.ts'],
  sheet: ['first-asked/sheet-facts.ts'],
  sheet_month: ['first-asked/sheet-month.ts'],
  outage: ['directory/interruption-facts.ts'],
  call: ['calls/call-facts.ts'],
  temperature_record: ['directory/reading-facts.ts'],
  follow_up_quarter: ['follow-ups/review-facts.ts'],
  follow_up_month: ['follow-ups/follow-up-month-facts.ts'],
};
const written = new Map(
  Object.entries(writers).map(([subject, files]) => [subject, files.map((file) => readText(file, domain)).join('\n')]),
);
const isWritten = (subject: SubjectKind, fact: FactName): boolean =>
  written.get(subject)?.includes(`'${fact}'`) ?? false;
const canRun = ({ subject = 'case', start, met }: PolicyPromise): boolean =>
  start.facts.every((fact) => isWritten(subject, fact)) && met.facts.some((fact) => isWritten(subject, fact));

describe('what feeds each promise (PRM-1 to PRM-31)', () => {
  it('names every promise of every company once', () => {
    const named = rows.map(({ promise, company }) => `${company} ${promise}`).sort();
    const made = new Set(promises.map(({ company, promise }) => `${company} ${keyOf(promise)}`));
    expect(named).toEqual([...made].sort());
  });

  it('knows every file in which events become facts', () => {
    const files = (readdirSync(domain, { recursive: true }) as string[]).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('promises/'),
    );
    const making = files.filter((file) => /export (function|const) factsOf\w+/.test(readText(file, domain)));
    expect(making.sort()).toEqual(Object.values(writers).flat().sort());
  });

  it.each(rows)('$promise of $company: a test, or why there is none', ({ promise, company, test, because }) => {
    const known = promises.filter((each) => each.company === company && keyOf(each.promise) === promise);
    const runs = known.some((each) => canRun(each.promise));
    expect({ test: test !== '', because: because !== '' }).toEqual({ test: runs, because: !runs });
  });

  it('the page of the rules tells the same', () => {
    const told = promises.filter(({ promise: { subject = 'case', ...row } }) => isFed({ ...row, subject }));
    const fed = promises.filter(({ promise }) => canRun(promise));
    expect(told.map(({ promise }) => keyOf(promise))).toEqual(fed.map(({ promise }) => keyOf(promise)));
  });

  it('a fact of another subject feeds nothing', () => {
    expect([isWritten('call', 'call.answered'), isWritten('case', 'call.answered')]).toEqual([true, true]);
    expect([isWritten('call', 'call.ringing'), isWritten('case', 'call.ringing' as FactName)]).toEqual([true, false]);
    expect(isWritten('order', 'order.arrived')).toBe(false);
  });
});
