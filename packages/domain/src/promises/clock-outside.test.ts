import { describe, expect, it } from 'vitest';
import { promiseSchema } from '../policy/promise-schema.ts';
import { compileCalendar } from '../time/calendar.ts';
import { parseInstant } from '../time/instant.ts';
import type { ClockRule } from './clock.ts';
import type { Fact } from './fact.ts';
import { evaluateClock } from './outcome.ts';

const at = (text: string): number => parseInstant(`${text}+08:00`);
const day: [string, string][] = [['08:30', '17:00']];
const calendar = compileCalendar({
  id: 'office',
  version: 'c1',
  weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
});
/** Three working days, until 6 November at 17:00. */
function rule(start: string, met: string): ClockRule {
  const promise = promiseSchema.parse({
    id: 'ORD-10',
    variant: 'test',
    title: { zh: '联系', en: 'Contact' },
    clause: { company: 'N', document: 'Public commitments' },
    start: { facts: [start] },
    met: { facts: [met] },
    limit: { unit: 'working_days', amount: 3 },
    calendar: 'office',
  });
  return { promise, packVersion: '2025-11-01', calendar };
}
const fact = (name: string, text: string, seq: number): Fact => ({ name, at: at(text), seq });
const received = fact('case.received', '2025-11-03T10:00:00', 1);

describe('clocks of an order from outside (ORD-10)', () => {
  it.each([
    ['one second before the deadline', '2025-11-06T16:59:59', 'outside.given_back', 'void'],
    ['at the deadline', '2025-11-06T17:00:00', 'outside.given_back', 'void'],
    ['one second after it', '2025-11-06T17:00:01', 'outside.given_back', 'overdue'],
    ['never, as the sender refused', '2025-11-06T16:00:00', 'outside.signed_for', 'overdue'],
  ])('an order the sender takes back is owed to it no more: taken back %s', (_, when, name, outcome) => {
    const ours = rule('case.received', 'case.answered');
    const theirs = rule('outside.received', 'outside.contacted');
    const facts = [received, { ...received, name: 'outside.received' }, fact(name, when, 2)];
    const now = at('2025-12-01T00:00:00');
    expect(evaluateClock(theirs, facts, [], now)).toMatchObject({ outcome, nextAt: null });
    expect(evaluateClock(ours, facts, [], now).outcome).toBe('overdue');
  });

  const back = fact('outside.given_back', '2025-11-04T17:00:00', 2);
  const resent = fact('outside.received', '2025-11-10T08:00:00', 3);
  const since = '2025-11-10T08:00:00';
  it.each([
    ['it runs again from then', [back, resent], since, 'running'],
    ['it is met again', [back, resent, fact('outside.contacted', '2025-11-10T09:00:00', 4)], since, 'met'],
    ['what was met before stays so', [fact('outside.contacted', '2025-11-04T16:00:00', 2), back, resent], null, 'met'],
    ['what was missed before stays so', [{ ...back, at: at('2025-11-06T17:00:01') }, resent], null, 'overdue'],
    [
      'taken back again it is void',
      [back, resent, fact('outside.given_back', '2025-11-10T09:00:00', 4)],
      since,
      'void',
    ],
    ['sent before and not after: void', [{ ...resent, at: back.at - 1000 }, back], null, 'void'],
  ] as const)('an order sent again after its sender took it back: %s', (_, more, started, outcome) => {
    const theirs = rule('outside.received', 'outside.contacted');
    const facts = [received, { ...received, name: 'outside.received' }, ...more];
    const clock = evaluateClock(theirs, facts, [], at('2025-11-10T10:00:00'));
    expect([clock.startedAt, clock.outcome]).toEqual([started === null ? received.at : at(started), outcome]);
    expect(evaluateClock(theirs, [...facts].reverse(), [], at('2025-11-10T10:00:00'))).toEqual(clock);
  });
});
