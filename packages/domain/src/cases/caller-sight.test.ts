import { describe, expect, it } from 'vitest';
import type { Actor } from '../permissions/can.ts';
import { type Job, jobs } from '../permissions/permission.ts';
import { callerSight, customerSight, seesIn } from '../permissions/person-sight.ts';
import { lookedSince, mayLook, seesCaller, seesCheckCode } from './caller-sight.ts';
import { abilitiesOf, mayAct } from './case-abilities.ts';
import type { CaseCommand } from './case-commands.ts';
import type { CaseState } from './case-state.ts';
import { decideCase } from './decide-case.ts';
import {
  accept,
  after,
  by,
  centre,
  close,
  dispatch,
  finish,
  followUp,
  helper,
  newCase,
  now,
  operator,
  stationA,
  stationB,
  worker,
} from './sample-case.ts';

const person = (staffId: number, job: Job, unitId: number): Actor => ({
  staffId,
  jobs: [{ job, unitId, covers: [unitId] }],
});
const sent = after(newCase(), [dispatch(stationA, worker)]);
const sealed = after(newCase({ kind: 'report', sealed: true, accusedStaffIds: [900], lineUnitIds: [stationB] }), [
  dispatch(stationA, worker),
]);
const reveal: CaseCommand = { act: 'reveal', reason: 'verify', words: '' };
const looked = (state: CaseState, staffId: number): CaseState => after(state, [reveal], { ...by, actorId: staffId });

describe('who sees the check code (SEC-1, SEC-5)', () => {
  const clerk = person(5, 'operator', centre);
  it.each([
    ['of an open case anybody', sent, clerk, null, true],
    ['of a sealed one whoever took it in', sealed, clerk, 5, true],
    ['not a colleague of theirs', sealed, clerk, 6, false],
    ['nobody, where nobody of the company took it in', sealed, clerk, null, false],
    ['not whoever took it in and then held its order', sealed, person(worker, 'operator', centre), worker, false],
    ['not the accused', sealed, person(900, 'operator', centre), 900, false],
    ['not the public', sealed, { staffId: null, jobs: [] }, null, false],
  ] as const)('%s', (_, state, actor, takenInBy, sees) => expect(seesCheckCode(actor, state, takenInBy)).toBe(sees));
});

describe('who sees the caller unasked (SEC-1)', () => {
  it.each([
    ['the operator who may be rung', person(5, 'operator', centre), true],
    ['a clerk of its station', person(5, 'station_clerk', stationA), true],
    ['the worker it is assigned to', person(worker, 'repair_worker', stationA), true],
    ['whoever was asked first, whatever the job', person(operator, 'hall_accountant', centre), true],
    ['whoever holds the order, whatever the job', person(worker, 'section_chief', stationA), true],
    ['technical staff', person(5, 'technical_staff', centre), false],
    ['a leader', person(5, 'leader', centre), false],
    ['supervision', person(5, 'supervision', centre), false],
    ['a clerk of the next station', person(5, 'station_clerk', stationB), false],
    ['an administrator', person(5, 'administrator', centre), false],
  ] as const)('%s', (_, actor, sees) => expect(seesCaller(actor, sent)).toBe(sees));

  it('of a sealed case nobody does, not even whoever works on it', () => {
    for (const job of jobs)
      for (const staffId of [5, worker, operator])
        expect(seesCaller(person(staffId, job, stationA), sealed)).toBe(false);
  });

  it('whoever looked at an open case sees it from then on; sealing takes that away', () => {
    const leader = person(7, 'leader', centre);
    const seen = looked(sent, 7);
    expect(seesCaller(leader, seen)).toBe(true);
    expect(seesCaller(person(8, 'leader', centre), seen)).toBe(false);
    expect(seesCaller(leader, { ...seen, sealed: true })).toBe(false);
  });

  it('whom the case accuses does not, though it is open', () => {
    const open = newCase({ kind: 'complaint', accusedStaffIds: [5] });
    expect(seesCaller(person(5, 'operator', centre), open)).toBe(false);
    expect(mayLook(person(5, 'operator', centre), open)).toBe(false);
  });
});

