import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { act, done, type Sheeting, sheeting } from '../../../test/sheeting.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';

let world: World;
let hall: Sheeting['hall'];
let hallHead: Sheeting['hallHead'];
let station: Sheeting['station'];
let audit: Sheeting['audit'];
let park: Sheeting['park'];
let written: Sheeting['written'];
let resolved: Sheeting['resolved'];
const at = (text: string) => Date.parse(`${text}+08:00`);

beforeAll(async () => {
  world = await createWorld();
  ({ hall, hallHead, station, audit, park, written, resolved } = await sheeting(world));
});
afterAll(() => world.drop());
beforeEach(() => world.clock.set(worldStart));

describe('the four liabilities (FIR-7)', () => {
  const finding = { staffId: 31, means: null, ground: '首问责任制度', words: '经查属实' };

  it('need events that prove them, and somebody entitled', async () => {
    const id = await resolved();
    const wrong = { ...finding, liability: 'wrong_handling' };
    await expectRefused(world, () => act(hall, id, 'findings', { ...wrong, provedBy: [6] }), 403, 'forbidden');
    await expectRefused(world, () => act(audit, id, 'findings', { ...wrong, provedBy: [] }), 422, 'not_proven');
    await expectRefused(world, () => act(audit, id, 'findings', { ...wrong, provedBy: [1] }), 422, 'not_proven');
    await expectRefused(world, () => act(audit, id, 'findings', { ...wrong, provedBy: [99] }), 422, 'no_such_event');
    await expectRefused(
      world,
      () => act(audit, id, 'findings', { ...wrong, staffId: 3, provedBy: [6] }),
      422,
      'needs_another_person',
    );
    const view = await done(audit, id, 'findings', { ...wrong, provedBy: [6] });
    expect(view.findings).toMatchObject([
      { liability: 'wrong_handling', staff: { id: 31 }, provedBy: [6], by: { id: 3 } },
    ]);
    expect(view.state).toBe('resolved');
  });

  it('delay only when a limit was passed, by one of three means, and the customer objected', async () => {
    const id = await written();
    await done(hall, id, 'hand-over', { unitId: 13 });
    const delay = { ...finding, liability: 'delay', means: 'left_post' };
    await done(hall, id, 'object', { words: '客户不满' });
    await expectRefused(world, () => act(audit, id, 'findings', { ...delay, provedBy: [3] }), 422, 'limit_not_passed');
    world.clock.set(at('2025-12-01T11:00:01'));
    await expectRefused(
      world,
      () => act(audit, id, 'findings', { ...delay, means: null, provedBy: [3] }),
      422,
      'means_required',
    );
    await expectRefused(world, () => act(audit, id, 'findings', { ...delay, provedBy: [2] }), 422, 'not_proven');
    expect((await done(audit, id, 'findings', { ...delay, provedBy: [2, 3] })).findings).toHaveLength(1);
    const quiet = await written();
    await done(hall, quiet, 'hand-over', { unitId: 13 });
    world.clock.set(at('2025-12-02T11:00:01'));
    await expectRefused(world, () => act(audit, quiet, 'findings', { ...delay, provedBy: [2] }), 422, 'no_objection');
    expect(await world.rows(`select liability, proved_by from sheet_finding where sheet_id = $1`, [id])).toEqual([
      { liability: 'delay', proved_by: [2, 3] },
    ]);
  });
});

describe('two at one sheet (FIR-1, decision 0024)', () => {
  it('who did not see what the other did is told and changes nothing; what only adds stands', async () => {
    const id = await written();
    const send = (who: Client, verb: string, body: object) => who.post(`/api/sheets/${id}/${verb}`, body, undefined, 1);
    await expectDone(send(hallHead, 'notices', { way: 'oral', materials: ['身份证'], steps: [], words: '' }));
    const handed = () => send(hall, 'hand-over', { unitId: 13 });
    const told = await expectRefused(world, handed, 409, 'changed_meanwhile');
    expect(told.params).toEqual({ seen: 1, seq: 2 });
    expect((await send(hall, 'object', { words: '客户着急' })).status).toBe(200);
    expect((await send(hallHead, 'hand-over', { unitId: 13 })).body.code).toBe('changed_meanwhile');
    await done(hall, id, 'hand-over', { unitId: 13 });
  });
});

