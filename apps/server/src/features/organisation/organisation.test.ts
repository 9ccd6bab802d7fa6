import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventTypes, expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let admin: Client;
let desk: Client;
beforeAll(async () => {
  world = await createWorld();
  admin = await world.as('0001');
  desk = await world.as('1001');
});
afterAll(() => world.drop());

const streamOf = async (table: 'unit' | 'staff', id: number): Promise<string> =>
  (await world.rows(`select stream_id from ${table} where id = $1`, [id]))[0].stream_id;

describe('units (ORG-1)', () => {
  const station = { kind: 'station', name: '新站', parentId: 10 };

  it('nobody but who keeps the organisation changes it; the public is asked to sign in', async () => {
    await expectRefused(world, () => desk.post('/api/units', station), 403, 'forbidden');
    await expectRefused(world, () => world.outsider.post('/api/units', station), 401, 'not_signed_in');
    await expectRefused(world, () => world.outsider.get('/api/units'), 401, 'not_signed_in');
  });

  it('a unit lies only where the pack lets its kind lie', async () => {
    const fault = async (body: object) =>
      (await expectRefused(world, () => admin.post('/api/units', body), 422, 'bad_parent')).params.fault;
    expect(await fault({ ...station, parentId: 1 })).toBe('wrong_parent_kind');
    expect(await fault({ ...station, parentId: 999 })).toBe('needs_parent');
    expect(await fault({ ...station, kind: 'kiosk' })).toBe('unknown_kind');
    await expectRefused(world, () => admin.post('/api/units', { ...station, phone: '无' }), 422, 'phone_unreadable');
    await expectRefused(world, () => admin.post('/api/units/999', station), 422, 'unknown_unit');
  });

  it('created, moved, closed: rights follow the tree', async () => {
    const made = await expectDone(admin.post('/api/units', { ...station, phone: '（0531）8800 1234' }));
    expect([made.parentId, made.phone, made.path]).toEqual([10, '053188001234', [1, 10, made.id]]);
    await expectDone(admin.post(`/api/units/${made.id}`, { name: '新站', parentId: 20 }));
    const above = await world.rows('select ancestor_id from unit_closure where unit_id = $1 order by 1', [made.id]);
    expect(above.map((row) => row.ancestor_id)).toEqual([1, 20, made.id]);
    await expectDone(admin.post(`/api/units/${made.id}/close`, { on: '2025-12-01' }));
    expect(await eventTypes(world, await streamOf('unit', made.id))).toEqual([
      'unit.created',
      'unit.changed',
      'unit.closed',
    ]);
    const { rows } = await expectDone(desk.get('/api/units'));
    expect(rows.map((unit: { id: number }) => unit.id)).not.toContain(made.id);
    expect(rows[0].id).toBe(1);
  });

  it('who did not see what another changed puts nothing back as it was (ORG-1, decision 0024)', async () => {
    await expectDone(admin.post('/api/staff/3/jobs', { job: 'administrator', unitId: 1, from: '2025-12-01' }));
    const other = await world.as('0003');
    const { seq, name, parentId } = await expectDone(admin.get('/api/units')).then(({ rows }) =>
      rows.find(({ id }: { id: number }) => id === 13),
    );
    const change = (who: Client, phone: string, seen: number) =>
      who.post('/api/units/13', { name, parentId, phone }, undefined, seen);
    await expectDone(change(other, '053188001234', seq));
    const told = await expectRefused(world, () => change(admin, '053188005678', seq), 409, 'changed_meanwhile');
    expect(told.params).toEqual({ seen: seq, seq: seq + 1 });
    const closing = () => admin.post('/api/units/13/close', { on: '2025-12-01' }, undefined, seq);
    await expectRefused(world, closing, 409, 'changed_meanwhile');
    // What one did oneself is known.
    await expectDone(change(other, '053188001234', seq));
    expect((await expectDone(change(admin, '053188005678', seq + 2))).phone).toBe('053188005678');
    const given = await expectDone(other.get(`/api/staff/${world.staff.secondSteward.id}`));
    const file = `/api/staff/${world.staff.secondSteward.id}`;
    await expectDone(admin.post(file, { name: '管家乙', phone: '13900000099' }, undefined, given.seq));
    const rename = () => other.post(file, { name: '管家', phone: null }, undefined, given.seq);
    await expectRefused(world, rename, 409, 'changed_meanwhile');
    await expectDone(
      admin.post('/api/staff/3/jobs/end', { job: 'administrator', unitId: 1, from: '2025-12-01', to: '2025-12-02' }),
    );
  });

  it('a unit in use is not closed', async () => {
    const { params } = await expectRefused(
      world,
      () => admin.post('/api/units/13/close', { on: '2025-12-01' }),
      409,
      'unit_in_use',
    );
    expect(params).toEqual({ units: 0, people: 5, orders: 0, premises: 5, areas: 2 });
  });
});

