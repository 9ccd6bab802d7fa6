import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { WEEKDAYS } from './calendar-definition.ts';
import { handOver } from './hand-over.ts';
import { InputError } from './input-error.ts';
import { parseInstant } from './instant.ts';
import { readUnitHours } from './unit-hours.ts';
import { addWorkingMs, workingMsBetween } from './working-time.ts';

const first = parseInstant('2026-12-01T00:00+08:00');
const anInstant = fc.integer({ min: 0, max: 90 * 86_400 }).map((seconds) => first + seconds * 1000);
/** Hours that may reach past midnight, never into the next day's. */
const someHours = fc
  .tuple(fc.integer({ min: 6, max: 11 }), fc.integer({ min: 12, max: 29 }))
  .map(([open, close]): [string, string][] => [[`${String(open).padStart(2, '0')}:00`, `${close}:00`]]);
const aCalendar = fc
  .record({ hours: someHours, open: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }) })
  .filter(({ open }) => open.some(Boolean))
  .map(({ hours, open }) =>
    compileCalendar({
      id: 'c',
      version: '1',
      weekly: Object.fromEntries(WEEKDAYS.map((name, nth) => [name, open[nth] ? hours : []])),
    }),
  );

describe('a calendar that was handed over (PRM)', () => {
  it('counts time before by the first and time after by the second, over the turn of the year', () => {
    fc.assert(
      fc.property(aCalendar, aCalendar, anInstant, anInstant, anInstant, (a, b, at, from, to) => {
        const whole = workingMsBetween(handOver(a, at, b), from, to);
        const before = workingMsBetween(a, from, Math.min(to, at));
        const after = workingMsBetween(b, Math.max(from, at), to);
        expect(whole).toBe(from < to ? before + after : 0);
      }),
      { numRuns: 1_000 },
    );
  });
  it('finds the instant by which so much has counted', () => {
    fc.assert(
      fc.property(
        aCalendar,
        aCalendar,
        anInstant,
        anInstant,
        fc.integer({ min: 1, max: 40 * 3_600 }),
        (a, b, at, from, seconds) => {
          const both = handOver(a, at, b);
          const { due } = addWorkingMs(both, from, seconds * 1000);
          expect(workingMsBetween(both, from, due)).toBe(seconds * 1000);
          expect(workingMsBetween(both, from, due - 1)).toBe(seconds * 1000 - 1);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('a file of unit hours (D)', () => {
  const good = {
    unit: 7,
    calendar: 'office',
    from: '2026-12-01',
    source: 'decree 1',
    weekly: { sat: [['09:00', '12:00']] },
  };
  const refusal = (over: Record<string, unknown>): string => {
    try {
      readUnitHours({ ...good, ...over });
    } catch (error) {
      if (error instanceof InputError) return error.code;
    }
    return 'taken';
  };
  it.each([
    ['what is right', {}, 'taken'],
    ['no unit', { unit: 0 }, 'hours.shape'],
    ['a date that is not', { from: '2026-02-30' }, 'hours.shape'],
    ['a word too much', { color: 'red' }, 'hours.shape'],
    ['no source', { source: '' }, 'hours.shape'],
    [
      'intervals that overlap',
      {
        weekly: {
          sat: [
            ['09:00', '12:00'],
            ['11:00', '13:00'],
          ],
        },
      },
      'calendar.overlap',
    ],
    ['a close before its opening', { weekly: { sat: [['12:00', '09:00']] } }, 'calendar.bad_hours'],
    ['no hours at all', { weekly: {} }, 'calendar.no_hours'],
    [
      'one date twice',
      {
        dates: [
          { date: '2026-12-24', off: true },
          { date: '2026-12-24', hours: [] },
        ],
      },
      'calendar.duplicate_date',
    ],
  ])('%s', (_, over, code) => {
    expect(refusal(over)).toBe(code);
  });
});
