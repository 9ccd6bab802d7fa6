import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promiseSchema } from '../policy/promise-schema.ts';
import { compileCalendar } from '../time/calendar.ts';
import { parseInstant } from '../time/instant.ts';
import { appliesTo } from './applies.ts';
import { type ClockRule, clockOf, earliestDue, nextWakeUp } from './clock.ts';
import { FACT_NAMES, type Fact } from './fact.ts';
import { evaluateClock } from './outcome.ts';
import { type PauseRow, pauseRefusal } from './pause.ts';

const at = (text: string): number => parseInstant(`${text}+08:00`);
const day: [string, string][] = [['08:30', '17:00']];
const office = compileCalendar({
  id: 'office',
  version: 'c1',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
});

function rule(over: Record<string, unknown> = {}): ClockRule {
  const promise = promiseSchema.parse({
    id: 'PRM-4',
    variant: 'test',
    title: { zh: '答复', en: 'Answer' },
    clause: { company: 'N', document: 'Public commitments' },
    start: { facts: ['case.received'] },
    met: { facts: ['case.answered'] },
    void: { facts: ['case.closed'] },
    limit: { unit: 'working_days', amount: 3 },
    calendar: 'office',
    pauseCauses: ['customer'],
    reminders: [-1440, -60].map((atMinutes) => ({ atMinutes, to: ['person'], ways: ['in_app'] })),
    ...over,
  });
  return { promise, packVersion: '2025-11-01', calendar: office };
}
const fact = (name: string, text: string, seq: number, due?: number): Fact => ({ name, at: at(text), seq, due });
const received = fact('case.received', '2025-11-03T10:00:00', 1);
const due = at('2025-11-06T17:00:00');
const pause = (from: string, to?: string, cause = 'customer'): PauseRow => ({
  from: at(from),
  to: to === undefined ? null : at(to),
  cause,
  evidence: 'call 17',
  decidedBy: 'S001',
});

describe('outcome of a clock as time passes (PRM-4)', () => {
  const cases = [
    { name: 'before anything happened', facts: [], now: '2025-11-03T09:00:00', outcome: 'not_started', nextAt: null },
    {
      name: 'just begun',
      facts: [received],
      now: '2025-11-03T10:00:00',
      outcome: 'running',
      nextAt: due - 1440 * 60_000,
    },
    {
      name: 'one second before the warning',
      facts: [received],
      now: '2025-11-05T16:59:59',
      outcome: 'running',
      nextAt: due - 1440 * 60_000,
    },
    {
      name: 'at the warning',
      facts: [received],
      now: '2025-11-05T17:00:00',
      outcome: 'due_soon',
      nextAt: due - 60 * 60_000,
    },
    { name: 'after the last warning', facts: [received], now: '2025-11-06T16:30:00', outcome: 'due_soon', nextAt: due },
    {
      name: 'exactly at the deadline',
      facts: [received],
      now: '2025-11-06T17:00:00',
      outcome: 'due_soon',
      nextAt: due,
    },
    { name: 'one second after', facts: [received], now: '2025-11-06T17:00:01', outcome: 'overdue', nextAt: null },
    {
      name: 'met',
      facts: [received, fact('case.answered', '2025-11-04T10:00:00', 2)],
      now: '2025-12-01T00:00:00',
      outcome: 'met',
      nextAt: null,
    },
    {
      name: 'met late',
      facts: [received, fact('case.answered', '2025-11-06T17:00:01', 2)],
      now: '2025-12-01T00:00:00',
      outcome: 'met_late',
      nextAt: null,
    },
    {
      name: 'withdrawn in time',
      facts: [received, fact('case.closed', '2025-11-06T17:00:00', 2)],
      now: '2025-12-01T00:00:00',
      outcome: 'void',
      nextAt: null,
    },
    {
      name: 'closed unanswered too late',
      facts: [received, fact('case.closed', '2025-11-06T17:00:01', 2)],
      now: '2025-12-01T00:00:00',
      outcome: 'overdue',
      nextAt: null,
    },
    {
      name: 'answered late by an upload that tells an early time',
      facts: [received, fact('case.answered', '2025-11-06T16:59:59', 9)],
      now: '2025-12-01T00:00:00',
      outcome: 'met',
      nextAt: null,
    },
  ];
  it.each(cases)('$name', ({ facts, now, outcome, nextAt }) => {
    const clock = evaluateClock(rule(), facts, [], at(now));
    expect({ outcome: clock.outcome, nextAt: clock.nextAt }).toEqual({ outcome, nextAt });
  });

  it('stores which versions it was counted by and the event it was counted from', () => {
    expect(clockOf(rule(), [received], [], received.at)).toEqual({
      promiseId: 'PRM-4',
      variant: 'test',
      packVersion: '2025-11-01',
      calendarVersion: 'c1',
      startedAt: received.at,
      dueAt: due,
      nextAt: due - 1440 * 60_000,
      metAt: null,
      voidAt: null,
      provisional: false,
      fromSeq: 1,
    });
  });
});

