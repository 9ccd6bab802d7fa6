import { dateOfDay, dayOfDate } from '@hearthline/domain/time/civil';
import { atLocalTime, localDate } from '@hearthline/domain/time/instant';
import type { Services } from '../services.ts';
import type { Day } from './draw-day.ts';

/** How long after a day's end its last events may still be on their way into the log. */
const SETTLED_MS = 600_000;

/** Days are drawn from since the first day of the month before: nobody remembers what is older. */
export function lastMonthBegan(now: number): string {
  const today = localDate(now);
  return `${dateOfDay(dayOfDate(`${today.slice(0, 7)}-01`) - 1).slice(0, 7)}-01`;
}

/**
 * Goes through every day since `first` that is over and settled, until `drawDay` says that its seal is not there yet.
 * Remembers how far it came, and gives how many days it went through; `first` null: there is nothing to draw yet.
 */
export function dayByDay(
  services: Services,
  first: () => Promise<string | null>,
  drawDay: (day: Day, now: number) => Promise<boolean>,
): (signal?: AbortSignal) => Promise<number> {
  let next: string | null = null;
  return async (signal) => {
    next ??= await first();
    if (next === null) return 0;
    let days = 0;
    for (;;) {
      const now = services.clock.wall();
      const { zone } = services.policy.current(now).pack;
      if (signal?.aborted) return days;
      const after = dateOfDay(dayOfDate(next) + 1);
      const to = atLocalTime(after, 0, zone);
      if (now < to + SETTLED_MS) return days;
      if (!(await drawDay({ day: next, from: atLocalTime(next, 0, zone), to }, now))) return days;
      next = after;
      days += 1;
    }
  };
}
