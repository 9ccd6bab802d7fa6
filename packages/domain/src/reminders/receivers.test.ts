import { describe, expect, it } from 'vitest';
import type { Job, Permission } from '../permissions/permission.ts';
import { type Company, receiversOf } from './receivers.ts';
import type { ReceiverRule } from './reminder-rule.ts';

/** 1 group ← 10 subsidiary ← 13 station, 14 station without a head; 4 audit under the group. */
const company: Company = {
  parentOf: new Map([
    [1, null],
    [4, 1],
    [10, 1],
    [13, 10],
    [14, 10],
  ]),
  jobsIn: new Map<number, { staffId: number; job: Job }[]>([
    [1, [{ staffId: 2, job: 'leader' }]],
    [4, [{ staffId: 3, job: 'supervision' }]],
    [
      10,
      [
        { staffId: 20, job: 'hall_director' },
        { staffId: 21, job: 'section_chief' },
      ],
    ],
    [
      13,
      [
        { staffId: 30, job: 'station_head' },
        { staffId: 32, job: 'steward' },
      ],
    ],
    [14, [{ staffId: 36, job: 'station_clerk' }]],
  ]),
  onDutyIn: new Map([
    [13, [34]],
    [1, [9]],
  ]),
};
const everybody = () => true;
const named = { unitId: 13, staffId: 32 };
const told = (rules: ReceiverRule[], turn = named as { unitId: number; staffId: number | null }, may = everybody) =>
  receiversOf(rules, turn, company, may as (staffId: number) => boolean).map(({ staffId }) => staffId);

describe('whom a reminder goes to (ORD-2, ORG-4)', () => {
  const cases: {
    name: string;
    rules: ReceiverRule[];
    turn: { unitId: number; staffId: number | null };
    to: number[];
  }[] = [
    { name: 'the person whose turn it is', rules: ['person'], turn: named, to: [32] },
    { name: 'nobody named: who leads the unit', rules: ['person'], turn: { unitId: 13, staffId: null }, to: [30] },
    { name: 'the post on duty of the unit', rules: ['duty'], turn: named, to: [34] },
    { name: 'nobody on duty there: the nearest above', rules: ['duty'], turn: { unitId: 14, staffId: null }, to: [9] },
    { name: 'the leader of the unit', rules: ['unit_leader'], turn: named, to: [30] },
    {
      name: 'a unit nobody leads: all leaders of the one above',
      rules: ['unit_leader'],
      turn: { unitId: 14, staffId: 36 },
      to: [20, 21],
    },
    { name: 'the next level up', rules: ['next_level'], turn: named, to: [20, 21] },
    {
      name: 'the next level above a unit nobody leads',
      rules: ['next_level'],
      turn: { unitId: 14, staffId: null },
      to: [2],
    },
    { name: 'above the top there is only the top', rules: ['next_level'], turn: { unitId: 1, staffId: null }, to: [2] },
    { name: 'several rules', rules: ['person', 'unit_leader'], turn: named, to: [32, 30] },
    {
      name: 'each once, the person who leads too',
      rules: ['person', 'unit_leader'],
      turn: { unitId: 13, staffId: 30 },
      to: [30],
    },
    {
      name: 'a unit that is not in the tree: supervision, so that it does not fall on the floor',
      rules: ['person', 'duty', 'next_level'],
      turn: { unitId: 99, staffId: null },
      to: [3],
    },
  ];
  it.each(cases)('$name', ({ rules, turn, to }) => {
    expect(told(rules, turn)).toEqual(to);
  });

  it('whoever may not know of it is passed over for the next who may (SEC-1)', () => {
    const not = (...ids: number[]) => ((staffId: number) => !ids.includes(staffId)) as () => boolean;
    expect(told(['person'], named, not(32))).toEqual([30]);
    expect(told(['unit_leader'], named, not(30))).toEqual([20, 21]);
    expect(told(['next_level'], named, not(30))).toEqual([2]);
    expect(told(['duty'], named, not(34))).toEqual([9]);
    expect(told(['person', 'duty', 'unit_leader', 'next_level'], named, (() => false) as never)).toEqual([]);
  });

  it('a tree that turns back on itself ends', () => {
    const ring: Company = {
      ...company,
      parentOf: new Map([
        [13, 10],
        [10, 13],
      ]),
    };
    expect(
      receiversOf(['next_level'], { unitId: 10, staffId: null }, ring, everybody).map((each) => each.staffId),
    ).toEqual([30]);
  });

  it('of no unit it is that of its person; of neither, supervision is told', () => {
    const told = (turn: { unitId: null; staffId: number | null }, to: ReceiverRule[]) =>
      receiversOf(to, turn, company, everybody).map(({ staffId }) => staffId);
    expect(told({ unitId: null, staffId: 32 }, ['person', 'duty', 'unit_leader', 'next_level'])).toEqual([
      32, 34, 30, 20, 21,
    ]);
    expect(told({ unitId: null, staffId: 99 }, ['unit_leader'])).toEqual([3]);
    expect(told({ unitId: null, staffId: null }, ['person', 'duty'])).toEqual([3]);
  });

  it('of no unit and a person of several jobs it is the unit where they may do it, whatever the order (PRM-17)', () => {
    type InUnit = [unitId: number, jobs: { staffId: number; job: Job }[]];
    const withJob = (unitId: number, job: Job): InUnit => [
      unitId,
      [{ staffId: 40, job }, ...(company.jobsIn.get(unitId) ?? [])],
    ];
    const [steward, technical] = [withJob(13, 'steward'), withJob(10, 'technical_staff')];
    const unitLeaders = (as: Permission | undefined, jobs: InUnit[]) =>
      receiversOf(
        ['unit_leader'],
        { unitId: null, staffId: 40, ...(as && { as }) },
        { ...company, jobsIn: new Map(jobs) },
        everybody,
      ).map(({ staffId }) => staffId);
    for (const jobs of [
      [steward, technical],
      [technical, steward],
    ]) {
      expect(unitLeaders('interruption.record', jobs)).toEqual([20, 21]);
      expect(unitLeaders('order.arrive', jobs)).toEqual([30]);
      expect(unitLeaders('words.publish', jobs)).toEqual([20, 21]);
      expect(unitLeaders(undefined, jobs)).toEqual([20, 21]);
    }
  });
});
