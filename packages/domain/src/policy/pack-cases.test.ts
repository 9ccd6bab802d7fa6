import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clockKey, clockRules, clocksFor, earliestDue } from '../promises/clock.ts';
import { DATED_FACTS, type Fact } from '../promises/fact.ts';
import { evaluateClock } from '../promises/outcome.ts';
import type { PauseRow } from '../promises/pause.ts';
import { localDate, parseInstant } from '../time/instant.ts';
import { type StateHolidayYear, stateHolidayYearSchema } from '../time/state-holidays.ts';
import { casePolicyOf } from './case-policy.ts';
import { layPack } from './lay-pack.ts';
import { compilePackCalendars } from './pack-calendars.ts';
import { parsePack } from './parse-pack.ts';
import type { PolicyPromise } from './promise-schema.ts';

type Attributes = Record<string, string>;
type PackCase = {
  name: string;
  clock: string;
  attributes: Attributes;
  facts: { at: string; name: string; due?: string }[];
  pauses?: { from: string; to?: string; cause: string }[];
  now: string;
  expect: { absent?: true; dueAt?: string | null; outcome?: string; provisional?: boolean; rules?: string };
};
/** A deadline with its edge: met one second before, exactly at and one second after. Local times of the pack's zone. */
type Edge = {
  name: string;
  clock: string;
  attributes?: Attributes;
  started: Record<string, string>;
  promised?: string;
  met: string;
  due: string;
};

const root = new URL('../../../policy-packs/', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const readYaml = (path: string): Record<string, unknown> => parse(readText(path)) as Record<string, unknown>;
const lists: StateHolidayYear[] = readdirSync(new URL('calendars/cn/', root)).map((file) =>
  stateHolidayYearSchema.parse(JSON.parse(readText(`calendars/cn/${file}`))),
);

const FOLDERS = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['calendars', 'understanding', 'node_modules'].includes(entry.name))
  .flatMap(({ name }) => readdirSync(new URL(`${name}/`, root)).map((date) => `${name}/${date}`));

const documentOf = (folder: string): unknown => {
  const own = readYaml(`${folder}/pack.yaml`);
  return typeof own.over === 'string' ? layPack(documentOf(own.over.replace('@', '/')), own) : own;
};
const keyOf = ({ id, variant }: Pick<PolicyPromise, 'id' | 'variant'>): string => `${id}/${variant}`;
const at = (text: string): number => parseInstant(`${text.replace(' ', 'T')}+08:00`);

describe.each(FOLDERS)('pack %s', (folder) => {
  const pack = parsePack(documentOf(folder));
  const calendars = compilePackCalendars(pack, lists);
  const { cases = [], edges = [] } = readYaml(`${folder}/cases.yaml`) as { cases?: PackCase[]; edges?: Edge[] };
  const promiseOf = (key: string) => pack.promises.find((promise) => keyOf(promise) === key);
  const ruleOf = (key: string, attributes: Attributes) =>
    clockRules(pack, calendars, attributes, promiseOf(key)?.subject).find(({ promise }) => keyOf(promise) === key);

  it('takes effect on the date of its folder and names every kind (INT-2)', () => {
    expect(folder).toBe(`${pack.id}/${pack.version}`);
    expect(Object.keys(casePolicyOf(pack).kinds)).toHaveLength(15);
  });

  it('follows up every complaint and report, and hides who made them (FOL-1, SEC-1)', () => {
    const { kinds } = casePolicyOf(pack);
    for (const kind of ['complaint', 'report', 'retaliation'] as const) expect(kinds[kind].followUp).toBe('always');
    const sealed = [kinds.complaint, kinds.report, kinds.retaliation].map((kind) => kind.sealedByDefault);
    expect(sealed).toEqual([true, true, true]);
  });

  const seconds = [-1, 0, 1].flatMap((second) => edges.map((edge) => ({ ...edge, second })));
  it.each(seconds)('$clock $name, met $second s from the deadline', ({ clock, second, met, due, ...edge }) => {
    const rule = ruleOf(clock, edge.attributes ?? {});
    const promised = edge.promised === undefined ? undefined : at(edge.promised);
    const started = Object.entries(edge.started).map(([name, text], index) => ({
      name,
      at: at(text),
      seq: index + 1,
      due: (DATED_FACTS as readonly string[]).includes(name) ? promised : undefined,
    }));
    const facts: Fact[] = [...started, { name: met, at: at(due) + second * 1000, seq: started.length + 1 }];
    const { dueAt, outcome } = rule ? evaluateClock(rule, facts, [], at(due) + 86_400_000) : {};
    expect({ dueAt, outcome }).toEqual({ dueAt: at(due), outcome: second > 0 ? 'met_late' : 'met' });
  });

  it.each(cases)('$name', (row) => {
    const facts = row.facts.map(({ name, at: moment, due }, index) => ({
      name,
      at: parseInstant(moment),
      seq: index + 1,
      due: due === undefined ? undefined : parseInstant(due),
    }));
    const pauses: PauseRow[] = (row.pauses ?? []).map(({ from, to, cause }) => ({
      from: parseInstant(from),
      to: to === undefined ? null : parseInstant(to),
      cause,
      evidence: 'call record',
      decidedBy: 'S001',
    }));
    const rule = ruleOf(row.clock, row.attributes);
    if (row.expect.absent) {
      expect({ known: promiseOf(row.clock) !== undefined, rule }).toEqual({ known: true, rule: undefined });
      return;
    }
    expect(rule).toBeDefined();
    if (!rule) return;
    const { dueAt, outcome, rules, provisional } = row.expect;
    const clock = evaluateClock(rule, facts, pauses, parseInstant(row.now));
    expect({ dueAt: clock.dueAt, outcome: clock.outcome }).toEqual({
      dueAt: dueAt == null ? null : parseInstant(dueAt),
      outcome,
    });
    if (provisional !== undefined) expect(clock.provisional).toBe(provisional);
    if (rules === undefined) return;
    // Of the clauses that collide in one promise, were none met yet.
    const open = clocksFor(pack, calendars, row.attributes, facts, { pauses })
      .filter(({ promiseId }) => promiseId === rule.promise.id)
      .map((one) => ({ ...one, metAt: null }));
    const ruling = earliestDue(open);
    expect(ruling && clockKey(ruling)).toBe(rules);
  });

  const own = (readYaml(`${folder}/pack.yaml`).promises as PolicyPromise[])
    .map((row) => pack.promises.find((promise) => keyOf(promise) === keyOf(row)))
    .filter((promise) => promise !== undefined && promise.id.startsWith('PRM-')) as PolicyPromise[];
  const days = (which: 'off' | 'work') => lists.flatMap((list) => list[which]).map(({ date }) => date);
  const spans = (clock: string) =>
    edges
      .filter((edge) => edge.clock === clock)
      .map(({ started, due }) => [localDate(Math.max(...Object.values(started).map(at))), localDate(at(due) - 1)]) as [
      string,
      string,
    ][];
  const crosses = (clock: string, dates: readonly string[]): boolean =>
    spans(clock).some(([from, to]) => dates.some((date) => from <= date && date <= to));

  it.skipIf(folder === 'demo-city/2025-10-01').each(own)('$id/$variant has its edge among the cases', (promise) => {
    const clock = keyOf(promise);
    expect(spans(clock).length).toBeGreaterThanOrEqual(1);
    if (!promise.limit.unit.startsWith('working_')) return;
    expect({ clock, holiday: crosses(clock, days('off')), makeUp: crosses(clock, days('work')) }).toEqual({
      clock,
      holiday: true,
      makeUp: true,
    });
  });
});