describe('reopening (ORD-2)', () => {
  const answered = fact('case.answered', '2025-11-04T10:00:00', 2);
  const reopened = fact('case.reopened', '2025-11-05T10:00:00', 3);
  const again = fact('case.answered', '2025-11-06T17:00:01', 4);
  const now = at('2025-12-01T00:00:00');

  it('an answer before it does not meet the reopened case, whose deadline stays the first', () => {
    const clock = evaluateClock(rule(), [received, answered, reopened], [], at('2025-11-05T11:00:00'));
    expect(clock).toMatchObject({ dueAt: due, metAt: null, outcome: 'running' });
    expect(evaluateClock(rule(), [received, answered, reopened, again], [], now).outcome).toBe('met_late');
  });

  it('a promise that keeps stays met', () => {
    expect(evaluateClock(rule({ onReopen: 'keeps' }), [received, answered, reopened], [], now).outcome).toBe('met');
  });
});

describe('starting facts', () => {
  it('needs all of them and starts with the last (PRM-19)', () => {
    const both = rule({ start: { facts: ['case.received', 'order.received'] } });
    const order = fact('order.received', '2025-11-04T09:00:00', 5);
    expect(clockOf(both, [received], [], 0).startedAt).toBeNull();
    expect(clockOf(both, [order, received], [], 0)).toMatchObject({ startedAt: order.at, fromSeq: 5 });
  });

  it('takes a promised date from the fact, the one recorded last (ORD-10, PRM-27)', () => {
    const promised = rule({ start: { facts: ['outside.deadline'] }, limit: { unit: 'promised_date' } });
    const first = fact('outside.deadline', '2025-11-03T10:00:00', 1, at('2025-11-04T10:00:00'));
    const second = fact('outside.deadline', '2025-11-03T12:00:00', 4, at('2025-11-09T10:00:00'));
    const clock = clockOf(promised, [second, first], [pause('2025-11-03T11:00:00', '2025-11-09T11:00:00')], first.at);
    expect(clock).toMatchObject({ startedAt: first.at, dueAt: at('2025-11-09T10:00:00'), fromSeq: 4 });
  });
});

describe('pauses', () => {
  const hours = rule({ limit: { unit: 'calendar_hours', amount: 24 }, reminders: [] });

  it('move the deadline by what they took, and only for a cause the promise allows', () => {
    const stops = [pause('2025-11-03T12:00:00', '2025-11-03T15:00:00')];
    expect(clockOf(hours, [received], stops, 0).dueAt).toBe(at('2025-11-04T13:00:00'));
    const rain = [pause('2025-11-03T12:00:00', '2025-11-03T15:00:00', 'rain')];
    expect(clockOf(hours, [received], rain, 0).dueAt).toBe(at('2025-11-04T10:00:00'));
  });

  it('leave no deadline while they last, and do not mend a breach', () => {
    const open = evaluateClock(hours, [received], [pause('2025-11-03T12:00:00')], at('2026-01-01T00:00:00'));
    expect(open).toMatchObject({ outcome: 'paused', dueAt: null, nextAt: null });
    const late = evaluateClock(hours, [received], [pause('2025-11-04T10:00:00')], at('2025-11-04T10:00:01'));
    expect(late).toMatchObject({ outcome: 'overdue', dueAt: at('2025-11-04T10:00:00') });
  });

  const refusals = [
    { code: 'pause.cause_not_allowed', row: pause('2025-11-03T12:00:00', undefined, 'rain') },
    { code: 'pause.no_evidence', row: { ...pause('2025-11-03T12:00:00'), evidence: ' ' } },
    { code: 'pause.before_start', row: pause('2025-11-03T09:59:59') },
    { code: 'pause.ends_before_it_begins', row: pause('2025-11-03T12:00:00', '2025-11-03T11:00:00') },
    { code: 'pause.in_future', row: pause('2025-11-03T12:00:01') },
    { code: null, row: pause('2025-11-03T10:00:00') },
  ];
  it.each(refusals)('entering one: $code', ({ code, row }) => {
    expect(pauseRefusal(hours.promise, received.at, row, at('2025-11-03T12:00:00'))).toBe(code);
  });
});

