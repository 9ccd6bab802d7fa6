import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dispatched, notices, remindBy, takenCase } from '../../../test/reminding.ts';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { tellDue } from './tell-due.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Heat use: measures within 24 hours (PRM-6), so the day after at nine. */
const due = worldStart + 24 * hour;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());
beforeEach(async () => {
  world.clock.set(worldStart);
  await world.database.owner.query('update clock set next_at = null; truncate reminder, notice, sending');
  remindBy(world.services, [
    { atMinutes: -60 },
    { atMinutes: 0, to: ['person', 'unit_leader'] },
    { atMinutes: 60, to: ['next_level'] },
  ]);
});

const tellAt = (instant: number, options = {}) => {
  world.clock.set(instant);
  return tellDue(world.services, options);
};
const told = async () => (await notices(world)).map(({ staff_id, kind }) => [staff_id, kind]);
const nextAt = async (id: string): Promise<number> =>
  (await world.rows(`select next_at from clock where subject_id = $1 and promise_id = 'PRM-6'`, [id]))[0].next_at;

describe('telling what is due (PRM, ORD-2)', () => {
  it('tells at the moment and not a second before, once, and says when to look next', async () => {
    const id = await dispatched(world);
    expect(await tellAt(due - 60 * minute - 1000)).toMatchObject({ notices: 0 });
    expect(await told()).toEqual([]);
    expect(await tellAt(due - 60 * minute)).toEqual({ clocks: 1, notices: 1, digests: 0 });
    expect(await notices(world)).toMatchObject([{ staff_id: 32, kind: 'due_soon', subject_id: id }]);
    expect(await nextAt(id)).toBe(due);
    expect(await tellAt(due - 1000)).toEqual({ clocks: 0, notices: 0, digests: 0 });
    expect(await told()).toHaveLength(1);
  });

  it('exactly at the deadline it is due, and not yet broken', async () => {
    await dispatched(world);
    await tellAt(due);
    expect(await told()).toEqual([
      [30, 'due_soon'],
      [32, 'due_soon'],
    ]);
    await tellAt(due + 1000);
    expect(await told()).toHaveLength(2);
  });

  it('after the deadline goes one level up, and then is not looked at again', async () => {
    const id = await dispatched(world);
    await tellAt(due);
    await tellAt(due + 60 * minute - 1000);
    expect(await told()).toHaveLength(2);
    await tellAt(due + 60 * minute);
    expect((await told()).slice(2)).toEqual([[2, 'escalated']]);
    expect(await nextAt(id)).toBeNull();
  });

  it('of several moments missed the last is told, and the others never', async () => {
    const id = await dispatched(world);
    await tellAt(due + 1000);
    expect((await told()).filter(([staffId]) => staffId === 32)).toEqual([[32, 'overdue']]);
    const rows = await world.rows('select at_minutes from reminder where subject_id = $1 and staff_id = 32', [id]);
    expect(rows.map((row) => row.at_minutes).sort((a, b) => a - b)).toEqual([-60, 0]);
  });

  it('a row that went stale tells nothing: answered meanwhile', async () => {
    const id = await dispatched(world);
    const steward = await world.as('3003');
    for (const [act, body] of [
      ['accept', {}],
      ['finish', { cause: 'company', result: '已处理', noVisitReason: '远程调整' }],
    ] as const)
      expect((await steward.post(`/api/cases/${id}/orders/1/${act}`, body)).status).toBe(200);
    // As if the worker had read the row before the answer came.
    await world.database.owner.query(`update clock set next_at = $2 where subject_id = $1`, [id, new Date(worldStart)]);
    expect(await tellAt(due)).toMatchObject({ notices: 0, digests: 0 });
    expect(await nextAt(id)).toBeNull();
  });

  it('reopened after its deadline it is owed again, and told', async () => {
    const id = await takenCase(world);
    const operator = await world.as('1001');
    const acts: [string, object][] = [
      ['answer', { code: 'solved', way: 'phone', words: '已处理' }],
      ['reopen', { because: 'caller', words: '又不热' }],
    ];
    for (const [act, body] of acts) {
      world.clock.set(act === 'answer' ? worldStart + hour : due + hour / 2);
      const { status, body: said } = await operator.post(`/api/cases/${id}/${act}`, body);
      expect(status, JSON.stringify(said)).toBe(200);
    }
    await tellAt(due + hour / 2);
    expect((await told()).map(([, kind]) => kind)).toContain('overdue');
  });

  it('a case that changes hands is told to whoever has it then', async () => {
    const id = await dispatched(world);
    await tellAt(due - 60 * minute);
    const head = await world.as('3001');
    expect((await head.post(`/api/cases/${id}/orders/1/assign`, { assigneeId: 33 })).status).toBe(200);
    await tellAt(due);
    expect(await told()).toEqual([
      [32, 'due_soon'],
      [30, 'due_soon'],
      [33, 'due_soon'],
    ]);
  });

  it('a joined case waits for its main one and is looked at again within a quarter of an hour', async () => {
    const [main, other] = [await takenCase(world), await takenCase(world)];
    const operator = await world.as('1001');
    expect((await operator.post(`/api/cases/${other}/join`, { to: main })).status).toBe(200);
    await tellAt(due);
    expect((await notices(world)).map((notice) => notice.subject_id)).not.toContain(other);
    expect(await nextAt(other)).toBe(due + 15 * minute);
  });

  it('puts off what falls into the night to the morning', async () => {
    world.clock.set(worldStart + 14 * hour);
    remindBy(world.services, [{ atMinutes: 0 }]);
    const id = await dispatched(world);
    await tellAt(worldStart + 38 * hour);
    expect(await told()).toEqual([]);
    expect(await nextAt(id)).toBe(worldStart + 46 * hour);
    await tellAt(worldStart + 46 * hour - 1000);
    expect(await told()).toEqual([]);
    await tellAt(worldStart + 46 * hour);
    expect(await told()).toEqual([[32, 'overdue']]);
  });

  it('what was missed by day waits for the morning when the workers come back at night', async () => {
    const id = await dispatched(world);
    await tellAt(worldStart + 38 * hour);
    expect(await told()).toEqual([]);
    expect(await nextAt(id)).toBe(worldStart + 46 * hour);
    await tellAt(worldStart + 46 * hour);
    expect((await told()).map(([staffId]) => staffId)).toEqual([2, 30, 32]);
  });

  it('wakes who must be woken', async () => {
    world.clock.set(worldStart + 14 * hour);
    remindBy(world.services, [{ atMinutes: 0, evenAtNight: true }]);
    await dispatched(world);
    await tellAt(worldStart + 38 * hour);
    expect(await told()).toEqual([[32, 'due_soon']]);
  });

  it('the post on duty is whoever the rota names at that moment (ORG-4)', async () => {
    remindBy(world.services, [{ atMinutes: 0, to: ['duty'] }]);
    const head = await world.as('3001');
    const shift = { line: 'repair', staffId: 34, from: '2025-12-02T08:00:00+08:00', to: '2025-12-02T20:00:00+08:00' };
    expect((await head.post('/api/units/13/duty', { entries: [shift] })).status).toBe(200);
    await dispatched(world);
    await tellAt(due);
    // The repair worker only knows of cases assigned to him, so the leader is told instead.
    expect(await told()).toEqual([[30, 'due_soon']]);
  });
});

