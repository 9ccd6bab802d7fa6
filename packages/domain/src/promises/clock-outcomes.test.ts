import { describe, expect, it } from 'vitest';
import { clockOutcomes, dueSoonFrom, isInTime, isOwed } from './clock-outcomes.ts';
import { outcomeOf } from './outcome.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const startedAt = Date.parse('2025-12-01T09:00:00+08:00');
const dueAt = Date.parse('2025-12-02T15:00:00+08:00');
const running = { startedAt, dueAt, metAt: null, voidAt: null };
const rules = (...offsets: number[]) => offsets.map((atMinutes) => ({ atMinutes }));

describe('from when on a clock is called due soon (PRM)', () => {
  it.each([
    ['its earliest warning, in whatever order', rules(-60, -1440, 0, 120), dueAt - 1440 * MINUTE],
    ['the deadline, where only what comes after it is told', rules(0, 240), dueAt],
    ['the deadline, where nobody is reminded', [], dueAt],
  ])('%s: not a second before', (_name, reminders, from) => {
    expect(dueSoonFrom(dueAt, reminders)).toBe(from);
    const at = (by: number) => outcomeOf(running, reminders, from + by);
    expect([at(-SECOND), at(0)]).toEqual(['running', 'due_soon']);
    expect(at(SECOND)).toBe(from === dueAt ? 'overdue' : 'due_soon');
  });

  it('never, of what has no deadline', () => {
    expect(dueSoonFrom(null, rules(-60))).toBeNull();
  });
});

describe('what is still owed (PRM)', () => {
  it.each([
    ['not begun', { startedAt: null }, 0, false, false],
    ['one second before the deadline', {}, -SECOND, true, true],
    ['at the deadline', {}, 0, true, true],
    ['one second after: owed, and nothing later may be asked for', {}, SECOND, true, false],
    ['standing still without an end', { dueAt: null }, SECOND, true, true],
    ['met', { metAt: dueAt }, SECOND, false, false],
    ['met late', { metAt: dueAt + SECOND }, SECOND, false, false],
    ['void', { voidAt: dueAt }, SECOND, false, false],
  ] as const)('%s', (_name, over, by, owed, inTime) => {
    const outcome = outcomeOf({ ...running, ...over }, rules(-60), dueAt + by);
    expect([isOwed(outcome), isInTime(outcome)]).toEqual([owed, inTime]);
  });

  it('is said of every way a clock can stand', () => {
    expect(clockOutcomes.filter(isOwed)).toEqual(['running', 'paused', 'due_soon', 'overdue']);
    expect(clockOutcomes.filter(isInTime)).toEqual(['running', 'paused', 'due_soon']);
  });
});
