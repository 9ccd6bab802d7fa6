import type { HoursDefinition } from './calendar-definition.ts';
import { InputError, type InputErrorParams } from './input-error.ts';

const DAY_MINUTES = 1440;

/** Counted hours of one day in minutes from its midnight, in order, disjoint; half-open. */
export type DayHours = readonly Readonly<{ open: number; close: number }>[];

export const CLOSED: DayHours = [];

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Turns written hours into minutes. Refuses with `calendar.bad_hours` or `calendar.overlap`, naming `where`. */
export function readHours(hours: HoursDefinition, where: InputErrorParams): DayHours {
  const read = hours
    .map(([open, close]) => ({ open: minutesOf(open), close: minutesOf(close) }))
    .sort((a, b) => a.open - b.open);
  read.forEach((current, index) => {
    if (current.open >= DAY_MINUTES || current.close > current.open + DAY_MINUTES || current.close <= current.open)
      throw new InputError('calendar.bad_hours', { ...where, ...current });
    const previous = read[index - 1];
    if (previous && previous.close > current.open) throw new InputError('calendar.overlap', { ...where, ...current });
  });
  return read;
}

/** Refuses with `calendar.overlap` hours that run past midnight into the next day's own. */
export function requireNoOverlap(day: DayHours, nextDay: DayHours, where: InputErrorParams): void {
  const last = day.at(-1);
  const first = nextDay[0];
  if (last && first && last.close - DAY_MINUTES > first.open) throw new InputError('calendar.overlap', where);
}
