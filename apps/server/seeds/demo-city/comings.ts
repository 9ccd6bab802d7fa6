import type { CaseKind } from '@hearthline/domain/cases/case-terms';
import type { TakenIn } from '../../src/features/cases/cases.public.ts';
import type { Person } from '../../src/platform/auth/person.ts';
import { type PlannedAppeal, planAppeal } from './appeals.ts';
import type { Home, Station } from './city.ts';
import { hour, minute, type Simulation } from './course.ts';
import { letterFor } from './letters.ts';

const onTheSpot: readonly CaseKind[] = [
  'consultation',
  'fee',
  'suggestion',
  'commendation',
  'application',
  'stop_heat',
  'other',
];

/** Somebody who will turn to the company; `neighbour` when it is for the cold of a house others told of. */
interface Coming {
  at: number;
  neighbour: Home | null;
}

/** What came in, by whom it is worked on, and its case, which may still be being written. */
export interface Arrival {
  planned: PlannedAppeal;
  station: Station;
  taken: Promise<TakenIn>;
}

/** So many cases are written before their time: one after another for their numbers, beside what else is under way. */
const ahead = 12;

function takerOf(sim: Simulation, planned: PlannedAppeal, station: Station): Person | null {
  const { city, chance } = sim;
  if (planned.source === 'website') return null;
  if (planned.source === 'hall') return chance.pick(city.hallClerks);
  if (planned.source === 'station') return station.clerk;
  if (planned.source === 'steward') return chance.pick(station.stewards);
  return chance.pick(city.operators);
}

/** A cold riser: others of the building ring within the next minutes. */
function neighboursOf({ city, chance }: Simulation, home: Home, at: number): Coming[] {
  const neighbours = city.homes.filter((other) => other.buildingKey === home.buildingKey && other !== home);
  return Array.from({ length: chance.int(1, 3) }, () => {
    const neighbour = chance.pick(neighbours);
    return { at: at + chance.int(2, 40) * minute, neighbour };
  });
}

export const isAgainst = ({ appeal }: PlannedAppeal): boolean => appeal.accusedStaffIds.length > 0;

function arrive(sim: Simulation, { at, neighbour }: Coming, add: (coming: Coming) => void): Arrival {
  const { city, chance, driver } = sim;
  const planned = planAppeal(city, chance, at, sim.nextSerial(), neighbour);
  // Nobody complains of people to those people's own station.
  if (isAgainst(planned) && (planned.source === 'station' || planned.source === 'steward'))
    planned.source = planned.appeal.source = 'hotline';
  if (planned.kind === 'heat_use' && planned.home && !neighbour && chance.happens(at < sim.coldSince ? 0.08 : 0.3))
    for (const each of neighboursOf(sim, planned.home, at)) add(each);
  const own = city.stations[planned.home?.stationIndex ?? chance.int(0, city.stations.length - 1)] as Station;
  // SEC-1: whoever is accused, and their station, is not given the case.
  const station = isAgainst(planned) ? chance.pick(city.stations.filter((each) => each !== own)) : own;
  const taker = takerOf(sim, planned, station);
  const { appeal } = planned;
  appeal.originUnitId = taker?.jobs[0]?.unitId ?? null;
  if (planned.source === 'hotline' && onTheSpot.includes(planned.kind) && chance.happens(0.8))
    appeal.answered = { reply: letterFor(planned.kind, chance).result, code: 'explained' };
  if (planned.source === 'station') {
    const worker = chance.pick(station.workers);
    const doneAt = at - chance.int(5, 120) * minute;
    const arrivedAt = doneAt - chance.int(10, 60) * minute;
    appeal.happenedAt = arrivedAt - chance.int(10, 40) * minute;
    appeal.handled = {
      unitId: station.unitId,
      staffId: worker.staffId ?? 0,
      arrivedAt,
      doneAt,
      cause: 'company',
      result: planned.result,
      noVisitReason: null,
    };
  }
  if (planned.source === 'letter' || planned.source === 'opinion_book')
    appeal.happenedAt = at - chance.int(2, 30) * hour;
  return { planned, station, taken: driver.takeIn(taker, at, appeal) };
}

/**
 * Lets everybody come at their time; `follow` is called then. Until `quietUntil` nothing asks for more than one case,
 * so cases are written ahead; from then on each is written when it comes.
 */
export function planComings(
  sim: Simulation,
  times: readonly number[],
  quietUntil: number,
  follow: (at: number, arrival: Arrival) => Promise<void>,
): void {
  const { agenda } = sim;
  const waiting: Coming[] = [];
  const add = (coming: Coming): void => {
    if (coming.at >= quietUntil) return agenda.plan(coming.at, (now) => follow(now, arrive(sim, coming, add)));
    const later = waiting.findIndex(({ at }) => at > coming.at);
    waiting.splice(later < 0 ? waiting.length : later, 0, coming);
  };
  const startNext = (): void => {
    const coming = waiting.shift();
    if (!coming) return;
    const arrival = arrive(sim, coming, add);
    agenda.plan(coming.at, (now) => {
      startNext();
      return follow(now, arrival);
    });
  };
  for (const at of times.toSorted((a, b) => a - b)) add({ at, neighbour: null });
  for (let started = 0; started < ahead; started++) startNext();
}
