import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appeal, counts } from '../../../../test/case-rows.ts';
import { type Client, createWorld, type Reply, type World } from '../../../../test/world.ts';

let world: World;
let operator: Client;
let clerk: Client;
let stationClerk: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, clerk, stationClerk] = (await Promise.all(['1001', '2002', '3002'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

const numberOf = ({ body }: Reply): number => Number(body.number.slice(5));
const events = async (id: string) =>
  (await world.rows('select type from event where stream_id = $1 order by seq', [id])).map(({ type }) => type);

describe('many at once (INT-1)', () => {
  it('gives each its own case, number and receipt, without a gap', async () => {
    const [before] = await world.rows('select coalesce(max(last_no), 0)::int as last from register_head');
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, n) => operator.post('/api/cases', appeal({ text: `第${n}个电话` }))),
    );
    expect(taken.map(({ status }) => status)).toEqual(taken.map(() => 200));
    expect(taken.map(numberOf).sort((a, b) => a - b)).toEqual(taken.map((_, at) => before.last + 1 + at));
    for (const [n, { body }] of taken.entries()) {
      const [row] = await world.rows('select text, number, check_code from case_file where id = $1', [body.id]);
      expect(row).toEqual({ text: `第${n}个电话`, number: body.number, check_code: body.checkCode });
      expect(await events(body.id)).toEqual(['case.received']);
      const [kept] = await world.rows(
        "select answer ->> 'number' as number from idempotency_key where answer ->> 'id' = $1",
        [body.id],
      );
      expect(kept.number).toBe(body.number);
    }
  });

  it('a refused one holds nobody up and leaves nothing', async () => {
    const before = (await counts(world)) as Record<string, number>;
    const answers = await Promise.all([
      operator.post('/api/cases', appeal()),
      operator.post('/api/cases', appeal({ premisesId: '00000000-0000-7000-8000-000000000000' })),
      clerk.post('/api/cases', appeal({ source: 'government' })),
      operator.post('/api/cases', appeal({ happenedAt: '2099-01-01T00:00:00+08:00' })),
      operator.post('/api/cases', appeal()),
    ]);
    expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([
      200,
      'unknown_premises',
      'source_not_yours',
      'happened_in_future',
      200,
    ]);
    const after = (await counts(world)) as Record<string, number>;
    expect([Number(after.cases) - Number(before.cases), Number(after.answers) - Number(before.answers)]).toEqual([
      2, 2,
    ]);
  });

  it('a double click is one case, whether together or one after the other', async () => {
    const key = 'the-same-key-1';
    const together = await Promise.all(Array.from({ length: 5 }, () => operator.post('/api/cases', appeal(), key)));
    const later = await operator.post('/api/cases', appeal(), key);
    expect(new Set([...together, later].map(({ body }) => body.id)).size).toBe(1);
    expect(new Set([...together, later].map(({ body }) => body.number)).size).toBe(1);
  });

  it('the same key for something else is refused, also in one go', async () => {
    const key = 'the-same-key-2';
    const answers = await Promise.all([
      operator.post('/api/cases', appeal(), key),
      operator.post('/api/cases', appeal({ text: '别的事情' }), key),
    ]);
    expect(answers.map(({ body }) => body.code ?? 'taken').sort()).toEqual(['idempotency_key_reused', 'taken']);
  });

  it('each is told of cases alike only as far as its own person may know of them (SEC-1)', async () => {
    const phone = '13900007777';
    const first = await operator.post('/api/cases', appeal({ phone, kind: 'consultation' }));
    const [centre, station] = await Promise.all([
      operator.post('/api/cases', appeal({ phone })),
      stationClerk.post('/api/cases', appeal({ phone, source: 'station' })),
    ]);
    expect(centre.body.similar.map(({ id }: { id: string }) => id)).toEqual([first.body.id]);
    expect([station.status, station.body.similar]).toEqual([200, []]);
  });

  it('is of the day of its transaction, also when it was asked the instant before midnight (CUS-3)', async () => {
    const { clock, areas, staff, homes, database } = world;
    const home = homes.find(({ area }) => area === 'east') as (typeof homes)[number];
    const midnight = Date.parse('2025-12-02T00:00:00+08:00');
    const { wall, at } = clock;
    const stewards = async (asked: number, written: number) => {
      Object.assign(clock, { wall: () => asked, at: () => written });
      const { body } = await operator.post('/api/cases', appeal({ premisesId: home.id }));
      const [row] = await world.rows("select body::json -> 'areaStewardIds' as ids from event where stream_id = $1", [
        body.id,
      ]);
      return row.ids;
    };
    await database.owner.query(`update area_steward set valid_to = '2025-12-02' where area_id = $1`, [areas.east.id]);
    await database.owner.query(`insert into area_steward values ($1, $2, 'steward', '2025-12-02', null)`, [
      areas.east.id,
      staff.secondSteward.id,
    ]);
    try {
      expect(await stewards(midnight - 1000, midnight - 1000)).toEqual([staff.steward.id]);
      expect(await stewards(midnight - 1000, midnight)).toEqual([staff.secondSteward.id]);
      expect(await stewards(midnight, midnight)).toEqual([staff.secondSteward.id]);
    } finally {
      Object.assign(clock, { wall, at });
    }
  });
});

it('goes on after the millionth case of a year (INT-1)', async () => {
  await world.database.owner.query('update register_head set last_no = 999998');
  const taken = await Promise.all([1, 2, 3].map(() => operator.post('/api/cases', appeal())));
  expect(taken.map(({ body }) => body.number).toSorted()).toEqual(['2025-1000000', '2025-1000001', '2025-999999']);
});
