import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World, worldStart } from '../../../../test/world.ts';
import { rebuildProjections } from '../../../rebuild-projections.ts';
import { followAllAccused } from '../accused-line.public.ts';

const STEWARD = 32;
const SECOND_STEWARD = 33;
const CENTRE = 3;
const RIVER = 13;
const HILL = 14;
const PARK = 23;
let world: World;
let admin: Client;
let director: Client;
beforeAll(async () => {
  world = await createWorld();
  [admin, director] = (await Promise.all(['0001', '1003'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());
beforeEach(() => world.clock.set(worldStart));

async function complain(about: object, unitId: number | null = HILL): Promise<string> {
  const operator = await world.as('1001');
  const body = { source: 'hotline', kind: 'complaint', text: '投诉收受红包', premisesId: world.homes[0].id };
  const { id } = await expectDone(operator.post('/api/cases', { ...body, ...about }));
  if (unitId !== null) await expectDone(director.post(`/api/cases/${id}/dispatch`, { unitId, assigneeId: null }));
  return id;
}
const give = (staffId: number, job: string, unitId: number, from: string) =>
  expectDone(admin.post(`/api/staff/${staffId}/jobs`, { job, unitId, from, to: null }));
const seen = async (staffNo: string, id: string): Promise<number> =>
  (await (await world.as(staffNo)).get(`/api/cases/${id}`)).status;
const listed = async (staffNo: string, id: string): Promise<boolean> =>
  JSON.stringify((await (await world.as(staffNo)).get('/api/queue?view=turn')).body).includes(id);
const followed = (id: string) =>
  world.rows("select actor_id, body from event where stream_id = $1 and type = 'case.line_followed'", [id]);

describe('the line of an accused person follows them (SEC-1, ORG-2)', () => {
  it('with the job itself: people of the new unit never see the sealed case again, those of the old one neither', async () => {
    const id = await complain({ accusedStaffIds: [STEWARD], sealed: true });
    expect([await seen('3101', id), await seen('3102', id), await listed('3101', id)]).toEqual([200, 200, true]);
    await give(STEWARD, 'steward', HILL, '2025-12-01');
    expect([await seen('3101', id), await seen('3102', id), await listed('3101', id)]).toEqual([404, 404, false]);
    for (const old of ['3001', '3002', '3003', '3004']) expect([old, await seen(old, id)]).toEqual([old, 404]);
    for (const apart of ['1003', '0003']) expect([apart, await seen(apart, id)]).toEqual([apart, 200]);
    const events = await followed(id);
    // The installation wrote it: whoever keeps the accounts appears in no case.
    expect(events).toMatchObject([{ actor_id: null }]);
    expect(JSON.parse(events[0].body).lineUnitIds).toEqual(expect.arrayContaining([RIVER, HILL]));
    const sent = await director.post(`/api/cases/${id}/orders/1/transfer`, { unitId: HILL, words: '转' });
    expect(sent.status).not.toBe(200);
  });

  it('on the day a job begins, not before; once, and a rebuild agrees', async () => {
    const id = await complain({ accusedStaffIds: [SECOND_STEWARD], sealed: true }, PARK);
    await give(SECOND_STEWARD, 'steward', PARK, '2025-12-05');
    expect(await seen('4001', id)).toBe(200);
    world.clock.set(Date.parse('2025-12-04T23:59:59+08:00'));
    await followAllAccused(world.services);
    expect(await seen('4001', id)).toBe(200);
    world.clock.set(Date.parse('2025-12-05T00:00:00+08:00'));
    expect(await followAllAccused(world.services)).toBe(1);
    expect(await seen('4001', id)).toBe(404);
    expect(await followAllAccused(world.services)).toBe(0);
    expect(await followed(id)).toHaveLength(1);
    const row = () => world.rows('select to_jsonb(c) as row from case_file c where id = $1', [id]);
    const before = await row();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await row()).toEqual(before);
  });

  it('units that come below an accused one are cut out with it', async () => {
    const id = await complain({ accusedUnitIds: [RIVER], sealed: true }, null);
    const unit = await expectDone(
      admin.post('/api/units', { kind: 'steward_area', name: '河畔一片', parentId: RIVER, from: '2025-12-01' }),
    );
    expect(await followAllAccused(world.services)).toBeGreaterThan(0);
    const [{ units }] = await world.rows('select accused_unit_ids as units from case_file where id = $1', [id]);
    expect(units).toContain(unit.id);
  });

  it('into the centre: the case stands at the next unit above that is not accused', async () => {
    const id = await complain({ accusedStaffIds: [SECOND_STEWARD], sealed: true }, null);
    expect(await seen('1001', id)).toBe(200);
    await give(SECOND_STEWARD, 'operator', CENTRE, '2025-12-01');
    expect([await seen('1001', id), await seen('1003', id)]).toEqual([404, 404]);
    expect([await seen('0002', id), await seen('0003', id)]).toEqual([200, 200]);
    const [{ centre }] = await world.rows('select centre_unit_id as centre from case_file where id = $1', [id]);
    expect(centre).toBe(2);
  });

  it('leaves alone cases that are not sealed, and those that accuse others', async () => {
    const open = await complain({ accusedStaffIds: [STEWARD], sealed: false }, null);
    const other = await complain({ accusedStaffIds: [21], sealed: true }, null);
    await give(STEWARD, 'steward', PARK, '2025-12-01');
    expect([await followed(open), await followed(other)]).toEqual([[], []]);
  });
});
