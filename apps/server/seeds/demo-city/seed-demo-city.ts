import { atLocalTime, formatInstant } from '@hearthline/domain/time/instant';
import { loggedWays, remind } from '../../src/features/reminders/reminders.public.ts';
import type { Services } from '../../src/platform/services.ts';
import { createAgenda } from './agenda.ts';
import { isWinter } from './appeals.ts';
import { buildCity } from './build-city.ts';
import { planCalls } from './calls.ts';
import { planComings } from './comings.ts';
import { hour, minute, type Simulation } from './course.ts';
import { createDriver } from './driver.ts';
import { chanceFrom } from './random.ts';
import { planInterruptions, planOutdoor, planReadings } from './readings.ts';
import { planRule } from './rule.ts';
import { planSheets } from './sheets.ts';
import { follow, planDispatch } from './simulate.ts';

export interface DemoOptions {
  /** The demo's last day, local date; its last moment is that day at 10:30. */
  day: string;
  seed: number;
  say: (line: string) => void;
  /** Whether the worker looks at clocks during the last day, so that bells have something in them. */
  reminds?: boolean;
  /** Share of the usual number of cases, for tests. */
  size?: number;
}

const days = 396;
/** How many days before the last one cold rooms were first sent by themselves. */
const ruleDays = 30;
/** How many days before the last one the first rule, sheet or month looks at more than one case. */
const quietlyTo = 80;
const dayMs = 24 * hour;

/** The worker's own loop, each quarter of an hour of the last day and night, by a clock that is put there. */
function planReminders(services: Services, { agenda, driver }: Simulation, end: number): void {
  const ways = loggedWays(services);
  for (let at = end - 26 * hour; at <= end; at += 15 * minute)
    agenda.plan(at, async (now) => {
      await driver.settle();
      await remind({ ...services, clock: { at: () => now, wall: () => now } }, ways);
    });
}

/** Thirteen months of a small heating group, driven through the real use cases; deterministic in (seed, day). */
export async function seedDemoCity(services: Services, options: DemoOptions): Promise<{ cases: number; acts: number }> {
  const { say } = options;
  const chance = chanceFrom(options.seed * 7919 + Number(options.day.replaceAll('-', '')));
  const end = atLocalTime(options.day, 10.5 * 60);
  const start = end - days * dayMs;
  say('Making the demo city: organisation, people, homes ...');
  const { city, unitIds } = await buildCity(services, chance, start - dayMs, days + 8);
  const driver = createDriver(services, unitIds);
  const agenda = createAgenda();
  let cases = 0;
  const sim: Simulation = {
    ruleSince: end - ruleDays * dayMs,
    coldSince: end - 3 * hour,
    city,
    chance,
    agenda,
    driver,
    nextSerial: () => ++cases,
    dispatchAgain: (course, at) => planDispatch(sim, course, at),
  };
  const times: number[] = [];
  for (let day = 0; day <= days; day++) {
    const midnight = start - 10.5 * hour + day * dayMs;
    const usual = isWinter(midnight) ? chance.int(8, 12) : chance.int(2, 4);
    // The last days are busier, so that every queue has something in it.
    const last = day === days;
    const count = Math.round((last ? 70 : day === days - 1 ? 50 : usual) * (options.size ?? 1));
    for (let i = 0; i < count; i++) {
      const at = midnight + chance.int(6 * 60, last ? 10 * 60 + 25 : 22 * 60) * minute;
      if (at <= end && at >= start) times.push(at);
    }
  }
  planComings(sim, times, end - quietlyTo * dayMs, (at, arrival) => follow(sim, at, arrival));
  if (options.reminds) planReminders(services, sim, end);
  planRule(sim);
  planSheets(sim, end);
  planReadings(sim, end);
  planOutdoor(sim, end);
  planInterruptions(sim, end);
  await planCalls(services, sim, end);
  await agenda.runUntil(end, (at) => say(`  … ${formatInstant(at).slice(0, 10)}`));
  await driver.settle();
  return { cases, acts: driver.acts() };
}
