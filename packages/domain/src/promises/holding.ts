import type { Limit } from '../policy/promise-schema.ts';
import type { Calendar, CalendarPart } from '../time/calendar.ts';
import { handOver } from '../time/hand-over.ts';
import type { Instant } from '../time/instant.ts';
import type { Deadline } from '../time/working-time.ts';

/**
 * Who holds a subject from an instant on (epoch milliseconds): a unit, or null while it lies where the pack's own
 * calendar counts. `seq` tells which of two at one moment came later.
 */
export type Holding = Readonly<{ from: Instant; seq: number; unitId: number | null }>;

/** Units whose end follows the hours of whoever holds the subject; the others name a night, a date or a period. */
const FOLLOWS_HOLDER: ReadonlySet<Limit['unit']> = new Set([
  'calendar_days',
  'working_minutes',
  'working_hours',
  'working_days',
  'hours_from_opening',
  'end_of_shift',
  'day_of_month',
]);

/**
 * The calendars of those who held a subject in turn, for a limit that follows them: the pack's first, then each from when
 * it rules. Undefined where nobody with hours of their own held it. The order of `holdings` does not matter.
 */
export function calendarsHeld(
  limit: Limit,
  base: Calendar,
  units: ReadonlyMap<number, Calendar>,
  holdings: readonly Holding[],
): readonly CalendarPart[] | undefined {
  if (!FOLLOWS_HOLDER.has(limit.unit) || !holdings.some(({ unitId }) => unitId !== null && units.has(unitId)))
    return undefined;
  const held: CalendarPart[] = [{ from: Number.NEGATIVE_INFINITY, calendar: base }];
  for (const { from, unitId } of [...holdings].sort((a, b) => a.from - b.from || a.seq - b.seq)) {
    const calendar = (unitId !== null && units.get(unitId)) || base;
    if (held.at(-1)?.from === from) held.pop();
    if (held.at(-1)?.calendar !== calendar) held.push({ from, calendar });
  }
  return held.length > 1 ? held : undefined;
}

/**
 * A deadline and the calendar it was counted on, handed over from one holder to the next until it is reached (PRM): a
 * deadline that came before a transfer is not moved by it. `deadline` counts it on a calendar from `start`.
 */
export function deadlineHeld(
  held: readonly CalendarPart[],
  start: Instant,
  until: Instant,
  deadline: (calendar: Calendar) => Deadline,
): { calendar: Calendar; limit: Deadline } {
  const first = held.findLastIndex(({ from }) => from <= start);
  let { calendar } = held[Math.max(0, first)] as CalendarPart;
  let limit = deadline(calendar);
  for (const part of held.slice(Math.max(0, first) + 1)) {
    if (part.from >= until || limit.due <= part.from) break;
    calendar = handOver(calendar, part.from, part.calendar);
    limit = deadline(calendar);
  }
  return { calendar, limit };
}
