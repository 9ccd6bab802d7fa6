import { join } from 'node:path';
import type { CaseEvent } from '@hearthline/domain/cases/case-events';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { evolveCase } from '@hearthline/domain/cases/evolve-case';
import { describe, expect, it } from 'vitest';
import { openPolicyBook, type Published } from '../../../platform/policy/policy-book.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { clocksOfCase } from './case-clocks.ts';

const at = (wall: string): number => Date.parse(`${wall}+08:00`);
const book = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 'n');
const nothing: Published = { packs: [], lists: [], unitHours: [], seasons: [] };

/** Five hours in the first ten days of the season, two from then on, and none out of it. */
const rowOf = (variant: string, phases: string, hours: number): string => `
  - id: PRM-6
    variant: ${variant}
    title: { zh: 到场, en: Come }
    clause: { company: N, document: Public commitments }
    appliesTo: { kind: [heat_use], season_phase: [${phases}] }
    start: { facts: [case.received] }
    met: { facts: [order.arrived] }
    limit: { unit: calendar_hours, amount: ${hours} }`;
const text = `id: n
version: '2030-01-01'
title: { zh: x, en: x }
over: n@2026-11-29
promises:${rowOf('first-days', 'start', 5)}${rowOf('later', 'middle, end', 2)}
`;
const version = book.read(text).version;
if (!version) throw new Error(JSON.stringify(book.read(text).mistakes));

function clocksOf(open: object, received: string) {
  const event = {
    type: 'case.received',
    seq: 1,
    happenedAt: at(received),
    recordedAt: at(received),
    actorId: 1,
    open: {
      kind: 'heat_use',
      source: 'hotline',
      urgency: 'normal',
      areaStewardIds: [],
      accusedStaffIds: [],
      accusedUnitIds: [],
      outside: null,
      packVersion: version?.version,
      ...open,
    },
    personal: null,
  } as unknown as CaseEvent;
  const state = evolveCase('00000000-0000-7000-8000-000000000001', null, event) as CaseState;
  const known = version ? book.read(text).version : null;
  return known ? clocksOfCase({ byVersion: () => known }, state, [event]) : [];
}
const come = (received: string): string[] =>
  clocksOf({}, received)
    .filter(({ promiseId }) => promiseId === 'PRM-6')
    .map(({ variant, dueAt, startedAt }) => `${variant} ${((dueAt ?? 0) - (startedAt ?? 0)) / 3_600_000}`);

describe('where in the season a case was received (PRM, season phase)', () => {
  it.each([
    ['one second before it opens', '2026-11-14T23:59:59', []],
    ['as it opens', '2026-11-15T00:00:00', ['first-days 5']],
    ['in the last second of its first ten days', '2026-11-24T23:59:59', ['first-days 5']],
    ['one second later', '2026-11-25T00:00:00', ['later 2']],
    ['in its last second', '2027-03-15T23:59:59', ['later 2']],
    ['as it is over', '2027-03-16T00:00:00', []],
  ])('%s', (_, received, expected) => {
    expect(come(received)).toEqual(expected);
  });

  it('by what was known of it then: prolonged later, it makes no other promise of what was received before', () => {
    const declared = {
      calendar: 'season_office',
      id: '2026',
      opens: '2026-11-15',
      opensAt: '00:00',
      closesAt: '24:00',
    };
    const season = { ...declared, closes: '2027-04-05', decrees: [], source: 'decree', revision: 1 };
    book.take({ ...nothing, seasons: [{ season, publishedAt: at('2027-03-20T09:00:00') }] });
    expect(come('2027-03-20T08:59:59')).toEqual([]);
    expect(come('2027-03-20T09:00:00')).toEqual(['later 2']);
    book.take(nothing);
  });
});

describe('a place that rules list (PRM-8)', () => {
  const called = (open: object): string[] => {
    const received = { kind: 'repair', source: 'hotline', packVersion: 'n@2026-11-29', ...open };
    return clocksOf(received, '2026-12-07T10:00:00')
      .filter(({ promiseId }) => promiseId === 'PRM-8')
      .map(({ variant }) => variant);
  };
  it.each([
    ['a hospital has a limit of its own', { specialPlace: 'hospital' }, ['special-places']],
    ['a home has not', { premisesUse: 'residential', specialPlace: null }, ['from-call']],
    ['nor what was taken in before places were told apart', { premisesUse: 'non_residential' }, ['from-call']],
  ])('%s', (_, open, expected) => {
    expect(called(open)).toEqual(expected);
  });
});