describe('people and their jobs (ORG-2, ORG-3)', () => {
  const newcomer = { staffNo: '7001', name: '新员工', phone: '139-0000-7001', password: 'Erste-Woche-9' };
  const job = { job: 'operator', unitId: 3, from: '2025-12-01' };

  it('refuses a taken number, a weak password, an unknown unit, a job held twice', async () => {
    const add = (body: object) => () => admin.post('/api/staff', { ...newcomer, ...body });
    await expectRefused(world, add({ staffNo: '1001' }), 409, 'staff_no_taken');
    await expectRefused(world, add({ password: 'aaaaaaaa' }), 422, 'password_too_weak');
    await expectRefused(world, add({ password: 'Wort-7001' }), 422, 'password_too_weak');
    await expectRefused(world, add({ jobs: [{ ...job, unitId: 999 }] }), 422, 'unknown_unit');
    await expectRefused(world, add({ jobs: [job, job] }), 409, 'overlaps');
    await expectRefused(world, add({ jobs: [{ ...job, to: '2025-12-01' }] }), 422, 'bad_span');
    await expectRefused(world, add({ phone: '没有' }), 422, 'phone_unreadable');
    await expectRefused(world, () => desk.post('/api/staff', newcomer), 403, 'forbidden');
  });

  it('an administrator gives oneself no job by which cases would be read (SEC-3)', async () => {
    const given = await admin.post('/api/staff/1/jobs', { job: 'operator', unitId: 3, from: '2025-12-01' });
    expect([given.status, given.body.code]).toEqual([422, 'own_account']);
    expect(await world.rows('select job from staff_job where staff_id = 1')).toEqual([{ job: 'administrator' }]);
  });

  it('a first password works once and must be changed; no event holds it', async () => {
    const made = await expectDone(admin.post('/api/staff', { ...newcomer, jobs: [job] }));
    expect([made.phone, made.jobs[0].unit.name]).toEqual(['13900007001', '客服中心']);
    const session = await world.outsider.post('/api/session', { staffNo: '7001', password: newcomer.password });
    expect([session.status, session.body.mustChangePassword]).toEqual([200, true]);
    const secrets = await world.rows(`select 1 from event e left join event_personal p using (stream_id, seq)
      where e.body || coalesce(p.body, '') like '%Erste-Woche%'`);
    expect(secrets).toEqual([]);
    const personal = await world.rows(`select e.body from event e where e.body like '%新员工%'`);
    expect(personal).toEqual([]);
    const change = { current: newcomer.password, next: 'Eigenes-Wort-9' };
    const sessions = async () =>
      (await world.rows('select token_hash from session where staff_id = $1', [made.id])).map((row) => row.token_hash);
    const [first, second] = [await world.as('7001'), await world.as('7001')];
    expect((await sessions()).length).toBe(3);
    await expectDone(first.post('/api/session/password', change));
    expect((await sessions()).length).toBe(1);
    expect([(await first.get('/api/session')).status, (await second.get('/api/session')).status]).toEqual([200, 401]);
    await expectDone(admin.post(`/api/staff/${made.id}/password`, { password: 'Zweite-Woche-9' }));
    const old = await world.outsider.post('/api/session', { staffNo: '7001', password: newcomer.password });
    expect(old.body.code).toBe('wrong_credentials');
  });

  it('jobs are given, ended and listed by unit, job and name', async () => {
    const steward = world.staff.steward.id;
    const further = { job: 'hotline_duty', unitId: 3, from: '2025-12-01' };
    await expectRefused(
      world,
      () => admin.post(`/api/staff/${steward}/jobs/end`, { ...further, to: '2025-12-02' }),
      422,
      'no_such_job',
    );
    await expectDone(admin.post(`/api/staff/${steward}/jobs`, further));
    await expectRefused(world, () => admin.post(`/api/staff/${steward}/jobs`, further), 409, 'overlaps');
    const names = async (query: string) =>
      (await expectDone(desk.get(`/api/staff?${query}`))).rows.map((row: { name: string }) => row.name);
    expect(await names('unit=3&job=hotline_duty')).toEqual(['管家甲']);
    expect(await names('unit=10&job=station_head')).toEqual(['河畔站长', '山前站长']);
    expect(await names('q=%E7%BB%B4%E4%BF%AE')).toEqual(['维修工']);
    expect(await names('q=%25')).toEqual([]);
    await expectDone(admin.post(`/api/staff/${steward}/jobs/end`, { ...further, to: '2025-12-05' }));
    world.clock.set(Date.parse('2025-12-05T09:00:00+08:00'));
    expect(await names('unit=3&job=hotline_duty')).toEqual([]);
    const file = await expectDone(desk.get(`/api/staff/${steward}`));
    expect(file.jobs.map((held: { to: string | null }) => held.to)).toEqual([null, '2025-12-05']);
    world.clock.set(Date.parse('2025-12-01T09:00:00+08:00'));
    expect(await eventTypes(world, await streamOf('staff', steward))).toEqual([
      'staff.created',
      'job.given',
      'job.given',
      'job.ended',
    ]);
  });
});
