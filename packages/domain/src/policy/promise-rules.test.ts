import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { InputError } from '../time/input-error.ts';
import { parsePack } from './parse-pack.ts';

const file = new URL('../../../policy-packs/demo-city/2025-10-01/pack.yaml', import.meta.url);
// Mistakes are made in places the types would forbid.
type Loose = any;
const shipped = parse(readFileSync(file, 'utf8')) as Loose;

describe('conditions on what nobody tells of a subject (PRM)', () => {
  const issueOf = (conditions: object, subject = 'case') => {
    const document = structuredClone(shipped) as Loose;
    const facts = { case: 'case.received', outage: 'outage.fault_found' }[subject];
    Object.assign(document.promises[0], { subject, appliesTo: conditions, start: { facts: [facts] } });
    if (subject === 'outage')
      Object.assign(document.promises[0], { met: { facts: ['outage.announced'] }, void: { facts: [] } });
    try {
      parsePack(document);
    } catch (error) {
      return (error as InputError).params.issues;
    }
    return [];
  };
  const path = (name: string) => `promises[0].appliesTo.${name}`;

  it.each([
    ['kinds', 'case', 'kind'],
    ['urgancy', 'case', 'urgency'],
    ['seasonphase', 'case', 'season_phase'],
    ['garde', 'case', 'grade'],
    ['hour', 'outage', 'hours'],
    // A name of another subject is none of this one.
    ['normal_heat', 'case', null],
  ])('%s of a %s is refused with the nearest name, %s', (attribute, subject, nearest) => {
    const found = issueOf({ [attribute]: ['x'] }, subject);
    const params = { attribute, subject, known: expect.arrayContaining(['cause', 'hours']) };
    const code = 'pack.unknown_attribute';
    expect(found).toEqual([{ path: path(attribute), code, params: { ...params, nearest } }]);
  });

  it.each([
    ['a kind', 'kind', ['complaints'], 'complaint'],
    ['a use, among those it is not', 'use', { not: ['non_residental'] }, 'non_residential'],
    ['a grade', 'grade', ['smal'], 'small'],
    ['a phase of the season', 'season_phase', ['starts'], 'start'],
    ['a place', 'place', ['hospitals'], 'hospital'],
  ])('a value nobody knows of %s likewise', (_, attribute, condition, nearest) => {
    const value = Array.isArray(condition) ? condition[0] : condition.not[0];
    expect(issueOf({ [attribute]: condition })).toEqual([
      { path: path(attribute), code: 'pack.unknown_value', params: { attribute, value, nearest } },
    ]);
  });

  it('says nothing of what is known, nor of words that are the company’s own', () => {
    expect(issueOf({ topic: ['whatever'], sealed: [true], season_phase: { not: ['before', 'after'] } })).toEqual([]);
    expect(issueOf({ normal_heat: ['stopped'], hours: ['over_24'] }, 'outage')).toEqual([]);
  });

  it('still reads what was published before a rule came', () => {
    const document = structuredClone(shipped) as Loose;
    document.promises[0].appliesTo = { colour: ['red'] };
    expect(() => parsePack(document)).toThrow('pack.unknown_attribute');
    expect(parsePack(document, { kept: true }).promises[0]?.appliesTo).toEqual({ colour: ['red'] });
  });
});
