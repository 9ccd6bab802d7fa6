import { type Course, hour, minute, type Simulation } from './course.ts';
import { followUpWords } from './letters.ts';
import type { Chance } from './random.ts';

/** The centre rings: most are satisfied, some are not and it starts again, some are never reached (FOL-1, ORD-2). */
export function planFollowUp(sim: Simulation, course: Course, at: number): void {
  planTry(sim, course, at + sim.chance.int(2, 30) * hour, 1);
}

/** No calls between 20:00 and 08:00: such a moment moves into the morning. */
function inCallingHours(at: number, chance: Chance): number {
  const local = new Date(at + 8 * hour);
  const hours = local.getUTCHours();
  if (hours >= 8 && hours < 20) return at;
  const morning =
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), 8, chance.int(0, 180)) - 8 * hour;
  return hours >= 20 ? morning + 24 * hour : morning;
}

function planTry(sim: Simulation, course: Course, at: number, tryNo: number): void {
  const { agenda, chance, driver, city } = sim;
  agenda.plan(inCallingHours(at, chance), async (now) => {
    const { state } = await driver.look(course.id);
    if (state !== 'done') return;
    const operator = chance.pick(city.operators);
    const outcome = chance.weighted([
      ['satisfied', course.rounds > 1 ? 97 : 86],
      ['unsatisfied', course.rounds > 1 ? 0 : 7],
      ['unreachable', 7],
    ] as const);
    const words = chance.pick(followUpWords[outcome]);
    const score = outcome === 'satisfied' ? chance.int(4, 5) : outcome === 'unsatisfied' ? chance.int(1, 3) : null;
    await driver.act(operator, now, course.id, { act: 'follow_up', outcome, way: 'phone', score, words });
    if (outcome === 'unsatisfied') {
      course.rounds += 2;
      return sim.dispatchAgain(course, now);
    }
    if (outcome === 'unreachable' && tryNo < 3) return planTry(sim, course, now + chance.int(3, 20) * hour, tryNo + 1);
    const code = outcome === 'unreachable' ? 'not_reached' : chance.happens(0.85) ? 'solved' : 'explained';
    agenda.plan(now + chance.int(1, 90) * minute, async (then) => {
      await driver.act(operator, then, course.id, { act: 'close', code, words: '' });
      if (chance.happens(0.25))
        agenda.plan(then + hour, (later) =>
          driver.actPublicly(later, course.id, { act: 'rate', stars: chance.int(3, 5), words: '' }),
        );
    });
  });
}
