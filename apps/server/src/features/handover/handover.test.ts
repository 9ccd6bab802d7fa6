import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRows, eventTypes, expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';

let world: World;
let admin: Client;
let head: Client;
let desk: Client;
const leaving = 32;
const heir = 33;
let caseId: string;
const iso = (text: string) => `2025-12-${text}:00+08:00`;

beforeAll(async () => {
  world = await createWorld();
  admin = await world.as('0001');
  head = await world.as('3001');
  desk = await world.as('1001');
  const home = world.homes[0].id;
  const taken = { source: 'hotline', kind: 'repair', text: '不热', premisesId: home, phone: '13900000001' };
  caseId = (await expectDone(desk.post('/api/cases', taken))).id;
  await expectDone(desk.post(`/api/cases/${caseId}/dispatch`, {}));
  const entries = [{ line: 'repair', staffId: leaving, from: iso('01T08:00'), to: iso('01T20:00') }];
  await expectDone(head.post('/api/units/13/duty', { entries }));
});
afterAll(() => world.drop());

describe('nobody leaves with open work (ORG-8)', () => {
  it('leaving is refused with what is open', async () => {
    const { params } = await expectRefused(
      world,
      () => admin.post(`/api/staff/${leaving}/leave`, { on: '2025-12-01' }),
      409,
      'has_open_work',
    );
    expect(params).toEqual({ orders: 1, sheets: 0, areas: 1, duty: 1, staffId: leaving });
    const open = await expectDone(head.get(`/api/handover/${leaving}`));
    expect(open).toMatchObject({
      orders: [{ case: { id: caseId }, orderNo: 1, unit: { id: 13 } }],
      hiddenOrders: 0,
      areas: [{ area: { name: '河畔一片' }, role: 'steward', to: null }],
      duty: [{ line: 'repair' }],
    });
  });

  it('leaving the post is refused like leaving, and another post beside it answers for nothing (ORG-8)', async () => {
    const post = { job: 'steward', unitId: 13, from: '2020-01-01' };
    const end = () => admin.post(`/api/staff/${leaving}/jobs/end`, { ...post, to: '2025-12-01' });
    const open = { orders: 1, sheets: 0, areas: 1, duty: 1, staffId: leaving };
    expect((await expectRefused(world, end, 409, 'has_open_work')).params).toEqual(open);
    const duty = { job: 'hotline_duty', unitId: 3, from: '2025-12-01' };
    await expectDone(admin.post(`/api/staff/${leaving}/jobs`, duty));
    expect((await expectRefused(world, end, 409, 'has_open_work')).params).toEqual(open);
    await expectDone(admin.post(`/api/staff/${leaving}/jobs/end`, { ...duty, to: '2025-12-02' }));
  });

  it('refuses whoever may not, other stations, the same person, a stranger to the unit', async () => {
    const give = (by: Client, toStaffId: number) => () => by.post(`/api/handover/${leaving}`, { toStaffId });
    await expectRefused(world, give(desk, heir), 403, 'forbidden');
    const park = await world.as('4001');
    await expectRefused(world, give(park, heir), 403, 'forbidden');
    await expectRefused(world, () => park.get(`/api/handover/${leaving}`), 403, 'forbidden');
    await expectRefused(world, give(head, leaving), 422, 'same_person');
    await expectRefused(world, give(head, 42), 422, 'not_in_unit');
    await expectRefused(world, give(head, 999), 422, 'unknown_staff');
    await expectRefused(world, () => head.get('/api/handover/999'), 404, 'not_found');
  });

  it('an order the giver may not know of is counted, not shown, and stays until somebody else passes it (SEC-1)', async () => {
    const report = { source: 'hotline', kind: 'report', text: '举报', sealed: true };
    const { id } = await expectDone(desk.post('/api/cases', report));
    await expectDone(desk.post(`/api/cases/${id}/dispatch`, { unitId: 10, assigneeId: 34 }));
    const open = await expectDone(head.get('/api/handover/34'));
    expect([open.orders, open.hiddenOrders]).toEqual([[], 1]);
    const left = await expectDone(head.post('/api/handover/34', { toStaffId: heir }));
    expect(left.hiddenOrders).toBe(1);
    await expectRefused(world, () => admin.post('/api/staff/34/leave', { on: '2025-12-01' }), 409, 'has_open_work');
    const director = await world.as('1003');
    expect((await expectDone(director.post('/api/handover/34', { toStaffId: 31 }))).hiddenOrders).toBe(0);
    await expectDone(admin.post('/api/staff/34/leave', { on: '2025-12-01' }));
  });

  it('orders, area and duty pass on in one go; then the person may leave and is signed out', async () => {
    const steward = await world.as('3003');
    const left = await expectDone(head.post(`/api/handover/${leaving}`, { toStaffId: heir, words: '离职交接' }));
    expect(left).toMatchObject({ orders: [], hiddenOrders: 0, areas: [], duty: [] });
    expect((await eventTypes(world, caseId)).at(-1)).toBe('order.assigned');
    const [event] = await world.rows(`select body from event where stream_id = $1 order by seq desc limit 1`, [caseId]);
    expect(JSON.parse(event.body)).toMatchObject({ assigneeId: heir, handOver: true });
    const [order] = await world.rows('select assignee_id from work_order where case_id = $1', [caseId]);
    expect(order.assignee_id).toBe(heir);
    const file = await expectDone(desk.get(`/api/premises/${world.homes[0].id}`));
    expect(file.steward.id).toBe(heir);
    expect(file.stewards.map((each: { staff: { id: number } }) => each.staff.id)).toEqual([heir, leaving]);
    const rota = await world.rows(
      'select staff_id, from_at, to_at from duty where superseded_at is null order by from_at',
    );
    expect(
      rota.map((row) => [row.staff_id, new Date(row.from_at).toISOString(), new Date(row.to_at).toISOString()]),
    ).toEqual([
      [leaving, '2025-12-01T00:00:00.000Z', '2025-12-01T01:00:00.000Z'],
      [heir, '2025-12-01T01:00:00.000Z', '2025-12-01T12:00:00.000Z'],
    ]);
    await expectDone(admin.post(`/api/staff/${leaving}/leave`, { on: '2025-12-01' }));
    expect((await steward.get('/api/session')).status).toBe(401);
    await expectRefused(
      world,
      () => admin.post(`/api/staff/${leaving}/leave`, { on: '2025-12-01' }),
      422,
      'unknown_staff',
    );
  });

  it('replayed from the log, every table of the directory has the same rows', async () => {
    const before = await directoryRows(world);
    const cases = await world.rows('select to_jsonb(t)::text as row from case_file t order by 1');
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await directoryRows(world)).toEqual(before);
    expect(await world.rows('select to_jsonb(t)::text as row from case_file t order by 1')).toEqual(cases);
    expect(before.duty?.length).toBe(3);
  });
});
