// @vitest-environment node

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as firstAsked from '@hearthline/contract/first-asked';
import * as queue from '@hearthline/contract/queue';
import { caseActs } from '@hearthline/domain/cases/case-acts';
import { caseEventTypes } from '@hearthline/domain/cases/case-events';
import {
  caseKinds,
  caseSources,
  caseStates,
  causes,
  closingCodes,
  contactWays,
  followUpOutcomes,
  orderStates,
  tryReasons,
  urgencies,
} from '@hearthline/domain/cases/case-terms';
import { refusalCodes } from '@hearthline/domain/cases/refusal';
import { customerFlags, premisesUses, specialPlaces } from '@hearthline/domain/directory/directory-terms';
import { ruledRoutes } from '@hearthline/domain/dispatch/dispatch-rule';
import { dispatchFaults } from '@hearthline/domain/dispatch/dispatch-sample';
import { sheetActs } from '@hearthline/domain/first-asked/sheet-acts';
import { sheetEventTypes } from '@hearthline/domain/first-asked/sheet-events';
import { sheetRefusalCodes } from '@hearthline/domain/first-asked/sheet-refusal';
import { liabilities, sheetStates } from '@hearthline/domain/first-asked/sheet-terms';
import { outsideSteps } from '@hearthline/domain/outside/outside-terms';
import { jobs } from '@hearthline/domain/permissions/permission';
import { ATTRIBUTES_OF } from '@hearthline/domain/promises/attribute-names';
import { FACT_NAMES } from '@hearthline/domain/promises/fact';
import { noticeKinds } from '@hearthline/domain/reminders/notice-kind';
import { accountActs } from '@hearthline/domain/sign-in/account-act';
import { browsers, systems } from '@hearthline/domain/sign-in/device';
import { topics } from '@hearthline/domain/understanding/terms';
import { tableNames } from '@hearthline/domain/understanding/word-tables';
import { describe, expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = fileURLToPath(new URL('..', import.meta.url));
const packs = fileURLToPath(new URL('../../../../packages/policy-packs', import.meta.url));

type Tree = { [name: string]: string | Tree };

function keysOf(tree: Tree, prefix: string): string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = `${prefix}.${name}`;
    return typeof value === 'string' ? [key] : keysOf(value, key);
  });
}

function keysIn(language: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(join(here, language))) {
    const noun = file.replace(/\..*$/, '');
    const tree = JSON.parse(readFileSync(join(here, language, file), 'utf8')) as Tree;
    for (const key of keysOf(tree, noun)) {
      const path = key.split('.').slice(1);
      found.set(key, path.reduce<string | Tree>((at, name) => (at as Tree)[name] ?? '', tree) as string);
    }
  }
  return found;
}

const chinese = keysIn('zh-CN');
const english = keysIn('en');
const holesOf = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((hole) => hole[1]).sort();

const generalCodes = [
  'network',
  'not_found',
  'forbidden',
  'bad_input',
  'not_signed_in',
  'conflict',
  'too_many_requests',
  'internal',
];
const contractFolder = fileURLToPath(new URL('../../../../packages/contract/src', import.meta.url));
const contracts: object[] = await Promise.all(
  readdirSync(contractFolder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => import(/* @vite-ignore */ join(contractFolder, file))),
);
const contractCodes = contracts.flatMap((module) =>
  Object.values(module).flatMap((each: { refusals?: unknown } | null) =>
    Array.isArray(each?.refusals) ? (each.refusals as string[]) : [],
  ),
);