describe('after the workers were down (digest)', () => {
  it('for a day: one notice a person with all of it, not a flood', async () => {
    const ids = [];
    for (let i = 0; i < 8; i++) ids.push(await dispatched(world));
    const done = await tellAt(due + 24 * hour, { batch: 3 });
    expect(done.notices).toBe(0);
    const all = await notices(world);
    expect(all.map(({ staff_id, kind, items }) => [staff_id, kind, items]).sort()).toEqual([
      [2, 'digest', 8],
      [30, 'digest', 8],
      [32, 'digest', 8],
    ]);
    const [{ count }] = await world.rows('select count(*)::int as count from reminder where staff_id = 32');
    expect(count).toBe(16);
    expect(await tellAt(due + 24 * hour + 1000)).toEqual({ clocks: 0, notices: 0, digests: 0 });
  });

  it('more than five at once are a digest too, of which later ones of the day become part', async () => {
    for (let i = 0; i < 6; i++) await dispatched(world);
    await tellAt(due - 60 * minute);
    expect(await notices(world)).toMatchObject([{ staff_id: 32, kind: 'digest', items: 6 }]);
    await tellAt(due);
    expect(await notices(world)).toMatchObject([
      { staff_id: 30, kind: 'digest', items: 6 },
      { staff_id: 32, kind: 'digest', items: 12 },
    ]);
  });
});

describe('sealed cases (SEC-1)', () => {
  const sealed = { kind: 'report', sealed: true };
  const about = (accused: object) => ({
    ...sealed,
    ...accused,
    outside: { system: '12345', number: randomUUID(), dueAt: '2025-12-02T09:00:00+08:00' },
  });
  const toldOf = async (id: string) =>
    (await notices(world)).filter((notice) => notice.subject_id === id).map((notice) => notice.staff_id);

  it.each([
    { name: 'to whoever took it in, and who leads the centre', accused: {}, to: [2, 10, 12] },
    { name: 'not to the accused operator nor the own centre', accused: { accusedStaffIds: [10] }, to: [2] },
    { name: 'not to the accused director, but to the level above', accused: { accusedStaffIds: [12] }, to: [2] },
    { name: 'to nobody of the accused centre', accused: { accusedUnitIds: [3] }, to: [2] },
    { name: 'not to an accused leader', accused: { accusedStaffIds: [2] }, to: [10, 12] },
    { name: 'to supervision where all others are accused', accused: { accusedStaffIds: [2, 10] }, to: [3] },
  ])('are told $name', async ({ accused, to }) => {
    remindBy(world.services, [{ atMinutes: 0, to: ['person', 'unit_leader', 'next_level'] }]);
    const id = await takenCase(world, about(accused));
    await tellAt(due);
    expect(await toldOf(id)).toEqual(to);
  });

  it('keep no words, number or place in a notice', async () => {
    const columns = await world.rows(
      `select column_name as name from information_schema.columns where table_name in ('notice', 'reminder', 'sending')
       and data_type in ('text', 'jsonb')`,
    );
    expect([...new Set(columns.map((row) => row.name))].sort()).toEqual(
      ['failure', 'kind', 'pack_version', 'promise_id', 'reference', 'state', 'subject_kind', 'variant', 'way'].sort(),
    );
  });
});

describe('two workers at once', () => {
  it('tell everything once', async () => {
    const ids = [];
    for (let i = 0; i < 12; i++) ids.push(await dispatched(world));
    world.clock.set(due);
    const digest = { late: 2 * hour, most: 1_000 };
    const done = await Promise.all([1, 2, 3].map(() => tellDue(world.services, { batch: 2, digest })));
    expect(done.reduce((sum, each) => sum + each.notices, 0)).toBe(24);
    const each = await world.rows('select subject_id, staff_id, count(*)::int as times from notice group by 1, 2');
    expect(each).toHaveLength(24);
    expect(new Set(each.map((row) => row.times))).toEqual(new Set([1]));
  });
});