describe('the table of promises (PRM-1 to PRM-31)', () => {
  const pairs = readText('coverage.csv')
    .split('\n')
    .filter((line) => line.startsWith('PRM-'));
  const versionsOf = (company: string) => FOLDERS.filter((each) => each.startsWith(`${company.toLowerCase()}/`)).sort();
  const companies = [...new Set(pairs.map((pair) => pair.split(',')[1] ?? ''))];

  it('has every row, and every row somebody who made it', () => {
    const rows = new Set(pairs.map((pair) => pair.split(',')[0]));
    const all = Array.from({ length: 31 }, (_, index) => `PRM-${index + 1}`);
    expect(rows).toEqual(new Set(all));
  });

  it.each(companies)('%s has the rows it made and no others, each by a clause of its own', (company) => {
    const rows = versionsOf(company).flatMap((folder) => readYaml(`${folder}/pack.yaml`).promises as PolicyPromise[]);
    // What a later version takes from the default keeps the default's clause.
    const own = ({ clause }: PolicyPromise) => company === 'national' || clause.company === company;
    const made = rows.filter((row) => row.id.startsWith('PRM-') && own(row));
    const there = new Set(made.map(({ id }) => `${id},${company}`));
    expect(there).toEqual(new Set(pairs.filter((pair) => pair.endsWith(`,${company}`))));
    const [first = ''] = versionsOf(company);
    const clauses = (readYaml(`${first}/pack.yaml`).promises as PolicyPromise[]).filter(({ id }) =>
      id.startsWith('PRM-'),
    );
    if (company !== 'national')
      expect(new Set(clauses.map(({ clause }) => clause.company))).toEqual(new Set([company]));
  });

  it.each(companies)('%s has a case that begins on the last night of a season', (company) => {
    const begun = versionsOf(company)
      .flatMap((folder) => (readYaml(`${folder}/cases.yaml`).edges ?? []) as Edge[])
      .map(({ started }) => Math.max(...Object.values(started).map(at)));
    const nights = ['2026-03-15', '2027-03-15'].map(
      (date) => [at(`${date} 18:00:00`), at(`${date} 18:00:00`) + 6 * 3_600_000] as const,
    );
    expect(begun.some((moment) => nights.some(([from, to]) => from <= moment && moment < to))).toBe(true);
  });
});

describe('what was shipped (PRM)', () => {
  it('is never edited: a row that is new or different is of a later version', () => {
    const kept = readText('shipped.csv')
      .split('\n')
      .filter((line) => line.includes('@'))
      .sort();
    const now = FOLDERS.map((folder) => {
      const hash = createHash('sha256')
        .update(readText(`${folder}/pack.yaml`))
        .digest('hex');
      return `${folder.replace('/', '@')},${hash}`;
    });
    expect(now.sort()).toEqual(kept);
  });
});
