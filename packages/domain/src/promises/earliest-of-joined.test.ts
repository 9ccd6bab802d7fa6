import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../time/instant.ts';
import type { ClockState } from './clock.ts';
import { earlierOfJoined, type JoinedClocks, metThroughMain, rulingOfAll } from './earliest-of-joined.ts';
import { clockIn, minutes } from './sample-holdings.ts';
import { at } from './sample-hours.ts';

const SECOND = 1_000;
const due = at('2026-11-16T17:00:00');

const clock = (promiseId: string, dueAt: Instant | null, over: Partial<ClockState> = {}): ClockState => ({
  promiseId,
  variant: 'v',
  packVersion: '2025-11-01',
  calendarVersion: null,
  startedAt: at('2026-11-13T09:00:00'),
  dueAt,
  nextAt: dueAt,
  metAt: null,
  voidAt: null,
  provisional: false,
  fromSeq: 1,
  ...over,
});
const of = (caseId: string, ...clocks: ClockState[]): JoinedClocks => ({ caseId, clocks });
const never = (): boolean => false;

interface Golden {
  name: string;
  own: ClockState[];
  joined: JoinedClocks[];
  throughMain?: boolean;
  rules: [string, Instant | null, string | null] | null;
}

const golden: Golden[] = [
  { name: 'its own where nothing is joined', own: [clock('A', due)], joined: [], rules: ['A', due, null] },
  {
    name: 'the joined one, a second before its own',
    own: [clock('A', due)],
    joined: [of('b', clock('A', due - SECOND))],
    rules: ['A', due - SECOND, 'b'],
  },
  {
    name: 'its own, at the same moment',
    own: [clock('A', due)],
    joined: [of('b', clock('A', due))],
    rules: ['A', due, null],
  },
  {
    name: 'its own, a second before the joined one',
    own: [clock('A', due)],
    joined: [of('b', clock('A', due + SECOND))],
    rules: ['A', due, null],
  },
  {
    name: 'another promise of its own that comes before what a join brings',
    own: [clock('A', due), clock('B', due - 3 * SECOND)],
    joined: [of('b', clock('A', due - SECOND))],
    rules: ['B', due - 3 * SECOND, null],
  },
  {
    name: 'the earliest of several, the smaller id at the same moment',
    own: [clock('A', due)],
    joined: [of('d', clock('A', due - SECOND)), of('c', clock('A', due - SECOND)), of('b', clock('A', due))],
    rules: ['A', due - SECOND, 'c'],
  },
  {
    name: 'whatever clause of the same promise',
    own: [clock('A', due)],
    joined: [of('b', clock('A', due - SECOND, { variant: 'other' }))],
    rules: ['A', due - SECOND, 'b'],
  },
  {
    name: 'nothing where the main case has kept the promise',
    own: [clock('A', due, { metAt: due - 9 * SECOND })],
    joined: [of('b', clock('A', due - SECOND))],
    rules: null,
  },
  {
    name: 'the joined one while one clause of the main case is still owed',
    own: [clock('A', due - 5 * SECOND, { metAt: 1 }), clock('A', due, { variant: 'w' })],
    joined: [of('b', clock('A', due - SECOND))],
    rules: ['A', due - SECOND, 'b'],
  },
  {
    name: 'its own where the joined one is met, void or stands still without an end',
    own: [clock('A', due)],
    joined: [
      of('b', clock('A', due - SECOND, { metAt: 1 })),
      of('c', clock('A', due - SECOND, { voidAt: 1 })),
      of('d', clock('A', null)),
    ],
    rules: ['A', due, null],
  },
  {
    name: 'the joined one while its own stands still without an end',
    own: [clock('A', null)],
    joined: [of('b', clock('A', due + SECOND))],
    rules: ['A', due + SECOND, 'b'],
  },
  {
    name: 'a promise the main case never made, where its work meets it',
    own: [clock('A', due)],
    joined: [of('b', clock('X', due - SECOND))],
    throughMain: true,
    rules: ['X', due - SECOND, 'b'],
  },
  {
    name: 'its own, where no work on the main case could meet the other promise',
    own: [clock('A', due)],
    joined: [of('b', clock('X', due - SECOND))],
    rules: ['A', due, null],
  },
];

