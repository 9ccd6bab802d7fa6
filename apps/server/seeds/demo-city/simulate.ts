import type { Person } from '../../src/platform/auth/person.ts';
import type { City, Station } from './city.ts';
import { type Arrival, isAgainst } from './comings.ts';
import { type Course, hour, minute, type Simulation } from './course.ts';
import { measureWords, returnReasons, transferReasons, urgingWords } from './letters.ts';
import { sendByRule } from './rule.ts';
import { planFollowUp } from './simulate-follow-up.ts';
import { hurried, planWork } from './simulate-work.ts';

/** How long after intake the worker has sent a case. */
const ruleTakes = 1_000;

const personById = (station: Station, id: number | null): Person | undefined =>
  [...station.stewards, ...station.workers, station.clerk, station.head].find((person) => person.staffId === id);

/** A case has come in: everything that follows from it is planned. */
export async function follow(sim: Simulation, at: number, { planned, station, taken }: Arrival): Promise<void> {
  const { chance } = sim;
  const { id, state } = await taken;
  const course: Course = { id, planned, station, slow: 1, rounds: 0 };
  // What has days is late by days.
  if (chance.happens(0.22)) course.slow = chance.int(8, hurried(course) ? 30 : 90);
  if (state === 'closed') return;
  if (state === 'done') return planFollowUp(sim, course, at);
  if (await goesByItself(sim, course, at)) planStation(sim, course, at + ruleTakes);
  else planDispatch(sim, course, at);
  if (planned.appeal.outside) planSigning(sim, course.id, at);
  if (chance.happens(0.08)) planUrging(sim, course, at);
}

function planUrging(sim: Simulation, course: Course, at: number): void {
  const { agenda, chance, driver, city } = sim;
  agenda.plan(at + chance.int(40, 600) * minute, async (now) => {
    const { state } = await driver.look(course.id);
    if (state !== 'received' && state !== 'in_hand') return;
    const words = chance.pick(urgingWords);
    if (chance.happens(0.3)) await driver.actPublicly(now, course.id, { act: 'urge', by: 'customer', words });
    else await driver.act(chance.pick(city.operators), now, course.id, { act: 'urge', by: 'customer', words });
    if (chance.happens(0.2))
      await driver.act(city.director, now + minute, course.id, { act: 'supervise', words: '重点督办，今日反馈。' });
  });
}

const outsideSaid = { granted: null, until: null, solved: null, satisfied: null, words: '' } as const;

/** The centre signs for what an outside body passed on within the hour, and calls the citizen within the next (ORD-10). */
function planSigning({ agenda, driver, city }: Simulation, id: string, at: number): void {
  const minutes = 10 + (Math.floor(at / minute) % 50);
  agenda.plan(at + minutes * minute, async (now) => {
    const { state } = await driver.look(id);
    if (state !== 'received' && state !== 'in_hand') return;
    await driver.act(city.director, now, id, { act: 'outside_step', step: 'sign', ...outsideSaid });
    agenda.plan(now + (5 + (minutes % 40)) * minute, async (then) => {
      if ((await driver.look(id)).state === 'closed') return;
      await driver.act(city.director, then, id, { act: 'outside_step', step: 'contact', ...outsideSaid });
    });
  });
}

/** The worker looks a moment after intake; since the rule was switched on, and at nothing the rule could not send. */
async function goesByItself(sim: Simulation, { id, planned, station }: Course, at: number): Promise<boolean> {
  if (at < sim.ruleSince || planned.kind !== 'heat_use' || planned.appeal.topic !== 'not_hot' || !planned.home)
    return false;
  if (!(await sendByRule(sim, id, at + ruleTakes))) return false;
  const { orderUnitId } = await sim.driver.look(id);
  if (orderUnitId !== station.unitId) throw new Error('the rule sends to the station of the home');
  return true;
}

/** The centre sends it to a station: by the file when the home is known, else by hand; sometimes joins it instead. */
export function planDispatch(sim: Simulation, course: Course, at: number): void {
  const { agenda, chance, driver, city } = sim;
  const wait = (hurried(course) ? chance.int(1, 3) : chance.int(3, 25)) * course.slow;
  agenda.plan(at + wait * minute, async (now) => {
    const operator = chance.pick(city.operators);
    if (await joinNeighbour(sim, course, operator, now)) return;
    const { home } = course.planned;
    const station = course.station;
    const assigneeId =
      home && chance.happens(0.7) && !course.planned.appeal.accusedStaffIds.includes(home.stewardId)
        ? home.stewardId
        : null;
    await driver.act(operator, now, course.id, {
      act: 'dispatch',
      unitId: station.unitId,
      assigneeId,
      words: '',
      byFile: assigneeId !== null,
    });
    if (chance.happens(0.03)) {
      const other = chance.pick(city.stations);
      const own = home ? city.stations[home.stationIndex] : null;
      if (other !== station && !(isAgainst(course.planned) && other === own))
        await driver.act(operator, now + minute, course.id, {
          act: 'add_joint',
          unitId: other.unitId,
          assigneeId: null,
          words: '请配合查看换热站参数。',
        });
    }
    if (chance.happens(0.05))
      await driver.act(city.technician, now + 5 * minute, course.id, {
        act: 'note',
        words: '换热站二次供水温度偏低，已通知调度。',
        mentions: [],
      });
    planStation(sim, course, now);
  });
}

