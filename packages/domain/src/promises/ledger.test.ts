import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PolicyPromise, promiseSchema } from '../policy/promise-schema.ts';
import { compileCalendar } from '../time/calendar.ts';
import { parseInstant } from '../time/instant.ts';
import { followStateHolidays } from '../time/state-holidays.ts';
import type { ClockRule } from './clock.ts';
import { extended } from './extension.ts';
import { ledgerOf } from './ledger.ts';

const day: [string, string][] = [
  ['08:30', '12:00'],
  ['13:00', '17:30'],
];
const notice = 'https://example.org/notice';
const calendar = compileCalendar(
  followStateHolidays({ id: 'office', version: '1', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } }, [
    {
      region: 'cn',
      year: 2026,
      revision: 1,
      sources: [notice],
      off: [{ date: '2026-02-16', name: '春节' }],
      work: [{ date: '2026-02-14', name: '春节' }],
    },
  ]),
);
function rule(limit: object, more: object = {}): ClockRule {
  const promise: PolicyPromise = promiseSchema.parse({
    id: 'PRM-4',
    variant: 'x',
    title: { zh: '答复', en: 'Answer' },
    clause: { company: 'N', document: 'd' },
    start: { facts: ['case.received'] },
    met: { facts: ['case.answered'] },
    limit,
    calendar: 'office',
    pauseCauses: ['customer_asks_later'],
    ...more,
  });
  return { promise, packVersion: '1', calendar };
}
const at = (time: string): number => parseInstant(`2026-02-${time}+08:00`);
const received = (time: string) => [{ name: 'case.received', at: at(time), seq: 1 }];
const short = (parts: ReturnType<typeof ledgerOf>) =>
  parts.map(({ from, to, counted, reason }) => [
    new Date(from + 8 * 3_600_000).toISOString().slice(5, 16),
    new Date(to + 8 * 3_600_000).toISOString().slice(5, 16),
    counted,
    reason,
  ]);

describe('the ledger of a clock (PRM)', () => {
  it('PRM-2: minutes at work across lunch, night, a make-up Saturday, the rest of the weekend and a holiday', () => {
    // A Friday afternoon; 300 minutes: 30 that day, 270 of the make-up Saturday.
    const parts = ledgerOf(
      rule({ unit: 'working_minutes', amount: 300 }),
      received('13T17:00:00'),
      {},
      at('13T18:00:00'),
    );
    expect(short(parts)).toEqual([
      ['02-13T17:00', '02-13T17:30', true, 'open'],
      ['02-13T17:30', '02-14T08:30', false, 'closed_hours'],
      ['02-14T08:30', '02-14T12:00', true, 'make_up'],
      ['02-14T12:00', '02-14T13:00', false, 'closed_hours'],
      ['02-14T13:00', '02-14T14:00', true, 'make_up'],
    ]);
    expect(parts[2]).toMatchObject({ name: '春节', source: notice });
  });
  it('PRM-4: working days: the day of receipt is not counted, a holiday is by its notice, a Sunday is a rest day', () => {
    const parts = ledgerOf(rule({ unit: 'working_days', amount: 1 }), received('14T10:00:00'), {}, at('14T11:00:00'));
    expect(short(parts).map(([, , , reason]) => reason)).toEqual([
      'day_of_start',
      'rest_day',
      'holiday',
      'closed_hours',
      'open',
      'closed_hours',
      'open',
    ]);
    expect(parts.find(({ reason }) => reason === 'holiday')).toMatchObject({ name: '春节', source: notice });
  });
  it('PRM-6: around the clock, a granted pause takes out exactly its stretch', () => {
    const pause = {
      cause: 'customer_asks_later',
      from: at('10T12:00:00'),
      to: at('10T13:00:01'),
      evidence: '回电',
      decidedBy: '7',
    };
    const parts = ledgerOf(
      rule({ unit: 'calendar_hours', amount: 24 }),
      received('10T10:00:00'),
      { pauses: [pause] },
      at('10T14:00:00'),
    );
    expect(parts.map(({ counted, reason }) => [counted, reason])).toEqual([
      [true, 'around_clock'],
      [false, 'paused'],
      [true, 'around_clock'],
    ]);
    expect(parts[1]).toMatchObject({ from: pause.from, to: pause.to, name: 'customer_asks_later', source: '回电' });
    expect(parts[2]?.to).toBe(at('11T11:00:01'));
  });
  it('a pause for a cause the promise does not allow takes nothing', () => {
    const pause = { cause: 'weather', from: at('10T12:00:00'), to: null, evidence: 'x', decidedBy: '7' };
    const parts = ledgerOf(
      rule({ unit: 'calendar_hours', amount: 24 }),
      received('10T10:00:00'),
      { pauses: [pause] },
      at('10T14:00:00'),
    );
    expect(parts).toHaveLength(1);
  });
  it('what has not started has no ledger; what is met ends there unless its deadline is later', () => {
    expect(ledgerOf(rule({ unit: 'calendar_hours', amount: 1 }), [], {}, at('10T00:00:00'))).toEqual([]);
    const facts = [...received('10T10:00:00'), { name: 'case.answered', at: at('10T15:00:00'), seq: 2 }];
    const parts = ledgerOf(rule({ unit: 'calendar_hours', amount: 1 }), facts, {}, at('20T00:00:00'));
    expect(parts.at(-1)?.to).toBe(at('10T15:00:00'));
  });
  it('adds up: what counted up to the deadline is the limit, whatever the start, amount and pause', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 1440 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 1, max: 3000 }),
        (start, amount, pausedAfter, pausedFor) => {
          const begun = at('02T00:00:00') + start * 60_000;
          const from = begun + pausedAfter * 60_000;
          const pauses = [
            { cause: 'customer_asks_later', from, to: from + pausedFor * 60_000, evidence: 'x', decidedBy: '7' },
          ];
          const facts = [{ name: 'case.received', at: begun, seq: 1 }];
          const parts = ledgerOf(rule({ unit: 'working_minutes', amount }), facts, { pauses }, begun);
          const counted = parts.filter((part) => part.counted).reduce((sum, { from: a, to }) => sum + to - a, 0);
          expect(counted).toBe(amount * 60_000);
          for (const [index, part] of parts.entries()) if (index > 0) expect(part.from).toBe(parts[index - 1]?.to);
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });
});

describe('more time that was granted', () => {
  const { promise } = rule({ unit: 'calendar_hours', amount: 24 }, { extendable: true });
  const due = at('10T10:00:00');
  const asked = (askedAt: number, until: number, variant = 'x') => ({ promiseId: 'PRM-4', variant, askedAt, until });
  const later = at('12T10:00:00');
  const cases = [
    { name: 'asked one second before the deadline', rows: [asked(due - 1000, later)], is: later },
    { name: 'asked exactly at it', rows: [asked(due, later)], is: later },
    { name: 'asked one second after it', rows: [asked(due + 1000, later)], is: due },
    { name: 'for another promise', rows: [asked(due, later, 'y')], is: due },
    { name: 'never takes time away', rows: [asked(due - 1000, due - 500)], is: due },
    {
      name: 'a second one before the new deadline',
      rows: [asked(later - 1000, later + 1000), asked(due, later)],
      is: later + 1000,
    },
  ];
  it.each(cases)('$name', ({ rows, is }) => {
    expect(extended(due, promise, rows)).toBe(is);
  });
  it('not where the promise may not be extended', () => {
    expect(extended(due, { ...promise, extendable: false }, [asked(due, later)])).toBe(due);
  });
});