describe('the earliest deadline rules where cases are joined (INT-9)', () => {
  it.each(golden)('rules: $name', ({ own, joined, throughMain, rules }) => {
    const ruling = rulingOfAll(own, joined, () => throughMain ?? false);
    expect(ruling ? [ruling.clock.promiseId, ruling.clock.dueAt, ruling.caseId] : null).toEqual(rules);
  });

  it('counts each case on its own time: a make-up Saturday and a holiday lie between (PRM-4)', () => {
    // 14 February is a make-up Saturday of office hours; from the 16th on it is Spring Festival.
    const main = clockIn({ limit: minutes(60), start: '2026-02-14T16:30:00', holdings: [] });
    const called = clockIn({ limit: minutes(60), start: '2026-02-14T15:59:59', holdings: [] });
    expect(called.dueAt).toBe(at('2026-02-14T16:59:59'));
    expect(main.dueAt).toBe(at('2026-02-23T09:00:00'));
    expect(rulingOfAll([main], [of('b', called)], never)).toEqual({ clock: called, caseId: 'b' });
  });

  it('says by its facts whether work on the main case meets a promise', () => {
    expect(metThroughMain({ met: { facts: ['outside.replied'] } })).toBe(true);
    expect(metThroughMain({ met: { facts: ['order.arrived', 'order.done'] } })).toBe(false);
  });

  const anyClock = fc.record({
    promiseId: fc.constantFrom('A', 'B', 'C'),
    variant: fc.constantFrom('v', 'w'),
    dueAt: fc.option(fc.integer({ min: 0, max: 5 }).map((n) => due + n * SECOND)),
    metAt: fc.option(fc.constant(1), { freq: 4 }),
  });
  const clocks = fc
    .uniqueArray(anyClock, { maxLength: 5, selector: ({ promiseId, variant }) => promiseId + variant })
    .map((list) => list.map(({ promiseId, dueAt, ...over }) => clock(promiseId, dueAt, over)));
  const cases = fc.array(clocks, { maxLength: 6 }).map((list) => list.map((each, nth) => of(`case-${nth}`, ...each)));

  it('does not depend on the order of joins or clocks, and is never later than the own deadline', () => {
    fc.assert(
      fc.property(clocks, cases, fc.boolean(), fc.nat(), (own, joined, through, turn) => {
        const found = rulingOfAll(own, joined, () => through);
        const turned = joined.map(({ caseId, clocks: list }) => of(caseId, ...[...list].reverse()));
        const cut = turn % (joined.length + 1);
        const other = [...turned.slice(cut), ...turned.slice(0, cut)].reverse();
        const again = rulingOfAll(own, other, () => through);
        // Two clauses of one case's own promise may be due at one moment: either is its own.
        expect([again?.clock.dueAt, again?.caseId]).toEqual([found?.clock.dueAt, found?.caseId]);
        expect(earlierOfJoined(own, other, () => through)).toEqual(earlierOfJoined(own, joined, () => through));
        const mine = rulingOfAll(own, [], () => through)?.clock.dueAt ?? Number.POSITIVE_INFINITY;
        expect(found?.clock.dueAt ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(mine);
      }),
      { numRuns: 2_000 },
    );
  });

  it('agrees with the least of all that may rule, one by one', () => {
    fc.assert(
      fc.property(clocks, cases, (own, joined) => {
        const owes = (id: string): boolean => own.some((each) => each.promiseId === id && each.metAt === null);
        const all = [...own, ...joined.flatMap((each) => each.clocks.filter(({ promiseId }) => owes(promiseId)))];
        const dues = all.flatMap(({ dueAt, metAt }) => (dueAt !== null && metAt === null ? [dueAt] : []));
        const found = rulingOfAll(own, joined, never);
        expect(found?.clock.dueAt ?? null).toBe(dues.length > 0 ? Math.min(...dues) : null);
      }),
      { numRuns: 2_000 },
    );
  });
});
