import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sheetOf, takeSheet } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let data: Client;
let clerk: Client;
beforeAll(async () => {
  world = await createWorld();
  [data, clerk] = (await Promise.all(['2003', '3002'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

describe('room temperatures (CUS-1, CUS-4)', () => {
  const columns = { accountNo: 0, measuredAt: 1, celsius: 2 };
  const take = async (rows: string[][]) => {
    const fileHash = await sheetOf(world, [['户号', '采集时间', '室温'], ...rows]);
    return takeSheet(world, data, { kind: 'readings', fileHash, columns });
  };
  it('are kept once each, latest first in the file', async () => {
    const rows = [
      ['T00001', '2025-11-30 08:00', '17.4'],
      ['T00001', '2025-11-30 20:00', '18.2℃'],
      ['X9', '2025-11-30 20:00', '18'],
      ['T00001', '2025-12-02', '18'],
    ];
    const first = await take(rows);
    expect(first.run.report).toMatchObject({ added: 2, refused: 2 });
    expect(first.refused).toMatchObject([
      { row: 4, code: 'unknown_account' },
      { row: 5, code: 'time_in_future' },
    ]);
    expect((await take(rows)).run.report).toMatchObject({ added: 0, unchanged: 2 });
    const shown = await expectDone(clerk.get(`/api/premises/${world.homes[0].id}`));
    expect(shown.readings).toMatchObject([{ celsius: '18.2', by: 'sensor' }, { celsius: '17.4' }]);
  });
  it('are recorded one by one by who measures', async () => {
    const path = `/api/premises/${world.homes[0].id}/readings`;
    const steward = await world.as('3003');
    await expectRefusal(world, () => world.outsider.post(path, { celsius: '18' }), 401, 'not_signed_in');
    await expectRefusal(world, async () => (await world.as('4003')).post(path, { celsius: '18' }), 404, 'not_found');
    await expectRefusal(world, () => steward.post(path, { celsius: '61' }), 422, 'temperature_unreadable');
    await expectRefusal(
      world,
      () => steward.post(path, { celsius: '18', at: '2025-12-01T09:00:01+08:00' }),
      422,
      'happened_in_future',
    );
    await expectDone(steward.post(path, { celsius: '16.5', place: '卧室' }));
    const shown = await expectDone(steward.get(`/api/premises/${world.homes[0].id}`));
    expect(shown.readings[0]).toMatchObject({ celsius: '16.5', place: '卧室', by: 'staff' });
  });
});
