import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../cases/case-events.ts';
import { evolveCase } from '../cases/evolve-case.ts';
import { answer, by, decided, dispatch, followUp, newCase, received } from '../cases/sample-case.ts';
import { draw, shareOf } from '../sampling/draw.ts';
import { servedIn, wasLost } from './draw.ts';
import { planAsked, planOf, plansOf, type RulingPlan } from './plans.ts';
import { progressOf } from './progress.ts';
import { monthsOf, quarterOf } from './review.ts';

const rank = (id: string): string => [...id].reverse().join('');

describe('how many are drawn (FOL-2: never less than the share)', () => {
  it.each([
    [0, 3, 0],
    [1, 3, 1],
    [33, 3, 1],
    [34, 3, 2],
    [100, 3, 3],
    [101, 3, 4],
    [100, 100, 100],
    [50, 0, 0],
  ])('of %i with %i %% are %i', (served, share, expected) => {
    expect(shareOf(served, share)).toBe(expected);
  });

  it('over the days of a month never falls below the share, whoever is given up on the way', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 3 })), { maxLength: 31 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 99 }), (counts, share) => {
        let [served, kept] = [0, 0];
        counts.forEach(([size, lost], day) => {
          kept = Math.max(0, kept - lost);
          const frame = Array.from({ length: size }, (_, no) => `${day}-${no}`);
          const taken = draw({ frame, servedBefore: served, kept, share, rank });
          served += size;
          kept += taken.length;
          // As many as there are, where not enough are left.
          expect(kept >= shareOf(served, share) || taken.length === size).toBe(true);
          expect(new Set(taken).size).toBe(taken.length);
        });
      }),
    );
  });

  it('does not depend on the order in which cases are found', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 40 }), fc.integer({ min: 1, max: 99 }), (frame, share) => {
        const input = { servedBefore: 0, kept: 0, share, rank };
        expect(draw({ ...input, frame: [...frame].sort() })).toEqual(draw({ ...input, frame: [...frame].reverse() }));
      }),
    );
  });
});

/** A case as its events tell it, each command an hour after the one before. */
function told(...commands: Parameters<typeof decided>[1][]): CaseEvent[] {
  const first = received();
  let state = newCase();
  const events: CaseEvent[] = [first];
  commands.forEach((command, no) => {
    const now = first.recordedAt + (no + 1) * 3_600_000;
    const actorId = command.act === 'follow_up' ? 999 : by.actorId;
    const more = decided(state, command, { ...by, actorId, now });
    state = more.reduce((so, event) => evolveCase(so.id, so, event), state);
    events.push(...more);
  });
  return events;
}

describe('what was served in a time (FOL-2)', () => {
  const events = told(answer());
  const at = events.at(-1)?.recordedAt ?? 0;
  it.each([
    ['ends exactly when it is answered', at - 1000, at, false],
    ['ends one second after', at - 1000, at + 1000, true],
    ['begins exactly when it is answered', at, at + 1000, true],
    ['begins one second after', at + 1000, at + 2000, false],
  ])('a time that %s', (_, from, to, expected) => {
    expect(servedIn(events, from, to) !== null).toBe(expected);
  });
  it('is nothing that is still worked on', () => {
    expect(servedIn(told(dispatch()), 0, Number.MAX_SAFE_INTEGER)).toBeNull();
  });
  it('is nothing that was open again at its end', () => {
    const again = told(answer(), followUp('unsatisfied'));
    expect(servedIn(again, 0, at + 1)).toEqual({ kind: 'heat_use', use: null });
    expect(servedIn(again, 0, Number.MAX_SAFE_INTEGER)).toBeNull();
  });
});

describe('whom nobody reached (FOL-1)', () => {
  const [missed] = [followUp('unreachable')];
  const events = told(answer(), missed, missed, missed);
  const last = events.at(-1)?.recordedAt ?? 0;
  it('is given up with the third try, not before', () => {
    expect(wasLost(events, last, 3)).toBe(false);
    expect(wasLost(events, last + 1, 3)).toBe(true);
    expect(wasLost(told(answer(), missed, missed, followUp('satisfied')), last + 1, 3)).toBe(false);
  });
});

describe('plans (FOL-2)', () => {
  const plan = (code: string, kinds: RulingPlan['kinds'], share: number, uses?: string[]): RulingPlan => ({
    code,
    title: null,
    kinds,
    share,
    ...(uses ? { uses } : {}),
  });
  const plans = [plan('industry', ['fee'], 0, ['industrial_steam']), plan('fees', ['fee'], 3)];
  it.each([
    ['industrial_steam', 'industry'],
    ['residential', 'fees'],
    [null, 'fees'],
  ])('the first that names kind and use: %s is asked under %s', (use, code) => {
    expect(planOf(plans, { kind: 'fee', use })?.code).toBe(code);
  });
  it('nobody is asked under none', () => {
    expect(planOf(plans, { kind: 'commendation', use: null })).toBeNull();
  });
  const [works, sample] = [
    { ...plan('works', ['complaint'], 100), title: { zh: '工程', en: 'Works' } },
    plan('few', ['fee'], 3),
  ];
  it.each([
    ['the kind it was first', [works, plan('words', ['consultation'], 100)], null, 'works', works.title],
    [
      'the kind it has now, where none asks of the former in full',
      [plan('words', ['consultation'], 100)],
      null,
      'words',
      null,
    ],
    ['the one it was drawn for, where none asks in full', [sample], 'few', 'few', null],
    ['the name it was drawn under, which is no more', [sample], 'gone', 'gone', null],
    ['its first kind, where there is no plan', [sample], null, 'complaint', null],
  ])('what was a complaint is asked under %s', (_, ruling, drawnFor, code, title) => {
    expect(planAsked(ruling, ['complaint', 'consultation'], drawnFor)).toEqual({ code, title });
  });
  it('a pack without plans asks of each kind as the kind says', () => {
    const kinds = [
      { code: 'complaint', followUp: 'always' },
      { code: 'fee', followUp: 'sample' },
    ];
    const pack = { kinds, followUps: { plans: [] } } as unknown as Parameters<typeof plansOf>[0];
    expect(plansOf(pack).map(({ code, share }) => [code, share])).toEqual([
      ['always', 100],
      ['sample', 100],
    ]);
  });
});

describe('how a plan stands (FOL-4)', () => {
  it('4 of 150 reached is 2.6 %, 3 of 4 satisfied 75 %; 3 % of 150 are 5', () => {
    const counts = { served: 150, toAsk: 6, satisfied: 3, unsatisfied: 1, unreached: 1 };
    expect(progressOf(3, counts)).toMatchObject({
      reached: 4,
      waiting: 1,
      needed: 5,
      shareReached: false,
      reachedPermille: 26,
      satisfiedPermille: 750,
    });
  });
  it('a share of nobody is reached, and rates of nobody are none', () => {
    const counts = { served: 0, toAsk: 0, satisfied: 0, unsatisfied: 0, unreached: 0 };
    expect(progressOf(3, counts)).toMatchObject({
      shareReached: true,
      reachedPermille: null,
      satisfiedPermille: null,
    });
  });
  it.each([
    ['2026-01', '2026-Q1'],
    ['2026-03', '2026-Q1'],
    ['2026-04', '2026-Q2'],
    ['2026-12', '2026-Q4'],
  ])('%s lies in %s', (month, quarter) => {
    expect(quarterOf(month)).toBe(quarter);
    expect(monthsOf(quarter)).toContain(month);
  });
});
