import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abilitiesOf, mayAct, maySee } from '../cases/case-abilities.ts';
import { accept, after, classify, dispatch, newCase, stationA, stationB, worker } from '../cases/sample-case.ts';
import { type Actor, can, caseUnits, holds, isBarred, premisesUnits, type Subject, subjectOfUnit } from './can.ts';
import { jobRow } from './job-table.ts';
import { type Job, jobs, permissions } from './permission.ts';

const hall = 20;
const allUnits = [10, hall, stationA, stationB];
const covers: Record<number, number[]> = { [hall]: [hall, stationA, stationB] };
const person = (staffId: number | null, ...held: [Job, number][]): Actor => ({
  staffId,
  jobs: held.map(([job, unitId]) => ({ job, unitId, covers: covers[unitId] ?? [unitId] })),
});
const subject = (patch: Partial<Subject> = {}): Subject => ({ ...subjectOfUnit(stationA), ...patch });
const nobody = person(null);

const rows: { name: string; actor: Actor; subject: Subject; may: boolean }[] = [
  { name: 'ORD-1: the centre sees stations', actor: person(1, ['operator', 10]), subject: subject(), may: true },
  {
    name: 'a station clerk sees the own station',
    actor: person(1, ['station_clerk', stationA]),
    subject: subject(),
    may: true,
  },
  { name: 'but not the next one', actor: person(1, ['station_clerk', stationB]), subject: subject(), may: false },
  { name: 'ORD-1: a hall sees its stations', actor: person(1, ['hall_director', hall]), subject: subject(), may: true },
  {
    name: 'a station does not see its hall',
    actor: person(1, ['station_head', stationA]),
    subject: subject({ unitIds: [hall] }),
    may: false,
  },
  {
    name: 'a steward sees what is assigned',
    actor: person(7, ['steward', stationA]),
    subject: subject({ staffIds: [7] }),
    may: true,
  },
  {
    name: 'but not the rest of the own station',
    actor: person(7, ['steward', stationA]),
    subject: subject(),
    may: false,
  },
  {
    name: 'whoever is named sees it wherever it lies',
    actor: person(7, ['station_clerk', stationB]),
    subject: subject({ staffIds: [7] }),
    may: true,
  },
  {
    name: 'a guard sees no case, named or not',
    actor: person(7, ['guard', stationA]),
    subject: subject({ staffIds: [7] }),
    may: false,
  },
  {
    name: 'of several jobs one is enough (ORG-2)',
    actor: person(7, ['guard', stationA], ['station_clerk', stationA]),
    subject: subject(),
    may: true,
  },
  {
    name: 'one job\u2019s reach is not lent to another\u2019s permission',
    actor: person(7, ['administrator', 10], ['station_clerk', stationB]),
    subject: subject(),
    may: false,
  },
  { name: 'without a job nothing', actor: person(7), subject: subject({ staffIds: [7] }), may: false },
  { name: 'the public holds nothing', actor: nobody, subject: subject(), may: false },
  {
    name: 'SEC-3: supervision sees everything',
    actor: person(1, ['supervision', 10]),
    subject: subject({ sealed: true }),
    may: true,
  },
  {
    name: 'SEC-1: unless accused oneself',
    actor: person(1, ['supervision', 10]),
    subject: subject({ sealed: true, accusedStaffIds: [1] }),
    may: false,
  },
  {
    name: 'SEC-1: the accused unit does not see a sealed case',
    actor: person(1, ['station_clerk', stationA]),
    subject: subject({ sealed: true, accusedUnitIds: [stationA] }),
    may: false,
  },
  {
    name: 'SEC-1: being named does not help the accused',
    actor: person(7, ['steward', stationA]),
    subject: subject({ staffIds: [7], sealed: true, accusedStaffIds: [7] }),
    may: false,
  },
  {
    name: 'a second job elsewhere does not unbar',
    actor: person(7, ['station_clerk', stationA], ['operator', 10]),
    subject: subject({ sealed: true, accusedUnitIds: [stationA] }),
    may: false,
  },
  {
    name: 'an open complaint may be known to the accused unit',
    actor: person(1, ['station_clerk', stationA]),
    subject: subject({ accusedUnitIds: [stationA] }),
    may: true,
  },
  {
    name: 'the hall above an accused station is not barred',
    actor: person(1, ['hall_director', hall]),
    subject: subject({ sealed: true, accusedUnitIds: [stationA] }),
    may: true,
  },
];