describe('months to general administration (PRM-29, FIR-6)', () => {
  it('are handed in when over, received by somebody else, and kept five years from hand-in', async () => {
    const id = await resolved();
    await done(station, id, 'tell', { way: 'phone', words: '已告知' });
    const month = { unitId: 11, month: '2025-12' };
    const clerk = await giveAdministration();
    await expectRefused(world, () => hallHead.post('/api/sheet-months/hand-in', month), 422, 'month_not_over');
    await expectRefused(world, () => park.post('/api/sheet-months/hand-in', month), 403, 'forbidden');
    const [row] = (await expectDone(hallHead.get('/api/sheet-months'))).rows;
    expect(row).toMatchObject({ state: 'gathering', over: false, mayHandIn: true, mayReceive: false });
    const [clock] = row.clocks;
    expect(Date.parse(clock.dueAt) - Date.parse(clock.dueSoonAt)).toBe(4_320 * 60_000);
    const [parts] = row.ledger.map((each: { parts: { from: string; to: string; reason: string }[] }) => each.parts);
    expect(parts.map(({ reason }: { reason: string }) => reason)).toEqual(['day_of_start', 'around_clock']);
    expect([parts[0].from, parts[1].to]).toEqual([clock.startedAt, clock.dueAt]);
    await expectRefused(world, () => clerk.post(`/api/sheet-months/${row.id}/receive`), 409, 'wrong_batch_state');
    world.clock.set(at('2026-01-05T09:00:00'));
    const handed = await expectDone(hallHead.post('/api/sheet-months/hand-in', month));
    expect(handed.sheets).toBeGreaterThan(0);
    await expectRefused(world, () => hallHead.post('/api/sheet-months/hand-in', month), 422, 'nothing_to_hand_in');
    await expectRefused(world, () => hallHead.post(`/api/sheet-months/${row.id}/receive`), 403, 'forbidden');
    world.clock.set(at('2026-01-06T09:00:00'));
    await expectDone(clerk.post(`/api/sheet-months/${row.id}/receive`));
    expect(await expectDone(hall.get(`/api/sheets/${id}`))).toMatchObject({
      state: 'filed',
      retainUntil: '2031-01-05',
    });
    expect((await expectDone(clerk.get('/api/sheets?view=retention_due'))).rows).toEqual([]);
    world.clock.set(at('2031-01-05T23:59:59'));
    const last = (await expectDone((await giveAdministration()).get('/api/sheets?view=retention_due'))).rows;
    expect(last).toEqual([]);
    world.clock.set(at('2031-01-06T00:00:00'));
    const due = (await expectDone((await giveAdministration()).get('/api/sheets?view=retention_due'))).rows;
    expect(due.map((each: { id: string }) => each.id)).toContain(id);
    const clocks = await world.rows(`select met_at <= due_at as met from clock where subject_id = $1`, [row.id]);
    expect(clocks).toEqual([{ met: true }]);
  });

  it('a rebuild gives the same rows', async () => {
    const dump = async () =>
      Promise.all(
        ['sheet', 'sheet_finding', 'sheet_month', 'clock'].map((table) =>
          world.rows(`select to_jsonb(t)::text as row from ${table} t order by 1`),
        ),
      );
    const before = await dump();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await dump()).toEqual(before);
  });
});

let administration = 0;
/** Somebody of general administration, a job the small company lacks. */
async function giveAdministration(): Promise<Client> {
  const admin = await world.as('0001');
  administration += 1;
  const staffNo = `90${administration}`;
  const { id } = await expectDone(admin.post('/api/staff', { staffNo, name: '综合管理', password: 'Cold-Summer-8' }));
  await expectDone(
    admin.post(`/api/staff/${id}/jobs`, { job: 'general_administration', unitId: 1, from: '2025-12-01' }),
  );
  await world.database.owner.query('update credential set must_change = false where staff_id = $1', [id]);
  return world.as(staffNo);
}
