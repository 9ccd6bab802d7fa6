import type { Calendar, CalendarPart } from './calendar.ts';
import { type DayNumber, dayNumberOf, MINUTE_MS } from './civil.ts';
import { atDayTime, type Instant, localDay, localYear } from './instant.ts';
import type { DayHours } from './opening-hours.ts';
import { spliceYear, type YearTable } from './year-table.ts';

/**
 * Hours of whole days around a hand-over: a day that had closed by then stays the first calendar's, any other is the
 * second's with what is left of it. So nobody is given a working day that was over when they got the work.
 */
function hoursAround(before: Calendar, at: Instant, after: Calendar): Calendar['hoursOf'] {
  const dayOf = localDay(at, after.zone);
  return (day: DayNumber): DayHours => {
    if (day > dayOf) return after.hoursOf(day);
    const own = before.hoursOf(day);
    if (atDayTime(day, own.at(-1)?.close ?? 1440, after.zone) <= at) return own;
    const since = (at - atDayTime(day, 0, after.zone)) / MINUTE_MS;
    return after
      .hoursOf(day)
      .filter(({ close }) => close > since)
      .map(({ open, close }) => ({ open: Math.min(close, Math.max(open, Math.ceil(since))), close }));
  };
}

function partsAround(before: Calendar, at: Instant, after: Calendar): CalendarPart[] {
  const first = before.parts ?? [{ from: Number.NEGATIVE_INFINITY, calendar: before }];
  const second = after.parts ?? [{ from: Number.NEGATIVE_INFINITY, calendar: after }];
  return [
    ...first.filter(({ from }) => from < at),
    ...second.flatMap(({ from, calendar }, nth) => {
      const next = second[nth + 1]?.from ?? Number.POSITIVE_INFINITY;
      return next > at ? [{ from: Math.max(from, at), calendar }] : [];
    }),
  ];
}

/**
 * The calendar of something that was in one pair of hands up to `at` (epoch milliseconds), and in another from then on:
 * time before counts by the first, time after by the second, to the millisecond (PRM, ORD-2). Both are of one zone.
 * Seasons and notes are those of the second from its day on. Its `parts` tell which was which.
 */
export function handOver(before: Calendar, at: Instant, after: Calendar): Calendar {
  const { zone } = after;
  const [dayAt, yearAt] = [localDay(at, zone), localYear(at, zone)];
  let spliced: YearTable | undefined;
  const tableOfHandOver = (): YearTable => {
    spliced ??= spliceYear(before.tableAt(at), at, after.tableAt(at));
    return spliced;
  };
  return {
    id: after.id,
    version: after.version,
    zone,
    hoursOf: hoursAround(before, at, after),
    noteOf: (day) => (day < dayAt ? before : after).noteOf(day),
    listOf: (year) => (year < yearAt ? before : after).listOf(year),
    onlyInSeason: after.onlyInSeason,
    seasons: after.seasons,
    isPublished: (year) => (year > yearAt || before.isPublished(year)) && (year < yearAt || after.isPublished(year)),
    tableAt: (instant) => {
      const year = localYear(instant, zone);
      return year === yearAt ? tableOfHandOver() : (year < yearAt ? before : after).tableAt(instant);
    },
    tableOf: (year) => {
      if (year === yearAt) return tableOfHandOver();
      // The first calendar may have no later day of its own; the second goes on.
      return year < yearAt ? before.tableAt(atDayTime(dayNumberOf(year, 1, 1), 0, zone)) : after.tableOf(year);
    },
    parts: partsAround(before, at, after),
  };
}