describe('texts', () => {
  it('has every Chinese key in English and the other way round', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('names the same parameters in both languages', () => {
    const different = [...chinese].filter(
      ([key, text]) => holesOf(text).join() !== holesOf(english.get(key) ?? '').join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it.each([
    ['refusals', [...refusalCodes, ...contractCodes, ...generalCodes]],
    ['timeline', caseEventTypes],
    ['acts', caseActs],
    ['terms.outside_step', outsideSteps],
    ['terms.kind', caseKinds],
    ['terms.source', caseSources],
    ['terms.urgency', urgencies],
    ['terms.state', caseStates],
    ['terms.order_state', orderStates],
    ['terms.closing', closingCodes],
    ['terms.cause', causes],
    ['terms.way', contactWays],
    ['terms.outcome', followUpOutcomes],
    ['terms.try_reason', tryReasons],
    ['terms.job', jobs],
    ['terms.flag', customerFlags],
    ['terms.use', premisesUses],
    ['terms.place', specialPlaces],
    ['queue.view', queue.queueViews],
    ['refusals', sheetRefusalCodes],
    ['first_asked.act', sheetActs],
    ['first_asked.state', sheetStates],
    ['first_asked.event', sheetEventTypes.map((type) => type.replace('sheet.', ''))],
    ['first_asked.liability', liabilities],
    ['first_asked.view', firstAsked.sheetViews],
    ['notices.kind', noticeKinds],
    ['dispatch.fault', dispatchFaults],
    ['dispatch.route', ruledRoutes],
    ['terms.topic', topics],
    ['terms.sent', queue.sentBy],
    ['policy.fact', FACT_NAMES],
    ['settings.table', tableNames],
    ['account.act', accountActs],
    ['account.browser', browsers],
    ['account.system', systems],
    ['policy.month', Array.from({ length: 12 }, (_, month) => String(month + 1))],
  ] as [string, readonly string[]][])('%s has words for its whole list', (prefix, codes) => {
    const missing = [...new Set(codes)].filter((code) => !chinese.has(`${prefix}.${code}`));
    expect(missing).toEqual([]);
  });

  it('has words for whatever the shipped rules ask about', () => {
    const missing = readdirSync(packs, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('pack.yaml'))
      .flatMap((file) => [...readFileSync(join(packs, file), 'utf8').matchAll(/appliesTo: \{(.*)\}$/gm)])
      .flatMap(([, asked = '']) => [...asked.matchAll(/(\w+): (?:\{ not: )?\[([^\]]*)\]/g)])
      .flatMap(([, name = '', values = '']) => [
        [`policy.attribute.${name}`],
        ...values.split(', ').map((value) => [`terms.${name}.${value}`, `policy.value.${name}.${value}`]),
      ])
      .filter((keys) => !keys.some((key) => chinese.has(key)));
    expect([...new Set(missing.flat())]).toEqual([]);
  });

  it('calls a job on the pages what the glossary calls it', () => {
    const glossary = readFileSync(join(packs, '../../docs/glossary.md'), 'utf8');
    const rows = [...glossary.slice(glossary.indexOf('## Jobs')).matchAll(/\| (\S+) +\| `(\w+)` +(?=\|)/g)];
    const said = new Map(rows.map(([, words, job = '']) => [job, words]));
    expect(jobs.map((job) => [job, said.get(job)])).toEqual(jobs.map((job) => [job, chinese.get(`terms.job.${job}`)]));
  });

  it('tells clauses in words, never by the numbers this project gave them', () => {
    const told = readFileSync(join(packs, 'retention.yaml'), 'utf8').match(/^ +(?:zh|en): .*$/gm) ?? [];
    expect(told.length).toBeGreaterThan(10);
    const numbered = [...told, ...chinese.values(), ...english.values()].filter((text) => /\b[A-Z]{3}-\d/.test(text));
    expect(numbered).toEqual([]);
  });

  it('has words for whatever rules may ask about', () => {
    const lists: readonly Readonly<Record<string, readonly string[] | null>>[] = Object.values(ATTRIBUTES_OF);
    const asked = lists.flatMap((list) => Object.entries(list));
    const missing = asked
      .flatMap(([name, values]) => [
        [`policy.attribute.${name}`],
        ...(values ?? []).map((value) => [`terms.${name}.${value}`, `policy.value.${name}.${value}`]),
      ])
      .filter((keys) => !keys.some((key) => chinese.has(key)));
    expect([...new Set(missing.flat())]).toEqual([]);
  });

  it('has words for every mistake in rules', () => {
    const domain = fileURLToPath(new URL('../../../../packages/domain/src', import.meta.url));
    const reader = fileURLToPath(new URL('../../../server/src/platform/policy', import.meta.url));
    const codes = [join(domain, 'policy'), join(domain, 'time'), reader].flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
        .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/'(pack\.[a-z_]+)'/g)]),
    );
    // The whole of them, a file of the wrong place, and a name of a file are no mistake of one line.
    const missing = [...new Set(codes.map(([, code = '']) => code))]
      .filter((code) => !['pack.invalid', 'pack.not_its_folder', 'pack.yaml'].includes(code))
      .filter((code) => !chinese.has(`policy.issue.${code.replace('.', '_')}`));
    expect(missing).toEqual([]);
  });

  it('parts lists and names values as the language does it, not by Chinese stops written into pages', () => {
    const stops = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^i18n/.test(file))
      .flatMap((file) =>
        readFileSync(join(sources, file), 'utf8')
          .split('\n')
          .filter((line) => /[、，：；。]/u.test(line) && !/\.split\(|^\s*(\/\/|\/?\*)/.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(stops).toEqual([]);
  });

  it('has every key the code asks for', () => {
    const asked = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.includes('portal'))
      .flatMap((file) =>
        [...readFileSync(join(sources, file), 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((hit) => hit[1] ?? ''),
      );
    expect([...new Set(asked)].filter((key) => !chinese.has(key))).toEqual([]);
  });
});
