import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../time/input-error.ts';
import { parseInstant } from '../time/instant.ts';
import { parseRetention, type RetentionRule, retentionOf } from './retention-rules.ts';

const shipped = parseRetention(
  parse(readFileSync(new URL('../../../policy-packs/retention.yaml', import.meta.url), 'utf8')),
);
const from = parseInstant('2025-12-01T09:00:00+08:00');
const until = (thing: Partial<Parameters<typeof retentionOf>[1]>) => {
  const found = retentionOf(shipped, { kind: 'case', from, caseKind: 'repair', sealed: false, ...thing });
  return found && [found.rule.id, new Date(found.dueAt + 8 * 3_600_000).toISOString().slice(0, 16)];
};

const codeOf = (change: (rules: RetentionRule[]) => unknown[]): string => {
  try {
    parseRetention({ rules: change(structuredClone(shipped)) });
    return 'none';
  } catch (error) {
    return error instanceof InputError ? error.code : String(error);
  }
};
const shortened = (id: string, keep: object) => (rules: RetentionRule[]) =>
  rules.map((rule) => (rule.id === id ? { ...rule, keep } : rule));

describe('which rule keeps a thing, as shipped (FIR-6, SEC-2)', () => {
  it.each([
    ['an ordinary case three years', {}, ['case', '2028-12-02T00:00']],
    ['a complaint five', { caseKind: 'complaint' }, ['case_accusing', '2030-12-02T00:00']],
    ['a sealed one five, whatever it is about', { sealed: true }, ['case_accusing', '2030-12-02T00:00']],
    ['a first-asked sheet five', { kind: 'sheet' as const }, ['sheet', '2030-12-02T00:00']],
    ['a recording twelve months', { kind: 'recording' as const }, ['recording', '2026-12-02T00:00']],
    [
      'a recording without a case as well',
      { kind: 'recording' as const, caseKind: null },
      ['recording', '2026-12-02T00:00'],
    ],
    [
      'a recording about a refund three years',
      { kind: 'recording' as const, caseKind: 'fee' },
      ['recording_disputed', '2028-12-02T00:00'],
    ],
    [
      'a recording of a complaint three years',
      { kind: 'recording' as const, caseKind: 'complaint' },
      ['recording_disputed', '2028-12-02T00:00'],
    ],
    [
      'a message put aside twelve months',
      { kind: 'message' as const, caseKind: null },
      ['message', '2026-12-02T00:00'],
    ],
    ['a sheet taken in twelve months', { kind: 'import' as const, caseKind: null }, ['import', '2026-12-02T00:00']],
    ['a log 365 days', { kind: 'account_log' as const }, ['account_log', '2026-12-02T00:00']],
  ])('%s', (_, thing, expected) => {
    expect(until(thing)).toEqual(expected);
  });
});

describe('rules that cannot be', () => {
  it.each([
    ['a sheet less than five years', shortened('sheet', { months: 59 }), 'retention.too_short'],
    ['a sheet five years less a day', shortened('sheet', { days: 1_825 }), 'retention.too_short'],
    ['a sheet exactly five years', shortened('sheet', { months: 60 }), 'none'],
    ['a log less than half a year', shortened('account_log', { days: 179 }), 'retention.too_short'],
    ['a log exactly 180 days', shortened('account_log', { days: 180 }), 'none'],
    [
      'a kind nothing is said of',
      (rules: RetentionRule[]) => rules.filter(({ id }) => id !== 'call'),
      'retention.missing',
    ],
    ['one id twice', (rules: RetentionRule[]) => [...rules, ...rules.slice(0, 1)], 'retention.twice'],
    ['no period', shortened('case', {}), 'retention.invalid'],
    ['a period of nothing', shortened('case', { years: 0 }), 'retention.invalid'],
  ])('%s: %s', (_, change, code) => {
    expect(codeOf(change)).toBe(code);
  });
});
