import type { Instant } from '@hearthline/domain/time/instant';

/** The one place where the time of an act comes from. The database's clock rules; tests and the seed move it. */
export interface Clock {
  /** The time of an act, given the database's own. */
  at(databaseNow: Instant): Instant;
  /** The time where no database is asked (cookies, rate limits). */
  wall(): Instant;
}

export const systemClock: Clock = { at: (databaseNow) => databaseNow, wall: () => Date.now() };

/** A clock that stands where it is put. */
export interface MovableClock extends Clock {
  set(instant: Instant): void;
}

export function movableClock(start: Instant): MovableClock {
  let now = start;
  return {
    at: () => now,
    wall: () => now,
    set(instant) {
      now = instant;
    },
  };
}
