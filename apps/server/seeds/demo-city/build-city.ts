import { localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import { hashPassword } from '../../src/platform/auth/password.ts';
import type { Person } from '../../src/platform/auth/person.ts';
import { personByStaffNo } from '../../src/platform/auth/session.ts';
import { inTransaction, type Tx } from '../../src/platform/db/tx.ts';
import type { EventInput, StreamKind } from '../../src/platform/events/chain.ts';
import { newStream } from '../../src/platform/events/event-log.ts';
import { systemScope } from '../../src/platform/http/context.ts';
import { uuidv7 } from '../../src/platform/ids.ts';
import type { Services } from '../../src/platform/services.ts';
import type { City, Station } from './city.ts';
import { type AreaSeed, areaSeeds, type HomeSeed, homesOf, personName } from './homes.ts';
import { centreUnitId, staffSeeds, stationCount, stationUnitId, unitSeeds } from './people.ts';
import type { Chance } from './random.ts';

/** Everybody's demo password; the first-password rule is lifted for the demo alone. */
export const demoPassword = 'Nuanxian-2026';

type Append = (tx: Tx, kind: StreamKind, id: string, events: EventInput[]) => Promise<unknown>;
const event = (type: string, open: object, personal: object = {}): EventInput => ({ type, at: null, open, personal });

async function addUnitsAndStaff(
  tx: Tx,
  append: Append,
  chance: Chance,
  from: string,
  passwordHash: string,
): Promise<void> {
  for (const { id, ...unit } of unitSeeds())
    await append(tx, 'unit', uuidv7(), [event('unit.created', { unitId: id, ...unit, from })]);
  for (const { id, staffNo, jobs } of staffSeeds()) {
    await append(tx, 'staff', uuidv7(), [
      event(
        'staff.created',
        { staffId: id, staffNo, on: from },
        { name: personName(chance), phone: `1990000${staffNo}` },
      ),
      ...jobs.map(({ job, unitId }) => event('job.given', { job, unitId, from, to: null })),
    ]);
    await tx.rows(
      sql`insert into credential (staff_id, password_hash, must_change) values (${id}, ${passwordHash}, false)`,
    );
  }
}

/** Who answers the hotline: a person by day and one by night, for the last month and the next week (ORG-4). */
async function addDuty(services: Services, tx: Tx, now: number, days: number): Promise<void> {
  const head = await tx.row(sql<{ stream_id: string; seq: number; hash: string }>`
    select h.stream_id, h.seq, h.hash from unit u join stream_head h on h.stream_id = u.stream_id where u.id = ${centreUnitId}`);
  if (!head) return;
  const events: EventInput[] = [];
  const operators = staffSeeds().filter(({ jobs }) => jobs[0]?.job === 'operator');
  const firstDay = Date.parse(`${localDate(now)}T08:00:00+08:00`);
  for (let day = 0; day < days; day++) {
    for (const half of [0, 1]) {
      const fromAt = firstDay + day * 86_400_000 + half * 43_200_000;
      const staffId = operators[(day * 2 + half) % operators.length]?.id ?? 1001;
      events.push(
        event('duty.rostered', { entryId: uuidv7(), line: 'hotline', staffId, from: fromAt, to: fromAt + 43_200_000 }),
      );
    }
  }
  const stream = {
    id: head.stream_id,
    kind: 'unit' as const,
    seq: head.seq,
    hash: head.hash,
    state: { state: null, events: [] },
  };
  await services.events.append(tx, stream, events, { actorId: null, now });
}

async function addArea(
  tx: Tx,
  append: Append,
  seed: AreaSeed,
  homes: readonly HomeSeed[],
  from: string,
): Promise<void> {
  // Sent without waiting for each other: a home's statements travel in one burst with its neighbours'.
  await Promise.all(
    homes.flatMap((home) => [
      append(tx, 'premises', home.facts.id, [event('premises.registered', home.facts.open)]),
      append(tx, 'customer', home.customerId, [
        event(
          'customer.registered',
          { kind: 'person', flags: home.flags },
          { name: home.callerName, note: null, phones: [{ key: home.phone, phone: home.phone, label: null }] },
        ),
        event('occupancy.opened', { premisesId: home.facts.id, role: 'owner', from, to: null }),
      ]),
    ]),
  );
  await append(tx, 'area', seed.id, [
    event('area.created', { name: seed.name, stationUnitId: seed.stationUnitId }),
    event('area.premises_joined', { premisesIds: homes.map((home) => home.facts.id), from }),
    event('area.steward_set', { staffId: seed.stewardId, from }),
  ]);
}

async function peopleOf(services: Services): Promise<Omit<City, 'homes'>> {
  const find = async (staffNo: number): Promise<Person> => {
    const person = await personByStaffNo(services, String(staffNo));
    if (!person) throw new Error(`the demo has nobody with number ${staffNo}`);
    return person;
  };
  const all = (numbers: number[]): Promise<Person[]> => Promise.all(numbers.map(find));
  const stations = await Promise.all(
    Array.from({ length: stationCount }, async (_, index): Promise<Station> => {
      const unitId = stationUnitId(index);
      const stewards = staffSeeds().filter(({ jobs }) => jobs[0]?.job === 'steward' && jobs[0].unitId === unitId);
      return {
        unitId,
        clerk: await find(3101 + index),
        head: await find(3111 + index),
        workers: await all([5101 + index, 5111 + index]),
        stewards: await all(stewards.map(({ id }) => id)),
      };
    }),
  );
  return {
    operators: await all([1001, 1003, 1004, 1005, 1006, 1007, 1008, 1009]),
    director: await find(1002),
    serviceClerk: await find(1010),
    hallClerks: await all([2101, 2201, 2301]),
    hallDirectors: await all([2102, 2202, 2302]),
    leader: await find(8001),
    supervision: await find(7001),
    technician: await find(6001),
    stations,
  };
}

/** Organisation, people, rota, 3,000 homes in 24 steward areas; as events, like everything else. */
export async function buildCity(
  services: Services,
  chance: Chance,
  now: number,
  dutyDays: number,
): Promise<{ city: City; unitIds: number[] }> {
  const from = localDate(now - 400 * 86_400_000);
  const unitIds = unitSeeds().map(({ id }) => id);
  const everything = systemScope(unitIds);
  const append: Append = (tx, kind, id, events) =>
    services.events.append(tx, newStream(id, kind, { state: null, events: [] }), events, { actorId: null, now });
  const passwordHash = await hashPassword(demoPassword);
  await inTransaction(services.pool, everything, (tx) => addUnitsAndStaff(tx, append, chance, from, passwordHash));
  await inTransaction(services.pool, everything, (tx) => addDuty(services, tx, now, dutyDays));
  const areas = areaSeeds();
  const homes = areas.map((area) => homesOf(area, chance));
  const communities = new Map(areas.flatMap((area) => area.communities).map((community) => [community.id, community]));
  await inTransaction(services.pool, everything, async (tx) => {
    for (const { id, name, alias, stationUnitId: at } of communities.values())
      await append(tx, 'community', id, [
        event('community.added', { name, stationUnitId: at }),
        event('community.alias_added', { alias }),
      ]);
  });
  await Promise.all(
    [0, 1, 2, 3].map(async (lane) => {
      for (let index = lane; index < areas.length; index += 4)
        await inTransaction(services.pool, everything, (tx) =>
          addArea(tx, append, areas[index] as AreaSeed, homes[index] ?? [], from),
        );
    }),
  );
  const flat = homes.flatMap((list, index) =>
    list.map(({ home }) => ({ ...home, stewardId: areas[index]?.stewardId ?? 0 })),
  );
  return { city: { ...(await peopleOf(services)), homes: flat }, unitIds };
}
