import { describe, expect, it } from 'vitest';
import { parseInstant } from '../time/instant.ts';
import { remindersOf } from './due-reminders.ts';
import type { ReminderRule } from './reminder-rule.ts';

const at = (text: string): number => parseInstant(`${text}+08:00`);
const rule = (atMinutes: number, evenAtNight = false): ReminderRule => ({
  atMinutes,
  to: ['person'],
  ways: ['in_app'],
  evenAtNight,
});
const night = { hours: { from: '22:00', to: '07:00' }, zone: 'Asia/Shanghai' };
const never = { hours: null, zone: 'Asia/Shanghai' };
const clock = {
  startedAt: at('2025-12-01T09:00:00'),
  dueAt: at('2025-12-02T15:00:00'),
  metAt: null,
  voidAt: null,
};
const rules = [rule(-60), rule(0), rule(120)];

describe('reminders of a clock as time passes (PRM)', () => {
  const cases = [
    { name: 'long before', now: '2025-12-01T09:00:00', due: [], next: '2025-12-02T14:00:00' },
    { name: 'one second before the warning', now: '2025-12-02T13:59:59', due: [], next: '2025-12-02T14:00:00' },
    { name: 'at the warning', now: '2025-12-02T14:00:00', due: [-60], next: '2025-12-02T15:00:00' },
    { name: 'one second after the warning', now: '2025-12-02T14:00:01', due: [-60], next: '2025-12-02T15:00:00' },
    { name: 'one second before the deadline', now: '2025-12-02T14:59:59', due: [-60], next: '2025-12-02T15:00:00' },
    { name: 'at the deadline', now: '2025-12-02T15:00:00', due: [-60, 0], next: '2025-12-02T17:00:00' },
    { name: 'one second after the deadline', now: '2025-12-02T15:00:01', due: [-60, 0], next: '2025-12-02T17:00:00' },
    {
      name: 'one second before the escalation',
      now: '2025-12-02T16:59:59',
      due: [-60, 0],
      next: '2025-12-02T17:00:00',
    },
    { name: 'at the escalation, after the deadline', now: '2025-12-02T17:00:00', due: [-60, 0, 120], next: null },
    { name: 'a week later', now: '2025-12-09T15:00:00', due: [-60, 0, 120], next: null },
  ];
  it.each(cases)('$name', ({ now, due, next }) => {
    const found = remindersOf(clock, rules, night, at(now));
    expect(found.due.map(({ rule: { atMinutes } }) => atMinutes)).toEqual(due);
    expect(found.nextAt).toBe(next === null ? null : at(next));
  });

  it.each([
    ['not started', { startedAt: null }],
    ['paused without end', { dueAt: null }],
    ['met, even exactly at the deadline', { metAt: clock.dueAt }],
    ['met late', { metAt: clock.dueAt + 1000 }],
    ['void', { voidAt: clock.startedAt }],
  ])('%s reminds nobody and is not looked at again', (_name, over) => {
    const now = at('2025-12-09T00:00:00');
    expect(remindersOf({ ...clock, ...over }, rules, night, now)).toEqual({ due: [], nextAt: null });
  });

  it('a warning that would come with the start or before it is none', () => {
    const short = { ...clock, dueAt: clock.startedAt + 60 * 60_000 };
    const found = remindersOf(short, [rule(-1440), rule(-60), rule(-59)], never, clock.startedAt);
    expect(found).toEqual({ due: [], nextAt: clock.startedAt + 60_000 });
  });

  it('the order of the rules does not matter', () => {
    const now = at('2025-12-02T16:00:00');
    expect(remindersOf(clock, rules.toReversed(), night, now)).toEqual(remindersOf(clock, rules, night, now));
  });
});

describe('quiet hours (PRM-11, ORG-4)', () => {
  const dueAt = (due: string, over: Partial<ReminderRule> = {}, quiet: Parameters<typeof remindersOf>[2] = night) =>
    remindersOf({ ...clock, dueAt: at(due) }, [{ ...rule(0), ...over }], quiet, clock.startedAt).nextAt;
  const cases = [
    { name: 'one second before the night', due: '2025-12-02T21:59:59', tell: '2025-12-02T21:59:59' },
    { name: 'as the night begins', due: '2025-12-02T22:00:00', tell: '2025-12-03T07:00:00' },
    { name: 'at midnight', due: '2025-12-03T00:00:00', tell: '2025-12-03T07:00:00' },
    { name: 'one second before the morning', due: '2025-12-03T06:59:59', tell: '2025-12-03T07:00:00' },
    { name: 'as the night ends', due: '2025-12-03T07:00:00', tell: '2025-12-03T07:00:00' },
    { name: 'one second into the morning', due: '2025-12-03T07:00:01', tell: '2025-12-03T07:00:01' },
  ];
  it.each(cases)('$name', ({ due, tell }) => {
    expect(dueAt(due)).toBe(at(tell));
  });
  it('a reminder worth waking somebody for is not put off', () => {
    expect(dueAt('2025-12-03T02:00:00', { evenAtNight: true })).toBe(at('2025-12-03T02:00:00'));
  });
  it('hours within one day put off to their end; equal ends are no hours', () => {
    const noon = { hours: { from: '12:00', to: '13:30' }, zone: 'Asia/Shanghai' };
    expect(dueAt('2025-12-02T11:59:59', {}, noon)).toBe(at('2025-12-02T11:59:59'));
    expect(dueAt('2025-12-02T12:00:00', {}, noon)).toBe(at('2025-12-02T13:30:00'));
    expect(dueAt('2025-12-02T13:30:00', {}, noon)).toBe(at('2025-12-02T13:30:00'));
    const none = { hours: { from: '12:00', to: '12:00' }, zone: 'Asia/Shanghai' };
    expect(dueAt('2025-12-02T12:00:00', {}, none)).toBe(at('2025-12-02T12:00:00'));
  });
  it('are read on the wall of the zone', () => {
    const utc = { hours: { from: '22:00', to: '07:00' }, zone: 'UTC' };
    expect(dueAt('2025-12-03T02:00:00', {}, utc)).toBe(at('2025-12-03T02:00:00'));
    expect(dueAt('2025-12-03T06:00:00', {}, utc)).toBe(at('2025-12-03T15:00:00'));
  });
  it('what was put off is due at its end, and not a second before', () => {
    const late = { ...clock, dueAt: at('2025-12-02T23:00:00') };
    expect(remindersOf(late, [rule(0)], night, at('2025-12-03T06:59:59')).due).toEqual([]);
    const [told] = remindersOf(late, [rule(0)], night, at('2025-12-03T07:00:00')).due;
    expect(told).toMatchObject({ at: late.dueAt, tellAt: at('2025-12-03T07:00:00') });
  });
  it.each([
    ['one second before the night it still goes out', '2025-12-02T21:59:59', 1, null],
    ['as the night begins it waits', '2025-12-02T22:00:00', 0, '2025-12-03T07:00:00'],
    ['one second before the morning it waits', '2025-12-03T06:59:59', 0, '2025-12-03T07:00:00'],
    ['in the morning it goes out', '2025-12-03T07:00:00', 1, null],
  ])('missed by day, looked at by night: %s', (_name, now, due, next) => {
    const found = remindersOf(clock, [rule(0)], night, at(now));
    expect(found.due).toHaveLength(due);
    expect(found.nextAt).toBe(next === null ? null : at(next));
    expect(remindersOf(clock, [rule(0, true)], night, at(now)).due).toHaveLength(1);
  });
});