describe('several clocks', () => {
  it('the earliest neither met nor void rules (PRM-4)', () => {
    const clock = { dueAt: 30, metAt: null, voidAt: null };
    const open = [clock, { ...clock, dueAt: 20 }, { ...clock, dueAt: 5, metAt: 4 }, { ...clock, dueAt: null }];
    expect(earliestDue(open)?.dueAt).toBe(20);
    expect(earliestDue([])).toBeUndefined();
  });

  it('an unknown attribute fails a list and passes a not', () => {
    expect(appliesTo({ kind: ['repair'] }, {})).toBe(false);
    expect(appliesTo({ kind: ['repair', 'fee'] }, { kind: 'fee' })).toBe(true);
    expect(appliesTo({ use: { not: ['steam'] } }, {})).toBe(true);
    expect(appliesTo({ use: { not: ['steam'] } }, { use: 'steam' })).toBe(false);
  });

  it('wakes at the first moment ahead, and after the deadline for what is told then', () => {
    const wakes = (reminders: { atMinutes: number }[]) =>
      [0, 39_999, 40_000, 100_000, 100_001, 160_000].map((now) => nextWakeUp(100_000, reminders, now));
    expect(wakes([{ atMinutes: -1 }])).toEqual([40_000, 40_000, 100_000, 100_000, null, null]);
    expect(wakes([{ atMinutes: 1 }, { atMinutes: -1 }])).toEqual([40_000, 40_000, 100_000, 100_000, 160_000, null]);
  });
});

describe('whatever the facts', () => {
  const moment = fc.integer({ min: 0, max: 20 * 86_400 }).map((seconds) => received.at + seconds * 1000);
  const facts = fc
    .array(fc.record({ name: fc.constantFrom(...FACT_NAMES), at: moment, due: moment }), { maxLength: 10 })
    .map((rows): Fact[] => [received, ...rows.map((row, index) => ({ ...row, seq: index + 2 }))]);
  const pauses = fc.array(
    fc
      .tuple(moment, moment)
      .map(([from, to]): PauseRow => ({ from, to, cause: 'customer', evidence: 'e', decidedBy: 'd' })),
    { maxLength: 4 },
  );
  const rules = fc
    .constantFrom(
      { unit: 'working_days', amount: 3 },
      { unit: 'working_minutes', amount: 600 },
      { unit: 'calendar_days', amount: 5 },
      { unit: 'calendar_hours', amount: 24 },
      { unit: 'calendar_minutes', amount: 30 },
    )
    .map((limit) => rule({ limit }));

  it('the order of facts and pauses in the list does not matter', () => {
    fc.assert(
      fc.property(rules, facts, pauses, moment, fc.infiniteStream(fc.nat()), (any, list, stops, now, random) => {
        const shuffle = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, key: random.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ item }) => item);
        expect(evaluateClock(any, shuffle(list), shuffle(stops), now)).toEqual(evaluateClock(any, list, stops, now));
      }),
    );
  });

  it('a deadline does not depend on when it is looked at, and a pause never brings it nearer', () => {
    fc.assert(
      fc.property(rules, facts, pauses, moment, moment, (any, list, stops, now, later) => {
        const { nextAt: _, ...seen } = clockOf(any, list, stops, now);
        expect(clockOf(any, list, stops, later)).toMatchObject(seen);
        expect(seen.dueAt).toBeGreaterThanOrEqual(clockOf(any, list, [], now).dueAt ?? 0);
      }),
    );
  });
});