/** Remembers the last open cold case of each building, so that neighbours of the same evening are joined to it. */
const lastOfBuilding = new WeakMap<City, Map<string, { id: string; at: number }>>();

async function joinNeighbour(sim: Simulation, course: Course, operator: Person, now: number): Promise<boolean> {
  const { home, kind } = course.planned;
  if (!home || kind !== 'heat_use') return false;
  const known = lastOfBuilding.get(sim.city) ?? new Map<string, { id: string; at: number }>();
  lastOfBuilding.set(sim.city, known);
  const main = known.get(home.buildingKey);
  if (main && main.id !== course.id && now - main.at < 12 * hour) {
    const { state } = await sim.driver.look(main.id);
    if (state === 'received' || state === 'in_hand') {
      await sim.driver.act(operator, now, course.id, {
        act: 'join',
        to: main.id,
        toState: state,
        toJoinedTo: null,
        words: '同楼同一时段，并入主件处理。',
      });
      awaitMain(sim, course, now);
      return true;
    }
  }
  known.set(home.buildingKey, { id: course.id, at: now });
  return false;
}

/** A joined caller is followed up like any other, once the main case is done. */
function awaitMain(sim: Simulation, course: Course, at: number): void {
  sim.agenda.plan(at + 6 * hour, async (now) => {
    const { state } = await sim.driver.look(course.id);
    if (state === 'joined') awaitMain(sim, course, now);
    if (state === 'done') planFollowUp(sim, course, now);
  });
}

/** The station: returns or passes on a few, names a person, and the person accepts. */
function planStation(sim: Simulation, course: Course, at: number): void {
  const { agenda, chance, driver, station } = { ...sim, station: course.station };
  agenda.plan(at + chance.int(1, hurried(course) ? 3 : 15) * course.slow * minute, async (now) => {
    const { orderNo, assigneeId, state } = await driver.look(course.id);
    if (state !== 'in_hand') return;
    if (course.rounds === 0 && chance.happens(0.04)) {
      course.rounds += 1;
      await driver.act(station.clerk, now, course.id, { act: 'return', orderNo, words: chance.pick(returnReasons) });
      planDispatch(sim, course, now);
      return;
    }
    const free = [...station.stewards, ...station.workers].filter(
      (person) => !course.planned.appeal.accusedStaffIds.includes(person.staffId ?? 0),
    );
    const named = personById(station, assigneeId) ?? chance.pick(free);
    if (assigneeId === null)
      await driver.act(station.clerk, now, course.id, {
        act: 'assign',
        orderNo,
        assigneeId: named.staffId ?? 0,
        words: '',
        handOver: false,
      });
    else if (chance.happens(0.04)) {
      const other = chance.pick(station.workers);
      await driver.act(station.head, now, course.id, {
        act: 'transfer',
        orderNo,
        unitId: station.unitId,
        assigneeId: other.staffId,
        words: chance.pick(transferReasons),
      });
      return planAccept(sim, course, now, other);
    }
    if (chance.happens(0.03))
      await driver
        .act(station.head, now, course.id, {
          act: 'add_assistant',
          orderNo,
          staffId: (station.workers[0] as Person).staffId ?? 0,
          words: '',
        })
        .catch(() => undefined);
    planAccept(sim, course, now, named);
  });
}

function planAccept(sim: Simulation, course: Course, at: number, who: Person): void {
  const { agenda, chance, driver } = sim;
  agenda.plan(at + chance.int(1, hurried(course) ? 2 : 6) * course.slow * minute, async (now) => {
    const { orderNo, state } = await driver.look(course.id);
    if (state !== 'in_hand') return;
    await driver.act(who, now, course.id, { act: 'accept', orderNo, at: null });
    if (chance.happens(0.35))
      await driver.act(who, now + minute, course.id, {
        act: 'progress',
        orderNo,
        words: chance.pick(measureWords),
        measure: true,
        told: false,
        at: null,
      });
    planWork(sim, course, now, who);
  });
}
