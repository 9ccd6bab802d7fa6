import { type DayNumber, dayNumberOf } from './civil.ts';
import { atDayTime, type Instant } from './instant.ts';
import type { DayHours } from './opening-hours.ts';

/** The counted intervals of one local year [from, to) with running sums, for binary search. */
export type YearTable = Readonly<{
  year: number;
  from: Instant;
  to: Instant;
  open: Float64Array;
  close: Float64Array;
  /** Counted milliseconds of the year before each interval. */
  before: Float64Array;
  total: number;
}>;

/** Lays out a year. A shift past midnight on New Year's Eve is cut at the turn of the year. */
export function buildYear(year: number, zone: string, hoursOf: (day: DayNumber) => DayHours): YearTable {
  const firstDay = dayNumberOf(year, 1, 1);
  const dayAfter = dayNumberOf(year + 1, 1, 1);
  const from = atDayTime(firstDay, 0, zone);
  const to = atDayTime(dayAfter, 0, zone);
  const open: Instant[] = [];
  const close: Instant[] = [];
  for (let day = firstDay - 1; day < dayAfter; day += 1) {
    for (const hours of hoursOf(day)) {
      const opened = Math.max(from, atDayTime(day, hours.open, zone));
      const closed = Math.min(to, atDayTime(day, hours.close, zone));
      if (closed <= opened) continue;
      open.push(opened);
      close.push(closed);
    }
  }
  return withSums(year, { from, to }, open, close);
}

function withSums(
  year: number,
  { from, to }: Pick<YearTable, 'from' | 'to'>,
  open: readonly Instant[],
  close: readonly Instant[],
): YearTable {
  const before = new Float64Array(open.length);
  let total = 0;
  for (let index = 0; index < open.length; index += 1) {
    before[index] = total;
    total += (close[index] as number) - (open[index] as number);
  }
  return { year, from, to, open: Float64Array.from(open), close: Float64Array.from(close), before, total };
}

/** One year counted by one table up to an instant in it, and by another from then on. */
export function spliceYear(before: YearTable, at: Instant, after: YearTable): YearTable {
  const open: Instant[] = [];
  const close: Instant[] = [];
  before.open.forEach((opened, index) => {
    if (opened >= at) return;
    open.push(opened);
    close.push(Math.min(before.close[index] as number, at));
  });
  after.close.forEach((closed, index) => {
    if (closed <= at) return;
    open.push(Math.max(after.open[index] as number, at));
    close.push(closed);
  });
  return withSums(after.year, after, open, close);
}

function lastAtOrBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Counted milliseconds of the year before the instant, which must lie in the year or at its end. */
export function countedBefore(table: YearTable, instant: Instant): number {
  const index = lastAtOrBelow(table.open, instant);
  if (index < 0) return 0;
  const end = Math.min(instant, table.close[index] as number);
  return (table.before[index] as number) + end - (table.open[index] as number);
}

/** The first instant of the year by which `counted` (above 0, at most `total`) milliseconds have counted. */
export function instantWhenCounted(table: YearTable, counted: number): Instant {
  let index = lastAtOrBelow(table.before, counted);
  if ((table.before[index] as number) === counted) index -= 1;
  return (table.open[index] as number) + counted - (table.before[index] as number);
}

/** The first counted instant of the year from `instant` on, if any. */
export function firstCountedFrom(table: YearTable, instant: Instant): Instant | undefined {
  const index = lastAtOrBelow(table.open, instant);
  if (index >= 0 && instant < (table.close[index] as number)) return instant;
  return table.open[index + 1];
}
