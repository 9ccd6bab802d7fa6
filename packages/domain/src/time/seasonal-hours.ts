import type { z } from 'zod';
import { type calendarDefinitionSchema, WEEKDAYS } from './calendar-definition.ts';
import { civilOf, type DayNumber, MINUTE_MS, weekdayOfDay } from './civil.ts';
import { InputError } from './input-error.ts';
import { atDayTime, localDay } from './instant.ts';
import { CLOSED, type DayHours, readHours } from './opening-hours.ts';
import { seasonSpan } from './season.ts';
import type { ClosedSpan } from './span.ts';

type Parsed = Pick<z.infer<typeof calendarDefinitionSchema>, 'id' | 'seasons' | 'inSeason'>;

/** The calendar's seasons as spans, in order. Refuses with `season.overlap` and `season.ends_before_it_begins`. */
export function readSeasons({ id, seasons }: Parsed, zone: string): ClosedSpan[] {
  const spans = seasons.map((season) => seasonSpan(season, zone)).sort((a, b) => a.from - b.from);
  spans.forEach((span, index) => {
    const next = spans[index + 1];
    if (next && next.from < span.to) throw new InputError('season.overlap', { calendar: id });
  });
  return spans;
}

/** Hours by weekday: those in season where the day's noon lies in one. */
export function seasonalHours(
  { id, inSeason }: Parsed,
  seasons: readonly ClosedSpan[],
  zone: string,
  weekly: readonly DayHours[],
): (day: DayNumber) => DayHours {
  const ordinary = (day: DayNumber): DayHours => weekly[weekdayOfDay(day)] ?? CLOSED;
  if (!inSeason) return ordinary;
  const inside = WEEKDAYS.map((weekday) =>
    readHours(inSeason[weekday] ?? [], { calendar: id, weekday, inSeason: true }),
  );
  return (day) => {
    const noon = atDayTime(day, 720, zone);
    const isIn = seasons.some(({ from, to }) => from <= noon && noon < to);
    return isIn ? (inside[weekdayOfDay(day)] ?? CLOSED) : ordinary(day);
  };
}

/** Cuts a day's hours to what lies in a season; a season that opens at noon leaves the afternoon. */
export function seasonClip(
  seasons: readonly ClosedSpan[],
  zone: string,
): (day: DayNumber, hours: DayHours) => DayHours {
  return (day, hours) => {
    const midnight = atDayTime(day, 0, zone);
    return seasons.flatMap(({ from, to }) =>
      hours.flatMap(({ open, close }) => {
        const cut = {
          open: Math.max(open, (from - midnight) / MINUTE_MS),
          close: Math.min(close, (to - midnight) / MINUTE_MS),
        };
        return cut.close > cut.open ? [cut] : [];
      }),
    );
  };
}

/** The year in which the last season ends. Refuses with `calendar.no_season`. */
export function lastSeasonYear(calendar: string, seasons: readonly ClosedSpan[], zone: string): number {
  const last = seasons.at(-1);
  if (!last) throw new InputError('calendar.no_season', { calendar });
  return civilOf(localDay(last.to, zone)).year;
}
