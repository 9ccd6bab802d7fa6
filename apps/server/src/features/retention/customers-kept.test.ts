import { parseInstant } from '@hearthline/domain/time/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterHarm } from '../../../test/after-harm.ts';
import { expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { archivist, closedCase } from '../../../test/retaining.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { verifyLog } from '../register/verify-log.ts';
import { carryOut } from './retention.public.ts';

let world: World;
let clerk: Client;
let archive: Client;
let leader: Client;
let audit: Client;
beforeAll(async () => {
  world = await createWorld();
  clerk = await world.as('2003');
  leader = await world.as('0002');
  audit = await world.as('0003');
  archive = await archivist(world);
});
afterAll(() => world.drop());

const at = (text: string) => world.clock.set(parseInstant(text));
// Left on 1 December 2025: that day is not counted, the last day of three years is.
const lastSecond = '2028-12-01T23:59:59+08:00';
const midnight = '2028-12-02T00:00:00+08:00';
const problem = async () => (await verifyLog(world.database.owner, null, null, world.services.files)).problem;
const dueIds = async (): Promise<string[]> => {
  const { body } = await archive.post('/api/destructions', { kinds: ['customer'] });
  if (body.code === 'nothing_due') return [];
  await expectDone(leader.post(`/api/destructions/${body.id}/refuse`, { words: '只看看' }));
  return body.items.map((item: { subjectId: string }) => item.subjectId);
};

let no = 0;
interface Left {
  id: string;
  phone: string;
  home: string;
}
/** Somebody who rented a home until the first of December. */
async function tenant(name: string, to: string | null = '2025-12-01'): Promise<Left> {
  no += 1;
  const phone = `1390000100${no}`;
  const home = world.homes[1].id;
  const about = { name, note: `${name}的备注`, flags: ['elderly'], phones: [{ phone, label: null }] };
  const tie = { premisesId: home, role: 'tenant', from: `2024-0${no}-01`, to };
  const { id } = await expectDone(clerk.post('/api/customers', { ...about, at: tie }));
  return { id, phone, home };
}
const personalOf = async (id: string): Promise<number> =>
  (await world.rows('select count(*)::int as n from event_personal where stream_id = $1', [id]))[0].n;

async function destroy(): Promise<string> {
  const { id } = await expectDone(archive.post('/api/destructions', { kinds: ['customer'] }));
  await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
  await carryOut(world.services);
  return id;
}

describe('a customer who left (PIPL, 19; CUS-1)', () => {
  it('is due three years after the last tie ended, not one second before; whoever still lives somewhere never', async () => {
    world.clock.set(worldStart);
    const left = await tenant('测试租客慕容');
    await tenant('测试租客留下的', null);
    at(lastSecond);
    expect(await dueIds()).toEqual([]);
    at(midnight);
    expect(await dueIds()).toEqual([left.id]);
    at('2028-12-02T00:00:01+08:00');
    expect(await dueIds()).toEqual([left.id]);
  });

  it('stays while a case of their telephone, or of the home while it was theirs, still tells of people', async () => {
    world.clock.set(worldStart);
    const operator = await world.as('1001');
    const called = await tenant('测试租客打过电话');
    const lived = await tenant('测试租客来问过', '2025-12-02');
    const gone = await tenant('测试租客早走', '2025-11-30');
    at('2025-12-01T10:00:00+08:00');
    await expectDone(
      operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '漏水', phone: called.phone }),
    );
    await expectDone(
      operator.post('/api/cases', { source: 'hotline', kind: 'repair', text: '漏水', premisesId: lived.home }),
    );
    at('2029-02-01T10:00:00+08:00');
    const due = await dueIds();
    expect([called.id, lived.id, gone.id].map((id) => due.includes(id))).toEqual([false, false, true]);
  });

  it('stays for whom the case that keeps it is hidden from as well, or the list would tell of it (SEC-1)', async () => {
    world.clock.set(worldStart);
    const complained = await tenant('测试租客投诉过');
    const [{ id: archivistId }] = await world.rows(`select id from staff where staff_no = '9001'`);
    const body = { source: 'letter', kind: 'complaint', text: '投诉档案员', accusedStaffIds: [archivistId] };
    const { id } = await expectDone((await world.as('1001')).post('/api/cases', { ...body, phone: complained.phone }));
    at('2029-02-01T10:00:00+08:00');
    archive = await world.as('9001');
    expect((await archive.get(`/api/cases/${id}`)).status).toBe(404);
    expect(await dueIds()).not.toContain(complained.id);
    await world.rows('update case_file set destroyed_at = now() where id = $1', [id]);
    expect(await dueIds()).toContain(complained.id);
    await world.rows('update case_file set destroyed_at = null where id = $1', [id]);
  });

  it('loses name, telephones, note and who looked; ties stay, nothing more is written, verify does not mind', async () => {
    world.clock.set(worldStart);
    const left = await tenant('测试租客欧阳');
    const looker = await world.as('1003');
    await expectDone(looker.post(`/api/customers/${left.id}/reveal`, { reason: 'other', words: '核对欧阳' }));
    expect(await personalOf(left.id)).toBe(2);
    at('2029-02-01T10:00:00+08:00');
    const listId = await destroy();
    const { items } = await expectDone(archive.get(`/api/destructions/${listId}`));
    expect(items).toContainEqual(
      expect.objectContaining({
        subjectId: left.id,
        kind: 'customer',
        rule: 'customer',
        outcome: 'destroyed',
        label: 'T00002',
      }),
    );
    expect(await personalOf(left.id)).toBe(0);
    const rows = await world.rows(
      `select to_jsonb(c)::text as row from customer c where id = $1 union all select to_jsonb(p)::text from customer_phone p where customer_id = $1`,
      [left.id],
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/欧阳|139000|elderly/);
    const shown = await expectDone(clerk.get(`/api/customers/${left.id}`));
    expect(shown).toMatchObject({ name: '', note: null, phones: [], flags: [], occupancies: [{ to: '2025-12-01' }] });
    const tie = { premisesId: left.home, role: 'owner', from: '2029-03-01' };
    const about = { name: '又写上', phones: [] };
    await expectRefused(world, () => clerk.post(`/api/customers/${left.id}`, about), 409, 'destroyed');
    await expectRefused(world, () => clerk.post(`/api/customers/${left.id}/occupancies`, tie), 409, 'destroyed');
    expect(await problem()).toBeNull();
    expect(await dueIds()).not.toContain(left.id);
  });

  it('reads the same after a rebuild', async () => {
    const all = () =>
      Promise.all(
        ['customer', 'customer_phone', 'occupancy'].map((table) =>
          world.rows(`select to_jsonb(t)::text as row from ${table} t order by 1`),
        ),
      );
    const before = await all();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await all()).toEqual(before);
  });

  it('stays under a hold, though approved; taken out without a list it is named by verify', async () => {
    world.clock.set(worldStart);
    const left = await tenant('测试租客被起诉');
    at('2029-02-01T10:00:00+08:00');
    const { id } = await expectDone(archive.post('/api/destructions', { kinds: ['customer'] }));
    await expectDone(leader.post(`/api/destructions/${id}/approve`, {}));
    const hold = await expectDone(audit.post('/api/holds', { kind: 'customer', subject: left.id, words: '欠费诉讼' }));
    await carryOut(world.services);
    expect(await expectDone(archive.get(`/api/destructions/${id}`))).toMatchObject({
      items: [{ subjectId: left.id, outcome: 'held' }],
    });
    expect(await personalOf(left.id)).toBeGreaterThan(0);
    expect(await dueIds()).toEqual([]);
    await expectDone(audit.post(`/api/holds/${hold.id}/lift`, { words: '完' }));
    expect(await dueIds()).toEqual([left.id]);
    const harmed = await afterHarm(
      world.database,
      (client) => client.query('delete from event_personal where stream_id = $1', [left.id]),
      async () => (await verifyLog(world.database.owner, null)).problem,
    );
    expect(harmed).toMatchObject({ code: 'event_personal_destroyed', row: `${left.id}/1` });
  });

  it('is found by the telephone they had, when a hold lies on them', async () => {
    world.clock.set(worldStart);
    const operator = await world.as('1001');
    const mover = await tenant('测试租客换号', null);
    const { id } = await closedCase(operator, { phone: mover.phone });
    const about = { name: '测试租客换号', phones: [{ phone: '13900009999', label: null }] };
    await expectDone(clerk.post(`/api/customers/${mover.id}`, about));
    at('2029-02-01T10:00:00+08:00');
    const held = async () =>
      (await expectDone(archive.get('/api/retention'))).due.find((row: { kind: string }) => row.kind === 'case').held;
    const before = await held();
    await expectDone(audit.post('/api/holds', { kind: 'customer', subject: mover.id, words: '诉讼' }));
    expect(await held()).toBe(before + 1);
    const { body } = await archive.post('/api/destructions', { kinds: ['case'] });
    expect((body.items ?? []).map((item: { subjectId: string }) => item.subjectId)).not.toContain(id);
  });
});
