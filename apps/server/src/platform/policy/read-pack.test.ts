import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { type PackFile, PackFileError, readPack } from './read-pack.ts';

const folder = join(projectRoot(), 'packages', 'policy-packs');
const packText = (version: string): string => readFileSync(join(folder, version, 'pack.yaml'), 'utf8');
const national: PackFile = { file: 'national.yaml', text: packText('national/2025-11-01') };
const find = (base: string): PackFile | null => (base === 'national@2025-11-01' ? national : null);

/** The line, counted from 1, on which the words stand first in the text. */
const lineOf = (text: string, words: string): number =>
  text.split('\n').findIndex((line) => line.includes(words)) + 1 || Number.NaN;

function mistakesOf(own: PackFile, files = find): string[] {
  try {
    readPack(own, files);
    return [];
  } catch (error) {
    if (!(error instanceof PackFileError)) throw error;
    return error.mistakes.map(({ file, line, code }) => `${file}:${line} ${code}`);
  }
}

describe('mistakes in packs name file, line and rule', () => {
  const text = packText('n/2025-11-01');
  const spoilt = (from: string, to: string): string => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };

  it('finds none in the packs that ship', () => {
    for (const version of ['q/2017-01-01', 's/2023-07-01', 'z/2020-10-01', 'a/2025-11-01', 'n/2025-11-01'])
      expect(mistakesOf({ file: version, text: packText(version) })).toEqual([]);
  });

  const rows: { name: string; from: string; to: string; code: string; at?: string }[] = [
    {
      name: 'a fact nobody records',
      from: 'facts: [design.reviewed]',
      to: 'facts: [design.sung]',
      code: 'pack.unknown_fact',
    },
    {
      name: 'a fact of another subject',
      from: 'facts: [team.told]',
      to: 'facts: [heat.on]',
      code: 'pack.fact_of_another_subject',
    },
    { name: 'an unknown calendar', from: 'calendar: office', to: 'calendar: moon', code: 'pack.unknown_calendar' },
    {
      name: 'an unknown pause cause',
      from: 'calendar: office',
      to: 'pauseCauses: [rain]',
      code: 'pack.unknown_pause_cause',
    },
    {
      name: 'a unit of time nobody knows',
      from: 'unit: calendar_days, amount: 5',
      to: 'unit: moons, amount: 5',
      code: 'pack.shape',
    },
    { name: 'a reminder to nobody', from: 'to: [person]', to: 'to: [mayor]', code: 'pack.unknown_receiver' },
    {
      name: 'a condition on what nobody tells',
      from: 'appliesTo: { kind: [report] }',
      to: 'appliesTo: { knd: [report] }',
      code: 'pack.unknown_attribute',
    },
    {
      name: 'a key nobody reads',
      from: '    breachWeight: 0',
      to: '    breachWeight: 0\n    colour: red',
      code: 'pack.shape',
    },
  ];
  it.each(rows)('$name', ({ from, to, code }) => {
    const spoiled = spoilt(from, to);
    const changed = to.split('\n').at(-1)?.trim() ?? to;
    const found = mistakesOf({ file: 'n.yaml', text: spoiled }).filter((each) => each.endsWith(` ${code}`));
    expect(found).toEqual([`n.yaml:${lineOf(spoiled, changed)} ${code}`]);
  });

  it('says so of the base when the mistake is there', () => {
    const base = national.text.replace("['13:00', '17:00']", "['11:00', '17:00']");
    const found = mistakesOf({ file: 'n.yaml', text }, () => ({ file: 'base.yaml', text: base }));
    expect(found).toEqual([`base.yaml:${lineOf(base, '- id: office')} calendar.overlap`]);
  });

  it('names the line of text that is no YAML', () => {
    const broken = spoilt('version:', 'version: [\nversion:');
    expect(mistakesOf({ file: 'n.yaml', text: broken })[0]).toMatch(/^n\.yaml:\d+ pack\.not_yaml$/);
    const twice = spoilt("version: '2025-11-01'", "version: '2025-11-01'\nversion: '2025-11-02'");
    expect(mistakesOf({ file: 'n.yaml', text: twice })).toEqual([
      `n.yaml:${lineOf(twice, "version: '2025-11-02'")} pack.not_yaml`,
    ]);
  });

  it('refuses a base that is not installed, and one that leads back', () => {
    const line = lineOf(text, 'over:');
    expect(mistakesOf({ file: 'n.yaml', text }, () => null)).toEqual([`n.yaml:${line} pack.unknown_base`]);
    const circle = (): PackFile => ({ file: 'n.yaml', text });
    expect(mistakesOf({ file: 'n.yaml', text }, circle)).toEqual(['n.yaml:1 pack.base_cycle']);
  });

  it('prints what was perhaps meant', () => {
    const spoiled = spoilt('appliesTo: { kind: [report] }', 'appliesTo: { knd: [report] }');
    expect(() => readPack({ file: 'n.yaml', text: spoiled }, find)).toThrow(
      /^n\.yaml:\d+ pack\.unknown_attribute promises\[\d+\]\.appliesTo\.knd .*"nearest":"kind"/,
    );
  });

  it('prints one line for each mistake', () => {
    const spoiled = spoilt('facts: [team.told]', 'facts: [team.sung]');
    expect(() => readPack({ file: 'n.yaml', text: spoiled }, find)).toThrow(
      `n.yaml:${lineOf(spoiled, 'team.sung')} pack.unknown_fact promises[`,
    );
  });
});
