import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { clockKey, clockRules, clocksFor, earliestDue } from '../promises/clock.ts';
import { evaluateClock } from '../promises/outcome.ts';
import type { PauseRow } from '../promises/pause.ts';
import { parseInstant } from '../time/instant.ts';
import { type StateHolidayYear, stateHolidayYearSchema } from '../time/state-holidays.ts';
import { casePolicyOf } from './case-policy.ts';
import { layPack } from './lay-pack.ts';
import { compilePackCalendars } from './pack-calendars.ts';
import { parsePack } from './parse-pack.ts';

type Written = { at: string; name: string; due?: string };
type PackCase = {
  name: string;
  clock: string;
  attributes: Record<string, string>;
  facts: Written[];
  pauses?: { from: string; to?: string; cause: string }[];
  now: string;
  expect: { absent?: true; dueAt?: string | null; outcome?: string; provisional?: boolean; rules?: string };
};

const root = new URL('../../../policy-packs/', import.meta.url);
const readYaml = (path: string): unknown => parse(readFileSync(new URL(path, root), 'utf8'));
const lists: StateHolidayYear[] = readdirSync(new URL('calendars/cn/', root)).map((file) =>
  stateHolidayYearSchema.parse(JSON.parse(readFileSync(new URL(`calendars/cn/${file}`, root), 'utf8'))),
);

const NATIONAL = 'national/2025-11-01';
const PACKS = [
  { folder: NATIONAL, over: undefined },
  { folder: 'demo-city/2025-10-01', over: undefined },
  { folder: 'n/2025-11-01', over: NATIONAL },
  { folder: 'a/2025-11-01', over: NATIONAL },
];

function loadPack(folder: string, base: string | undefined) {
  const document = readYaml(`${folder}/pack.yaml`);
  return parsePack(base ? layPack(readYaml(`${base}/pack.yaml`), document) : document);
}

describe.each(PACKS)('pack $folder', ({ folder, over }) => {
  const pack = loadPack(folder, over);
  const calendars = compilePackCalendars(pack, lists);
  const { cases } = readYaml(`${folder}/cases.yaml`) as { cases: PackCase[] };

  it('takes effect on the date of its folder and names every kind (INT-2)', () => {
    expect(folder.endsWith(`/${pack.version}`)).toBe(true);
    expect(Object.keys(casePolicyOf(pack).kinds)).toHaveLength(15);
  });

  it('follows up every complaint and report, and hides reports and retaliation (FOL-1, SEC-1)', () => {
    const { kinds } = casePolicyOf(pack);
    for (const kind of ['complaint', 'report', 'retaliation'] as const) expect(kinds[kind].followUp).toBe('always');
    expect([kinds.complaint, kinds.report, kinds.retaliation].map((kind) => kind.sealedByDefault)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each(cases)('$name', (row) => {
    const facts = row.facts.map(({ name, at, due }, index) => ({
      name,
      at: parseInstant(at),
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
    const rule = clockRules(pack, calendars, row.attributes).find(
      ({ promise }) => `${promise.id}/${promise.variant}` === row.clock,
    );
    if (row.expect.absent) {
      expect(rule).toBeUndefined();
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
    const open = clocksFor(pack, calendars, row.attributes, facts, pauses).map((one) => ({ ...one, metAt: null }));
    const ruling = earliestDue(open);
    expect(ruling && clockKey(ruling)).toBe(rules);
  });
});
