import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes, expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let head: Client;
let parkHead: Client;
let clerk: Client;
let home: (no: number) => string;
beforeAll(async () => {
  world = await createWorld();
  head = await world.as('3001');
  parkHead = await world.as('4001');
  clerk = await world.as('3002');
  home = (no) => world.homes[no - 1]?.id ?? '';
});
afterAll(() => world.drop());

describe('steward areas (CUS-3, ORG-8)', () => {
  it('refuses other stations, foreign premises, strangers and whoever may not', async () => {
    const { east, park } = world.areas;
    const move = { premisesIds: [home(4)], from: '2025-12-10' };
    await expectRefused(world, () => clerk.post(`/api/areas/${east.id}/premises`, move), 403, 'forbidden');
    await expectRefused(world, () => parkHead.post(`/api/areas/${east.id}/premises`, move), 404, 'not_found');
    await expectRefused(
      world,
      () => head.post(`/api/areas/${east.id}/premises`, { ...move, premisesIds: [home(6)] }),
      422,
      'unknown_premises',
    );
    const hall = await world.as('2001');
    await expectRefused(
      world,
      () => hall.post(`/api/areas/${east.id}/premises`, { ...move, premisesIds: [home(6)] }),
      422,
      'not_in_unit',
    );
    await expectRefused(world, () => head.post(`/api/areas/${home(1)}/premises`, move), 404, 'not_found');
    const steward = (staffId: number) => () =>
      head.post(`/api/areas/${east.id}/steward`, { staffId, from: '2025-12-10' });
    await expectRefused(world, steward(42), 422, 'not_in_unit');
    await expectRefused(world, steward(999), 422, 'unknown_staff');
    await expectRefused(
      world,
      () => head.post(`/api/areas/${east.id}/close`, { on: '2025-12-10' }),
      409,
      'area_has_premises',
    );
    await expectRefused(world, () => head.get(`/api/areas/${park.id}`), 404, 'not_found');
  });

  it('premises redrawn forth and back are in exactly one area on every date, and history is kept', async () => {
    const { east, west } = world.areas;
    const move = (area: string, from: string, ...premisesIds: string[]) =>
      expectDone(head.post(`/api/areas/${area}/premises`, { premisesIds, from }));
    await move(west.id, '2025-12-10', home(1), home(2));
    await move(east.id, '2025-12-20', home(1));
    await move(west.id, '2025-12-15', home(1));
    await move(east.id, '2025-12-01', home(4));
    const found = await expectDone(head.get('/api/areas/check?date=2025-01-01&to=2026-02-01'));
    expect(found).toMatchObject({ checked: 5, gaps: [], overlaps: [], unmanned: [] });
    const spans = await world.rows(
      `select a.name, p.valid_from, p.valid_to from area_premises p join area a on a.id = p.area_id where premises_id = $1 order by 2`,
      [home(1)],
    );
    expect(spans.map(Object.values)).toEqual([
      ['河畔一片', '2020-01-01', '2025-12-10'],
      ['河畔二片', '2025-12-10', null],
    ]);
    expect(await eventTypes(world, east.id)).toEqual([
      'area.created',
      'area.premises_joined',
      'area.steward_set',
      'area.premises_left',
      'area.premises_joined',
      'area.premises_left',
      'area.premises_joined',
    ]);
  });

  it('two who redraw at once leave no premises in two areas', async () => {
    const { east, west } = world.areas;
    const ids = [home(1), home(2), home(3), home(4), home(5)];
    const draws = [east, west, east, west, east, west].map((area, index) =>
      head.post(`/api/areas/${area.id}/premises`, { premisesIds: ids, from: `2026-01-0${1 + (index % 3)}` }),
    );
    await Promise.all(draws.map(expectDone));
    const found = await expectDone(head.get('/api/areas/check?date=2025-01-01&to=2026-02-01'));
    expect([found.gaps, found.overlaps]).toEqual([[], []]);
  });

  it('who redraws an area that another changed since is told first (decision 0024)', async () => {
    const { id } = world.areas.west;
    const { seq } = await expectDone(head.get(`/api/areas/${id}`));
    const steward = { staffId: world.staff.steward.id, from: '2026-01-10' };
    const chief = await world.as('2004');
    await expectDone(chief.post(`/api/areas/${id}/steward`, steward, undefined, seq));
    const move = () =>
      head.post(`/api/areas/${id}/premises`, { premisesIds: [home(1)], from: '2026-01-10' }, undefined, seq);
    await expectRefused(world, move, 409, 'changed_meanwhile');
    // The area is as it was seen; who answers for one of the homes is not.
    const seen = await expectDone(head.get(`/api/areas/${id}`));
    const redraw = (stewards: Record<string, number | null>) =>
      head.post(
        `/api/areas/${id}/premises`,
        { premisesIds: [home(1)], from: '2026-01-10', stewards },
        undefined,
        seen.seq,
      );
    const { rows } = await expectDone(head.get(`/api/premises?q=${world.homes[0].accountNo}`));
    const seenStewardId = world.staff.parkSteward.id;
    const told = await expectRefused(world, () => redraw({ [home(1)]: seenStewardId }), 409, 'steward_changed');
    const { accountNo } = world.homes[0];
    expect(told.params).toEqual({ premisesId: home(1), accountNo, seenStewardId, stewardId: rows[0].steward.id });
    await expectDone(redraw({ [home(1)]: rows[0].steward.id }));
  });

  it('a gap is listed', async () => {
    const community = world.communities.happy.id;
    const body = { accountNo: 'T90001', communityId: community, building: '20', buildingUnit: '1', room: '101' };
    const { id } = await expectDone(clerk.post('/api/premises', body));
    const { gaps } = await expectDone(head.get('/api/areas/check?date=2025-12-01'));
    expect(gaps).toEqual([
      { premisesId: id, address: '幸福里小区20号楼1单元101', from: '2025-12-01', to: '2025-12-02' },
    ]);
    const area = { id: world.areas.east.id, from: '2025-12-01' };
    await expectDone(clerk.post('/api/premises', { ...body, accountNo: 'T90002', room: '102', area }));
    expect((await expectDone(head.get('/api/areas/check?date=2025-12-01'))).gaps).toHaveLength(1);
  });

  it('an overlap is listed with its areas and dates, however it came into the tables', async () => {
    const { owner } = world.database;
    const { east, west } = world.areas;
    const [{ premises_id: premisesId, area_id: areaId }] = await world.rows(
      `select premises_id, area_id from area_premises where valid_from <= '2025-12-01' and (valid_to is null or valid_to > '2025-12-05')
       order by premises_id limit 1`,
    );
    const other = areaId === east.id ? west.id : east.id;
    await owner.query(`insert into area_premises values ($1, $2, '2025-12-02', '2025-12-04')`, [premisesId, other]);
    const { overlaps, gaps } = await expectDone(head.get('/api/areas/check?date=2025-12-01&to=2025-12-06'));
    const span = { premisesId, from: '2025-12-02', to: '2025-12-04' };
    expect(overlaps).toEqual([{ ...span, address: expect.stringContaining('小区'), areaIds: [areaId, other].sort() }]);
    expect(gaps.map((each: { premisesId: string }) => each.premisesId)).not.toContain(premisesId);
    await owner.query(`delete from area_premises where premises_id = $1 and valid_from = '2025-12-02'`, [premisesId]);
  });

  it('the substitute answers while the steward is away, and the card says so (ORG-3, ORG-8)', async () => {
    const { east } = world.areas;
    const away = { staffId: 33, from: '2025-12-02', to: '2025-12-04' };
    await expectRefused(
      world,
      () => head.post(`/api/areas/${east.id}/substitute`, { ...away, to: '2025-12-02' }),
      422,
      'bad_span',
    );
    await expectDone(head.post(`/api/areas/${east.id}/substitute`, away));
    await expectRefused(
      world,
      () => head.post(`/api/areas/${east.id}/substitute`, { ...away, from: '2025-12-03' }),
      409,
      'overlaps',
    );
    const card = async (date: string) => (await expectDone(head.get(`/api/areas/${east.id}?date=${date}`))).card;
    expect(await card('2025-12-01')).toMatchObject({
      staffNo: '3003',
      name: '管家甲',
      role: 'steward',
      area: '河畔一片',
    });
    expect(await card('2025-12-02')).toMatchObject({ staffNo: '3004', role: 'substitute' });
    expect(await card('2025-12-04')).toMatchObject({ staffNo: '3003', role: 'steward' });
  });

  it('an area is created, emptied and closed; a closed one takes nothing', async () => {
    const { id } = await expectDone(
      head.post('/api/areas', { name: '新片', stationUnitId: 13, steward: { staffId: 32, from: '2025-12-01' } }),
    );
    await expectDone(head.post(`/api/areas/${id}/close`, { on: '2025-12-02' }));
    const take = { premisesIds: [home(3)], from: '2025-12-01' };
    await expectRefused(world, () => head.post(`/api/areas/${id}/premises`, take), 409, 'area_closed');
    const { rows } = await expectDone(head.get('/api/areas?closed=true'));
    expect(rows.map((row: { name: string }) => row.name)).toEqual(['河畔一片', '河畔二片', '新片']);
  });
});