describe('can (ORG-2, SEC-1, SEC-3)', () => {
  it.each(rows)('case.read: $name', ({ actor, subject: of, may }) => expect(can(actor, 'case.read', of)).toBe(may));

  it('asks for the permission, not only for the reach', () => {
    expect(can(person(1, ['counter_clerk', hall]), 'case.read', subject())).toBe(true);
    expect(can(person(1, ['counter_clerk', hall]), 'case.dispatch', subject())).toBe(false);
    expect(holds(person(1, ['counter_clerk', hall]), 'case.dispatch')).toBe(false);
    expect(holds(person(1, ['counter_clerk', hall], ['operator', 10]), 'case.dispatch')).toBe(true);
  });

  it('the administrator manages every unit and reads no case', () => {
    const administrator = person(1, ['administrator', 10]);
    for (const unitId of allUnits) expect(can(administrator, 'org.manage', subjectOfUnit(unitId))).toBe(true);
    expect(caseUnits(administrator, allUnits)).toEqual([]);
  });

  it('the public and the system are never barred', () =>
    expect(isBarred(nobody, subject({ sealed: true, accusedStaffIds: [1] }))).toBe(false));

  const job = fc.constantFrom(...jobs);
  const anyActor = fc
    .array(fc.tuple(job, fc.constantFrom(...allUnits)), { maxLength: 3 })
    .map((held) => person(7, ...held));
  const some = fc.subarray(allUnits);

  it('never gives what no job holds, and sealing never gives more', () => {
    fc.assert(
      fc.property(
        anyActor,
        fc.constantFrom(...permissions),
        some,
        some,
        fc.boolean(),
        (actor, permission, unitIds, accusedUnitIds, named) => {
          const of = subject({ unitIds, accusedUnitIds, staffIds: named ? [7] : [] });
          const open = can(actor, permission, of);
          if (!holds(actor, permission)) expect(open).toBe(false);
          if (can(actor, permission, { ...of, sealed: true })) expect(open).toBe(true);
        },
      ),
    );
  });

  it('agrees with the units row-level security is given, for cases that name nobody', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...allUnits), (actor, unitId) => {
        expect(can(actor, 'case.read', subjectOfUnit(unitId))).toBe(caseUnits(actor, allUnits).includes(unitId));
      }),
    );
  });
});

describe('premises (INT-4: a hall serves any customer of the group)', () => {
  it('a hall looks up every home, a station its own, a guard none', () => {
    expect(premisesUnits(person(1, ['counter_clerk', hall]), allUnits)).toEqual(allUnits);
    expect(premisesUnits(person(1, ['section_chief', hall]), allUnits)).toEqual(allUnits);
    expect(premisesUnits(person(1, ['station_clerk', stationA]), allUnits)).toEqual([stationA]);
    expect(premisesUnits(person(1, ['guard', stationA]), allUnits)).toEqual([]);
  });

  it('premises are reached only with the permission to read them, and the other way round', () => {
    for (const each of jobs) {
      const row = jobRow(each);
      expect(row.premisesReach !== 'none', each).toBe(row.permissions.includes('premises.read'));
    }
  });
});

describe('buttons on a case (ORD-1, SEC-1)', () => {
  const sent = after(newCase(), [dispatch()]);
  const steward = person(worker, ['steward', stationA]);
  const why = (actor: Actor, act: string) => abilitiesOf(actor, sent).find((each) => each.act === act);

  it('gives the assignee the acts on the order, each possible or with its reason', () => {
    expect(why(steward, 'accept')).toEqual({ act: 'accept', orderNo: 1, why: null });
    expect(why(steward, 'arrive')).toMatchObject({ why: { refused: 'wrong_order_state' } });
    expect(why(steward, 'transfer')).toBeUndefined();
    expect(why(steward, 'close')).toBeUndefined();
    expect(why(person(1, ['operator', 10]), 'close')).toMatchObject({ why: { refused: 'wrong_case_state' } });
  });

  it('gives no order act to a unit the order does not lie in', () => {
    const clerk = person(5, ['station_clerk', stationB]);
    expect(mayAct(clerk, sent, 'accept', sent.orders[0] ?? null)).toBe(false);
    expect(abilitiesOf(clerk, sent)).toEqual([]);
  });

  it('a station that gave a case back may still know of it, but not act on the next one\u2019s order', () => {
    const moved = after(sent, [{ act: 'transfer', orderNo: 1, unitId: stationB, assigneeId: null, words: 'theirs' }]);
    const clerk = person(5, ['station_clerk', stationA]);
    expect(maySee(clerk, moved)).toBe(true);
    expect(mayAct(clerk, moved, 'accept', moved.orders[0] ?? null)).toBe(false);
  });

  it('an order whose unit is accused in a sealed case comes back, to be sent elsewhere by the centre director', () => {
    const late = after(sent, [accept(), classify('report', { sealed: true, accusedUnitIds: [stationA] })]);
    const order = late.orders[0] ?? null;
    expect(maySee(person(5, ['station_head', stationA]), late)).toBe(false);
    expect(mayAct(person(5, ['station_head', stationA]), late, 'transfer', order)).toBe(false);
    expect(order).toMatchObject({ state: 'returned' });
    expect(mayAct(person(1, ['centre_director', 10]), late, 'dispatch', null)).toBe(true);
  });

  it('tells somebody accused in an open case why not', () => {
    const open = after(newCase({ kind: 'complaint', accusedStaffIds: [5] }), []);
    expect(abilitiesOf(person(5, ['operator', 10]), open).find((each) => each.act === 'dispatch')).toMatchObject({
      why: { refused: 'accused_cannot_handle' },
    });
  });
});
