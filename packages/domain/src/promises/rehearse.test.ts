import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compilePackCalendars } from '../policy/pack-calendars.ts';
import { parsePack } from '../policy/parse-pack.ts';
import { parseInstant } from '../time/instant.ts';
import type { Attributes } from './applies.ts';
import { clocksFor } from './clock.ts';
import type { Fact } from './fact.ts';
import { judgeClocks, rehearse } from './rehearse.ts';

const text = readFileSync(new URL('../../../policy-packs/demo-city/2025-10-01/pack.yaml', import.meta.url), 'utf8');
// The pack is spoiled in places its type would not let one write to.
type Loose = any;

function rules(change: (pack: Loose) => void = () => undefined) {
  const document = parse(text) as Loose;
  change(document);
  const pack = parsePack(document);
  return { pack, calendars: compilePackCalendars(pack, []) };
}
const hours = (amount: number) =>
  rules((pack) => {
    pack.promises.find((each: Loose) => each.id === 'PRM-6').limit = { unit: 'calendar_hours', amount };
  });

const at = (time: string): number => parseInstant(`2025-12-${time}+08:00`);
const now = at('20T00:00:00');
interface Subject {
  attributes: Attributes;
  facts: readonly Fact[];
}

function cold(measured: string | null): Subject {
  const facts = [{ name: 'case.received', at: at('01T10:00:00'), seq: 1 }];
  if (measured) facts.push({ name: 'measure.taken', at: at(measured), seq: 2 });
  return { attributes: { kind: 'heat_use', source: 'website', use: 'residential' }, facts };
}

/** The subject's clocks under both rules, judged at a moment. */
function tried(subject: Subject, by: Record<'before' | 'after', ReturnType<typeof rules>>, moment: number) {
  const judged = ({ pack, calendars }: ReturnType<typeof rules>) =>
    judgeClocks(
      clocksFor(pack, calendars, subject.attributes, subject.facts),
      ({ promiseId, variant }) => pack.promises.find((row) => row.id === promiseId && row.variant === variant),
      [],
      moment,
    );
  return rehearse(judged(by.before), judged(by.after));
}

describe('a rehearsal of other rules (PRM-6: 24 hours, here made 12)', () => {
  const cases = [
    { name: 'measured one second before 12 hours', measured: '01T21:59:59', change: 'moved', after: 'met' },
    { name: 'measured exactly at 12 hours', measured: '01T22:00:00', change: 'moved', after: 'met' },
    { name: 'measured one second after 12 hours', measured: '01T22:00:01', change: 'broken', after: 'met_late' },
    { name: 'measured one second after 24 hours', measured: '02T10:00:01', change: 'moved', after: 'met_late' },
    { name: 'never measured', measured: null, change: 'moved', after: 'overdue' },
  ];
  it.each(cases)('$name', ({ measured, change, after }) => {
    const { changed } = tried(cold(measured), { before: rules(), after: hours(12) }, now);
    expect(changed).toMatchObject([
      { promiseId: 'PRM-6', variant: 'act-on-temperature', change, after: { outcome: after } },
    ]);
    expect([changed[0]?.before?.dueAt, changed[0]?.after?.dueAt]).toEqual([at('02T10:00:00'), at('01T22:00:00')]);
  });

  it('longer hours keep what was broken; the sums tell both', () => {
    const late = cold('02T10:00:01');
    const { changed, before, after } = tried(late, { before: rules(), after: hours(25) }, now);
    expect(changed.map(({ change }) => change)).toEqual(['kept']);
    expect([before, after]).toEqual([
      { kept: 0, broken: 1, open: 0 },
      { kept: 1, broken: 0, open: 0 },
    ]);
  });

  it('the same rules change nothing', () => {
    const { changed, before, after } = tried(cold('01T12:00:00'), { before: rules(), after: rules() }, now);
    expect([changed, after]).toEqual([[], before]);
  });

  it('a promise that is given up is dropped, a new one added', () => {
    const without = rules((pack) => {
      pack.promises = pack.promises.filter((each: Loose) => each.id !== 'PRM-6');
    });
    const forth = tried(cold(null), { before: rules(), after: without }, now);
    const back = tried(cold(null), { before: without, after: rules() }, now);
    expect(forth.changed).toMatchObject([{ change: 'dropped', before: { outcome: 'overdue' }, after: null }]);
    expect(back.changed).toMatchObject([{ change: 'added', before: null, after: { outcome: 'overdue' } }]);
  });

  it('what is open stays open until its deadline, to the second', () => {
    const judgedAt = (moment: number) => tried(cold(null), { before: rules(), after: hours(12) }, moment).changed[0];
    expect(judgedAt(at('01T22:00:00'))?.change).toBe('moved');
    expect(judgedAt(at('01T22:00:01'))?.change).toBe('broken');
  });

  it('what was promised for each of two appointments is compared one by one', () => {
    const clock = (dueAt: number) => ({ promiseId: 'PRM-12', variant: 'operating', dueAt, outcome: 'met' as const });
    const { changed, after } = rehearse([clock(1), clock(5)], [clock(1), clock(6), clock(9)]);
    expect(changed).toMatchObject([
      { change: 'moved', before: { dueAt: 5 }, after: { dueAt: 6 } },
      { change: 'added', before: null, after: { dueAt: 9 } },
    ]);
    expect(after.kept).toBe(3);
  });
});
