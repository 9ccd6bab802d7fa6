import type { Agenda } from './agenda.ts';
import type { PlannedAppeal } from './appeals.ts';
import type { City, Station } from './city.ts';
import type { Driver } from './driver.ts';
import type { Chance } from './random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Simulation {
  /** Since when cold rooms go by themselves. */
  ruleSince: number;
  /** Since when, on the last morning, cold risers are many: some who rang are joined and still wait. */
  coldSince: number;
  /** A new number for whatever must not occur twice. */
  nextSerial(): number;
  city: City;
  chance: Chance;
  agenda: Agenda;
  driver: Driver;
  /** Sends a case out again after an unsatisfied follow-up. */
  dispatchAgain(course: Course, at: number): void;
}

/** One case on its way: what was planned, and whether it is one of the late ones. */
export interface Course {
  id: string;
  planned: PlannedAppeal;
  station: Station;
  /** Everything takes this many times as long. */
  slow: number;
  rounds: number;
}
