import { demoCalls } from '../../src/features/calls/calls.public.ts';
import type { Services } from '../../src/platform/services.ts';
import { hour, minute, type Simulation } from './course.ts';

/** What became of the calls of the last morning, in turn; the scenarios are those of the simulator. */
const courses = ['answered', 'answered', 'given_up', 'menu_and_score', 'answered', 'message', 'long_ring'] as const;
const calls = 14;

/** The telephone on the last morning: some were answered, some gave up and are still to be called back (INT-6). */
export async function planCalls(services: Services, { city, agenda, driver }: Simulation, end: number): Promise<void> {
  const seats = city.operators.flatMap(({ staffId }, index) =>
    staffId === null ? [] : [{ staffId, seat: String(8001 + index) }],
  );
  await demoCalls.seat(services, seats);
  for (let no = 0; no < calls; no++) {
    const home = city.homes[(no * 37) % city.homes.length];
    const seat = seats[no % Math.max(1, seats.length)]?.seat;
    const course = courses[no % courses.length] ?? 'answered';
    if (!home || seat === undefined) return;
    agenda.plan(end - 2.4 * hour + no * 9 * minute, async (now) => {
      await driver.settle();
      const about = course === 'answered' ? await demoCalls.asksFor(services) : null;
      const call = `demo-${no}`;
      await demoCalls.play(services, { call, course, seat, number: about?.phone ?? home.phone, at: now });
      if (about) await demoCalls.tie(services, call, about.id, now);
    });
  }
}
