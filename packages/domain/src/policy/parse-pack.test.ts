import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../time/input-error.ts';
import { parseInstant } from '../time/instant.ts';
import type { Pack } from './pack-schema.ts';
import { parsePack } from './parse-pack.ts';
import { pickPack } from './pick-pack.ts';

const text = readFileSync(new URL('../../../policy-packs/demo-city/2025-10-01/pack.yaml', import.meta.url), 'utf8');
// Mistakes are made in places the types would forbid.
type Loose = any;

function refused(spoil: (pack: Loose) => void): string[] {
  const document = parse(text) as Loose;
  spoil(document);
  try {
    parsePack(document);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return (error.params.issues as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
  }
}

describe('bad packs are refused with the path and the rule', () => {
  const mistakes: { name: string; spoil: (pack: Loose) => void; expected: string[] }[] = [
    { name: 'nothing wrong', spoil: () => {}, expected: [] },
    {
      name: 'a fact nobody records',
      spoil: (pack) => pack.promises[0].met.facts.push('case.sung'),
      expected: ['promises[0].met.facts[1] pack.unknown_fact'],
    },
    {
      name: 'a fact of another subject',
      spoil: (pack) => pack.promises[0].met.facts.push('sheet.told'),
      expected: ['promises[0].met.facts[1] pack.fact_of_another_subject'],
    },
    {
      name: 'a subject nobody knows',
      spoil: (pack) => {
        pack.promises[0].subject = 'moon';
      },
      expected: ['promises[0].subject pack.unknown_subject'],
    },
    {
      name: 'no gap in work without saying what work is (ORD-6)',
      spoil: (pack) => {
        pack.promises[0].limit = { unit: 'no_gap', amount: 60 };
      },
      expected: ['promises[0].workFacts pack.work_facts'],
    },
    {
      name: 'a calendar that is not there',
      spoil: (pack) => {
        pack.promises[1].calendar = 'moon';
      },
      expected: ['promises[1].calendar pack.unknown_calendar'],
    },
    {
      name: 'working days without a calendar',
      spoil: (pack) => {
        delete pack.promises[0].calendar;
      },
      expected: ['promises[0].calendar pack.calendar_needed'],
    },
    {
      name: 'units that nest in a circle (ORG-1)',
      spoil: (pack) => pack.unitKinds[0].parents.push('steward_area'),
      expected: [0, 7, 11, 12].map((index) => `unitKinds[${index}].parents pack.cycle`),
    },
    {
      name: 'a parent that is not there',
      spoil: (pack) => pack.unitKinds[1].parents.push('ministry'),
      expected: ['unitKinds[1].parents pack.unknown_unit_kind'],
    },
    {
      name: 'hours that overlap',
      spoil: (pack) => pack.calendars[0].weekly.mon.push(['16:00', '18:00']),
      expected: ['calendars[0] calendar.overlap'],
    },
    {
      name: 'an impossible date',
      spoil: (pack) => {
        pack.version = '2025-02-30';
      },
      expected: ['version date.invalid'],
    },
    {
      name: 'one row twice',
      spoil: (pack) => pack.promises.push(pack.promises[0]),
      expected: ['promises[5] pack.duplicate'],
    },
    { name: 'a kind left out', spoil: (pack) => pack.kinds.pop(), expected: ['kinds pack.missing_kind'] },
    {
      name: 'a source of appeals that does not exist',
      spoil: (pack) => pack.promises[1].appliesTo.source.push('pigeon'),
      expected: ['promises[1].appliesTo.source pack.unknown_value'],
    },
    {
      name: 'a clause of a document that is not listed',
      spoil: (pack) => {
        pack.promises[0].clause.company = 'X';
      },
      expected: ['promises[0].clause pack.unknown_source'],
    },
    {
      name: 'a pause cause that is not listed',
      spoil: (pack) => pack.promises[0].pauseCauses.push('rain'),
      expected: ['promises[0].pauseCauses[0] pack.unknown_pause_cause'],
    },
    {
      name: 'a unit of time nobody knows',
      spoil: (pack) => {
        pack.promises[0].limit.unit = 'moons';
      },
      expected: ['promises[0].limit.unit pack.shape'],
    },
    {
      name: 'met by what starts it',
      spoil: (pack) => pack.promises[0].met.facts.push('case.received'),
      expected: ['promises[0].met.facts[1] pack.met_by_its_start'],
    },
  ];
  it.each(mistakes)('$name', ({ spoil, expected }) => {
    expect(refused(spoil).sort()).toEqual(expected.sort());
  });
});

describe('pickPack', () => {
  const pack = parsePack(parse(text));
  const versions: Pack[] = ['2025-11-15', '2025-10-01', '2026-11-15'].map((version) => ({ ...pack, version }));
  const cases = [
    { at: '2025-09-30T23:59:59+08:00', version: undefined },
    { at: '2025-10-01T00:00:00+08:00', version: '2025-10-01' },
    { at: '2025-11-14T23:59:59+08:00', version: '2025-10-01' },
    { at: '2025-11-15T00:00:00+08:00', version: '2025-11-15' },
    { at: '2030-01-01T00:00:00+08:00', version: '2026-11-15' },
  ];
  it.each(cases)('at $at takes $version', ({ at, version }) => {
    expect(pickPack(versions, parseInstant(at))?.version).toBe(version);
  });
});