describe('who may look at a sealed identity (SEC-1, SEC-3)', () => {
  it.each([
    ['the worker it is assigned to', person(worker, 'repair_worker', stationA), true],
    ['whoever was asked first', person(operator, 'operator', centre), true],
    ['supervision', person(5, 'supervision', centre), true],
    ['the service department', person(5, 'service_clerk', centre), true],
    ['the leader in charge', person(5, 'leader_in_charge', centre), true],
    ['another operator', person(5, 'operator', centre), false],
    ['the director', person(5, 'centre_director', centre), false],
    ['a leader', person(5, 'leader', centre), false],
    ['an administrator', person(5, 'administrator', centre), false],
    ['somebody else of the station that handles it', person(5, 'station_head', stationA), false],
    ['supervision itself accused', person(900, 'supervision', centre), false],
    ['somebody of the accused line', person(5, 'service_clerk', stationB), false],
  ] as const)('%s', (_, actor, may) => {
    expect(mayLook(actor, sealed)).toBe(may);
    expect(mayAct(actor, sealed, 'reveal', null)).toBe(may);
    expect(abilitiesOf(actor, sealed).some(({ act }) => act === 'reveal')).toBe(may);
  });

  it('whoever was named for its work looks no more once it is closed', () => {
    const closed = after(sealed, [accept(), finish(), followUp('satisfied'), close()]);
    expect(closed.state).toBe('closed');
    for (const staffId of [worker, operator]) expect(mayLook(person(staffId, 'operator', centre), closed)).toBe(false);
    expect(mayLook(person(5, 'supervision', centre), closed)).toBe(true);
  });

  it('a look is an event with who, when and why, and nothing personal in its public part', () => {
    const events = decideCase(sealed, { act: 'reveal', reason: 'other', words: '电话13900000001核实' }, by);
    expect(events).toEqual([
      {
        type: 'case.revealed',
        at: null,
        open: { sealed: true, reason: 'other' },
        personal: { words: '电话13900000001核实' },
      },
    ]);
    expect(decideCase(sealed, { act: 'reveal', reason: 'other', words: ' ' }, by)).toMatchObject({
      refused: 'reason_required',
    });
  });

  it('what was looked at may be used from that moment on, not before', () => {
    const seen = looked(sealed, worker);
    const actor = person(worker, 'repair_worker', stationA);
    expect(lookedSince(actor, seen, now)).toBe(true);
    expect(lookedSince(actor, seen, now + 1)).toBe(false);
    expect(lookedSince(person(helper, 'repair_worker', stationA), seen, now)).toBe(false);
  });
});

describe('whose callers and customers lists show (SEC-1)', () => {
  const two: Actor = {
    staffId: 5,
    jobs: [
      { job: 'leader', unitId: 1, covers: [1, stationA, stationB] },
      { job: 'station_head', unitId: stationA, covers: [stationA] },
    ],
  };
  it('of two jobs the one that has them at hand opens its own units alone', () => {
    expect(callerSight(two)).toEqual({ everything: false, units: [stationA] });
    expect([seesIn(callerSight(two), [stationA]), seesIn(callerSight(two), [stationB, null])]).toEqual([true, false]);
  });

  it('a job that has them at hand opens all it may know of', () => {
    expect(callerSight(person(5, 'steward', stationA)).everything).toBe(true);
    expect(customerSight(person(5, 'counter_clerk', stationA)).everything).toBe(true);
    expect(callerSight(person(5, 'leader', 1))).toEqual({ everything: false, units: [] });
    expect(customerSight(person(5, 'section_chief', stationA))).toEqual({ everything: false, units: [] });
  });
});
