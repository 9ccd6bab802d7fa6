import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { WEEKDAYS } from './calendar-definition.ts';
import { DAY_MS, MINUTE_MS } from './civil.ts';
import type { Span } from './span.ts';
import { addWorkingMs, workingMsBetween } from './working-time.ts';

/** Monday, 1 December 2025, at Shanghai's midnight. */
const monday = Date.parse('2025-12-01T00:00:00+08:00');
const DAYS = 15;

interface World {
  /** Open minutes of each day of the stretch, as a plain table: index is the minute since `monday`. */
  open: Uint8Array;
  calendar: ReturnType<typeof compileCalendar>;
}

type Hours = [number, number][];
const time = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const written = (hours: Hours): [string, string][] => hours.map(([from, to]) => [time(from), time(to)]);

/** Up to three intervals of a day, the last one now and then past midnight by at most four hours. */
const hoursOf = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 300, max: 1439 }), { minLength: 0, maxLength: 6 }),
    fc.integer({ min: 0, max: 240 }),
    fc.boolean(),
  )
  .map(([marks, past, over]): Hours => {
    const sorted = [...marks].sort((a, b) => a - b);
    const hours: Hours = [];
    for (let at = 0; at + 1 < sorted.length; at += 2) hours.push([sorted[at] as number, sorted[at + 1] as number]);
    const last = hours.at(-1);
    if (over && last && past > 0) last[1] = 1440 + past;
    return hours;
  });

const worlds = fc
  .record({
    week: fc.array(hoursOf, { minLength: 7, maxLength: 7 }),
    dated: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: DAYS - 1 }), hoursOf), {
      maxLength: 4,
      selector: ([day]) => day,
    }),
  })
  .filter(({ week }) => week.some((hours) => hours.length > 0))
  .map(({ week, dated }): World => {
    const exceptions = new Map(dated);
    const open = new Uint8Array(DAYS * 2 * 1440);
    for (let day = -1; day < DAYS * 2 - 1; day += 1)
      for (const [from, to] of exceptions.get(day) ?? week[(day + 7) % 7] ?? [])
        for (let minute = Math.max(0, day * 1440 + from); minute < day * 1440 + to; minute += 1) open[minute] = 1;
    const calendar = compileCalendar({
      id: 'random',
      version: '1',
      weekly: Object.fromEntries(WEEKDAYS.map((name, index) => [name, written(week[index] ?? [])])),
      dates: [...exceptions].map(([day, hours]) => ({
        date: new Date(monday + 8 * 3_600_000 + day * DAY_MS).toISOString().slice(0, 10),
        hours: written(hours),
      })),
    });
    return { open, calendar };
  });

/**
 * The oracle: walks the clock. By whole minutes, second by second through every minute that holds an edge of a pause or
 * the start; asks a plain table whether the minute is open. Null when the table ends first.
 */
function walk(
  { open }: World,
  start: number,
  pauses: readonly Span[],
  stop: (counted: number, at: number) => boolean,
): number | null {
  let counted = 0;
  let at = start;
  const isPaused = (moment: number): boolean =>
    pauses.some(({ from, to }) => from <= moment && moment < (to ?? Infinity));
  const edges = pauses.flatMap(({ from, to }) => [from, to ?? Infinity]);
  const torn = new Uint8Array(open.length);
  for (const edge of edges) if ((edge - monday) % MINUTE_MS !== 0) torn[Math.floor((edge - monday) / MINUTE_MS)] = 1;
  while (!stop(counted, at)) {
    const minute = Math.floor((at - monday) / MINUTE_MS);
    if (minute >= open.length) return null;
    const next = monday + (minute + 1) * MINUTE_MS;
    const whole = at === next - MINUTE_MS && torn[minute] === 0 && !stop(counted + MINUTE_MS, next);
    const step = whole ? MINUTE_MS : 1000;
    if (open[minute] === 1 && !isPaused(at)) counted += step;
    at += step;
  }
  return stop === never ? null : at;
}
const never = (): boolean => false;

const second = fc.integer({ min: 0, max: 5 * 86_400 });
const pause = fc.tuple(second, fc.integer({ min: 0, max: 86_400 })).map(
  ([from, length]): Span => ({
    from: monday + from * 1000,
    to: monday + (from + length) * 1000,
  }),
);
const asked = fc.tuple(
  worlds,
  second.map((each) => monday + each * 1000),
  fc.integer({ min: 1, max: 30 * 3600 }),
  fc.array(pause, { maxLength: 3 }),
);

describe('against an oracle that walks the clock', () => {
  it('a deadline lies where so much has counted: 10,000 random calendars, starts, amounts and pauses', () => {
    let compared = 0;
    fc.assert(
      fc.property(asked, ([world, start, seconds, pauses]) => {
        const expected = walk(world, start, pauses, (counted) => counted >= seconds * 1000);
        if (expected === null) return;
        compared += 1;
        expect(addWorkingMs(world.calendar, start, seconds * 1000, pauses).due).toBe(expected);
      }),
      // Some amounts outlast the walker's table: more are drawn, so that ten thousand are compared.
      { numRuns: 11_000, seed: 20_251_201 },
    );
    expect(compared).toBeGreaterThanOrEqual(10_000);
  }, 300_000);

  it('what counted between two instants is what the walker counted', () => {
    fc.assert(
      fc.property(asked, ([world, start, seconds, pauses]) => {
        const end = start + seconds * 1000;
        let seen = 0;
        walk(world, start, pauses, (counted, at) => {
          if (at > end) return true;
          seen = counted;
          return at === end;
        });
        expect(workingMsBetween(world.calendar, start, end, pauses)).toBe(seen);
      }),
      { numRuns: 2_000, seed: 7 },
    );
  }, 60_000);
});
