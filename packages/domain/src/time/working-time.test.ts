import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { WEEKDAYS } from './calendar-definition.ts';
import { addCalendarDays, addWorkingDays } from './day-limits.ts';
import { parseInstant } from './instant.ts';
import type { ClosedSpan } from './span.ts';
import { addElapsedMs, addWorkingMs, workingMsBetween } from './working-time.ts';

const DAY = 86_400_000;
const base = parseInstant('2025-10-01T00:00:00Z');
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Up to three intervals a day from sorted distinct minutes; every calendar opens at least once a week. */
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { maxLength: 6 }).map((minutes) => {
  const sorted = minutes.toSorted((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index): [string, string] => [
    clock(sorted[index * 2] ?? 0),
    clock(sorted[index * 2 + 1] ?? 0),
  ]);
});
const calendar = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe'),
    week: fc.tuple(hours, hours, hours, hours, hours, hours),
    off: fc.uniqueArray(fc.integer({ min: 10, max: 31 }), { maxLength: 5 }),
  })
  .map(({ zone, week, off }) =>
    compileCalendar({
      id: 'any',
      version: '1',
      zone,
      weekly: Object.fromEntries(
        [...week, [['09:00', '26:00'] as [string, string]]].map((list, index) => [
          WEEKDAYS[index],
          list.filter(([open]) => index > 0 || open > '02:00'),
        ]),
      ),
      dates: off.map((day) => ({ date: `2025-10-${day}`, off: true as const })),
    }),
  );
const start = fc.integer({ min: 0, max: 120 * 86_400 }).map((seconds) => base + seconds * 1000);
const amount = fc.integer({ min: 1, max: 60 * 3600 }).map((seconds) => seconds * 1000);
const pauses = fc.array(
  fc
    .tuple(start, fc.integer({ min: 0, max: 5 * 86_400 }))
    .map(([from, s]): ClosedSpan => ({ from, to: from + s * 1000 })),
  { maxLength: 5 },
);

describe('working time, whatever the calendar', () => {
  it('adding, then counting what lies between, gives the amount back, pauses or not', () => {
    fc.assert(
      fc.property(calendar, start, amount, pauses, (cal, from, ms, stops) => {
        const { due } = addWorkingMs(cal, from, ms, stops);
        expect(workingMsBetween(cal, from, due, stops)).toBe(ms);
        expect(workingMsBetween(cal, from, due - 1, stops)).toBe(ms - 1);
      }),
    );
  });

  it('a pause never shortens a deadline, of any unit', () => {
    fc.assert(
      fc.property(calendar, start, amount, fc.integer({ min: 1, max: 9 }), pauses, (cal, from, ms, days, stops) => {
        const fewer = stops.slice(1);
        expect(addWorkingMs(cal, from, ms, stops).due).toBeGreaterThanOrEqual(addWorkingMs(cal, from, ms, fewer).due);
        expect(addWorkingDays(cal, from, days, stops).due).toBeGreaterThanOrEqual(
          addWorkingDays(cal, from, days, fewer).due,
        );
        expect(addCalendarDays(cal, from, days, stops).due).toBeGreaterThanOrEqual(
          addCalendarDays(cal, from, days, fewer).due,
        );
        expect(addElapsedMs(from, ms, stops)).toBeGreaterThanOrEqual(addElapsedMs(from, ms, fewer));
      }),
    );
  });

  it('parts sum to the whole', () => {
    fc.assert(
      fc.property(calendar, start, start, start, pauses, (cal, a, b, c, stops) => {
        const [x = 0, y = 0, z = 0] = [a, b, c].toSorted((p, q) => p - q);
        const whole = workingMsBetween(cal, x, z, stops);
        expect(workingMsBetween(cal, x, y, stops) + workingMsBetween(cal, y, z, stops)).toBe(whole);
      }),
    );
  });

  it('agrees with a count minute by minute on whole minutes', () => {
    fc.assert(
      fc.property(calendar, start, fc.integer({ min: 0, max: 3 * 1440 }), (cal, at, minutes) => {
        const from = Math.floor(at / 60_000) * 60_000;
        let counted = 0;
        for (let minute = 0; minute < minutes; minute += 1) {
          counted += workingMsBetween(cal, from + minute * 60_000, from + (minute + 1) * 60_000);
        }
        expect(workingMsBetween(cal, from, from + minutes * 60_000)).toBe(counted);
      }),
      { numRuns: 20 },
    );
  });

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(calendar, start, amount, fc.integer({ min: 0, max: DAY }), (cal, from, ms, later) => {
        expect(addWorkingMs(cal, from + later, ms).due).toBeGreaterThanOrEqual(addWorkingMs(cal, from, ms).due);
      }),
    );
  });
});
