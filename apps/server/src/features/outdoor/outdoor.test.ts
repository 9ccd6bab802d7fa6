import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { takeSheet } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
/** May write premises of the whole company, and of one station. */
let hall: Client;
let station: Client;
beforeAll(async () => {
  world = await createWorld();
  hall = await world.as('2003');
  station = await world.as('3001');
});
afterAll(() => world.drop());

const span = 'from=2025-11-01&to=2025-11-30';
const daysOf = async (who: Client, unitId?: number) =>
  (await expectDone(who.get(`/api/outdoor?${span}${unitId ? `&unitId=${unitId}` : ''}`))).days;
const send = (who: Client, body: object) => who.post('/api/outdoor', body);

describe('outdoor temperatures (CUS-4)', () => {
  it('are of all the company without a unit; told again they are put right, and the earlier figure stays in its event', async () => {
    const days = [
      { date: '2025-11-20', mean: '-3.5', min: '-8', max: '1' },
      { date: '2025-11-21', mean: '-4' },
    ];
    expect(await expectDone(send(hall, { days }))).toMatchObject({ kept: 2 });
    expect(await expectDone(send(hall, { days }))).toMatchObject({ kept: 0 });
    const right = [{ date: '2025-11-21', mean: '－4.5℃', min: '-9', max: '0' }];
    expect(await expectDone(send(hall, { days: right }))).toMatchObject({ kept: 1 });
    expect(await daysOf(hall)).toEqual([
      { date: '2025-11-20', mean: '-3.5', min: '-8.0', max: '1.0' },
      { date: '2025-11-21', mean: '-4.5', min: '-9.0', max: '0.0' },
    ]);
    const events = await world.rows(`select body from event where type = 'outdoor.measured' order by seq`);
    expect(events.map(({ body }) => JSON.parse(body).days.at(-1).mean)).toEqual([-40, -45]);
  });

  it('are kept in a stream for each year, so that none grows with the years', async () => {
    const days = [
      { date: '2023-12-31', mean: '-9' },
      { date: '2024-01-01', mean: '-10' },
    ];
    expect(await expectDone(send(hall, { days }))).toMatchObject({ kept: 2 });
    expect((await expectDone(hall.get('/api/outdoor?from=2023-12-31&to=2024-01-01'))).days).toHaveLength(2);
    const streams = await world.rows(`select distinct stream_id from event where type = 'outdoor.measured'
      and (body::jsonb #>> '{days,0,date}') < '2025'`);
    expect(streams).toHaveLength(2);
  });

  it('of a unit stand before those of the company, for what lies there', async () => {
    const [home] = world.homes;
    const [{ station_unit_id: unitId }] = await world.rows(
      `select station_unit_id from premises where id = '${home.id}'`,
    );
    expect(await daysOf(hall, unitId)).toHaveLength(2);
    await expectDone(send(hall, { unitId, days: [{ date: '2025-11-20', mean: '-6' }] }));
    expect(await daysOf(hall, unitId)).toEqual([{ date: '2025-11-20', mean: '-6.0', min: null, max: null }]);
    expect(await daysOf(hall)).toHaveLength(2);
    const file = await expectDone(hall.get(`/api/premises/${home.id}`));
    expect(file.outdoor).toEqual([{ date: '2025-11-20', mean: '-6.0', min: null, max: null }]);
  });

  it('are refused for a day to come, what is no temperature, a least above the mean, and a unit nobody knows', async () => {
    const refused = (body: object, status: number, code: string) =>
      expectRefusal(world, () => send(hall, body), status, code);
    await refused({ days: [{ date: '2025-12-02', mean: '1' }] }, 422, 'happened_in_future');
    await refused({ days: [{ date: '2025-11-20', mean: 'cold' }] }, 422, 'temperature_unreadable');
    await refused({ days: [{ date: '2025-11-20', mean: '1', min: '1.1' }] }, 422, 'bad_span');
    await refused({ days: [{ date: '2025-11-20', mean: '1' }], unitId: 9_999 }, 422, 'unknown_unit');
    await refused({ days: [] }, 400, 'bad_input');
    await expectRefusal(world, () => hall.get('/api/outdoor?from=2025-12-01&to=2025-11-01'), 422, 'bad_span');
  });

  it('of the whole company are not for a station to tell', async () => {
    const body = { days: [{ date: '2025-11-22', mean: '1' }] };
    await expectRefusal(world, () => send(station, body), 403, 'forbidden');
  });

  it('come by sheet: refused rows with their reason, the same file twice changes nothing', async () => {
    const text = [
      '日期,平均气温,最低气温,最高气温,单位',
      '2025-11-21,-4.5,-9,0,',
      '2025-11-22,-5,-9,0,',
      '2025-11-20,-3,-8,1,',
      '2025-11-23,冷,,,',
      '2025-11-24,1,,,没有的站',
      '2025-11-22,-5,-9,0,',
    ].join('\n');
    const { hash } = await world.services.files.put(Buffer.from(text));
    const columns = { date: 0, mean: 1, min: 2, max: 3, unit: 4 };
    const sheet = { kind: 'outdoor', fileHash: hash, columns };
    const tried = await takeSheet(world, hall, { ...sheet, dryRun: true });
    expect(await daysOf(hall)).toHaveLength(2);
    const run = await takeSheet(world, hall, sheet);
    expect(run.run.report).toMatchObject({ added: 1, changed: 1, unchanged: 1, refused: 3 });
    expect(tried.run.report).toEqual(run.run.report);
    expect(run.refused.map(({ row, code }: { row: number; code: string }) => [row, code]).sort()).toEqual([
      [5, 'bad_temperature'],
      [6, 'unknown_unit'],
      [7, 'twice_in_file'],
    ]);
    expect((await takeSheet(world, hall, sheet)).run.report).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
    expect((await daysOf(hall)).map(({ mean }: { mean: string }) => mean)).toEqual(['-3.0', '-4.5', '-5.0']);
  });
});
