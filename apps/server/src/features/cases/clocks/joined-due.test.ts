import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { notices, remindBy } from '../../../../test/reminding.ts';
import { type Client, createWorld, type World, worldStart } from '../../../../test/world.ts';
import { noScope } from '../../../platform/db/scope.ts';
import { inTransaction } from '../../../platform/db/tx.ts';
import { publicPerson } from '../../../platform/http/context.ts';
import { rebuildClocks } from '../../../rebuild-clocks.ts';
import { rebuildProjections } from '../../../rebuild-projections.ts';
import { policyCommands, recountRunning } from '../../policy/policy.public.ts';
import { tellDue } from '../../reminders/tell-due.ts';

const HOUR = 3_600_000;
/** Heat use: measures within 24 hours (PRM-6). */
const DAY = 24 * HOUR;

let world: World;
let operator: Client;
let director: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, director] = (await Promise.all(['1001', '1003'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());
beforeEach(() => world.clock.set(worldStart));

const cold = async (after: number, more: object = {}): Promise<string> => {
  world.clock.set(worldStart + after);
  return (await takeIn(operator, { kind: 'heat_use', text: '不热', premisesId: world.homes[0].id, ...more })).id;
};
const act = (id: string, verb: string, body: object = {}, who = operator) =>
  expectDone(who.post(`/api/cases/${id}/${verb}`, body));
const join = (id: string, to: string) => act(id, 'join', { to, words: '同一处' });
const dueOf = async (id: string) => {
  const [row] = await world.rows(
    'select due_at, due_promise as promise, due_case_id as whose, due_soon_at, due_pauses::text as pauses from case_file where id = $1',
    [id],
  );
  return row;
};
/** Everything that follows from events, but for the place of a case in its stream. */
const tables = ['case_file', 'work_order', 'clock', 'case_reach'] as const;
const dump = async (without = '') =>
  Promise.all(
    tables.map((table) =>
      world.rows(`select (to_jsonb(t) ${without})::text as row from ${table} t order by 1`).then((rows) => rows),
    ),
  );
const untouched = () => dump(`- 'seq' - 'updated_at'`);

describe('the earliest deadline rules where cases are joined (INT-9)', () => {
  it('takes the earlier one over, not the later; undone, every row is as it was', async () => {
    const early = await cold(0);
    const main = await cold(HOUR);
    const late = await cold(2 * HOUR);
    const before = await untouched();
    expect(await dueOf(main)).toMatchObject({ due_at: worldStart + HOUR + DAY, whose: null });
    await join(late, main);
    expect(await dueOf(main)).toMatchObject({ due_at: worldStart + HOUR + DAY, whose: null });
    await join(early, main);
    expect(await dueOf(main)).toMatchObject({ due_at: worldStart + DAY, promise: 'PRM-6', whose: early });
    const { body } = await operator.get(`/api/cases/${main}`);
    expect(body.earlier).toMatchObject([{ clock: { promiseId: 'PRM-6', outcome: 'running' }, case: { id: early } }]);
    expect(Date.parse(body.earlier[0].clock.dueAt)).toBe(worldStart + DAY);
    // Its own promise stays its own: nobody's breach is counted twice.
    const own = body.clocks.find((clock: { promiseId: string }) => clock.promiseId === 'PRM-6');
    expect(Date.parse(own.dueAt)).toBe(worldStart + HOUR + DAY);
    await act(early, 'unjoin', { words: '不是一回事' });
    await act(late, 'unjoin', { words: '不是一回事' });
    expect(await untouched()).toEqual(before);
  });

  it('comes to the same in whatever order they are joined, also at second hand', async () => {
    const [first, second] = [await cold(0), await cold(HOUR)];
    const [main, other] = [await cold(2 * HOUR), await cold(2 * HOUR)];
    await join(first, main);
    await join(second, main);
    const straight = await dueOf(main);
    for (const id of [first, second]) await act(id, 'unjoin');
    await join(second, main);
    await join(first, main);
    expect(await dueOf(main)).toEqual(straight);
    for (const id of [first, second]) await act(id, 'unjoin');
    // Joined to what is joined later itself: the last of them is worked on.
    await join(first, other);
    await join(other, main);
    expect(await dueOf(main)).toEqual(straight);
    await act(other, 'unjoin');
    expect(await dueOf(main)).toMatchObject({ whose: null });
    expect(await dueOf(other)).toMatchObject({ whose: first });
  });

  it('follows the clock of the joined case: paused, going on, and ended with the main case', async () => {
    const early = await cold(0);
    const main = await cold(HOUR);
    const pause = { cause: 'customer_asks_later', from: new Date(worldStart).toISOString(), words: '周末上门' };
    await act(early, 'pauses', pause);
    await join(early, main);
    expect(await dueOf(main)).toMatchObject({ whose: early });
    const asked = await director.post(`/api/cases/${early}/requests/decide`, { no: 1, granted: true });
    // A joined case is nobody's to decide on; what was granted before counts.
    expect(asked.body.code).toBe('wrong_case_state');
    await act(early, 'unjoin');
    await act(early, 'requests/decide', { no: 1, granted: true }, director);
    await join(early, main);
    expect(await dueOf(main)).toMatchObject({ due_at: worldStart + HOUR + DAY, whose: null });
    await act(main, 'answer', { code: 'solved', way: 'phone', words: '已处理' });
    expect(await dueOf(early)).toMatchObject({ whose: null });
    expect((await dueOf(main)).whose).toBeNull();
  });

  it('moves with a published list of holidays, and is replayed into the same rows', async () => {
    const complaint = { kind: 'complaint', sealed: false, text: '服务态度差', premisesId: undefined };
    const early = await cold(0, complaint);
    const main = await cold(26 * HOUR, complaint);
    await join(early, main);
    const before = await dueOf(main);
    expect(before).toMatchObject({ whose: early, promise: 'PRM-4' });
    world.clock.set(worldStart + 27 * HOUR);
    const ctx = {
      services: world.services,
      person: publicPerson,
      requestId: 't',
      address: 't',
      now: world.services.clock.wall(),
    };
    const list = { region: 'cn', year: 2025, sources: ['notice'], off: [{ date: '2025-12-03', name: 'x' }], work: [] };
    await inTransaction(world.services.pool, noScope, (tx) => policyCommands.publishHolidays(ctx, tx, list));
    await recountRunning(world.services);
    const after = await dueOf(main);
    expect(after).toMatchObject({ whose: early, due_at: before.due_at + DAY });

    const rows = await dump();
    const { owner } = world.database;
    await owner.query('update case_file set due_at = now(), due_case_id = null, due_soon_at = null where id = $1', [
      main,
    ]);
    await owner.query('update case_file set due_case_id = $2 where id = $1', [early, main]);
    await rebuildClocks(owner, world.services.policy);
    expect(await dump()).toEqual(rows);
    await rebuildProjections(owner, world.services.policy);
    expect(await dump()).toEqual(rows);
  });

  it('lets a sealed case move nothing that others see, though its own deadline stays (SEC-1)', async () => {
    const report = { kind: 'complaint', text: '投诉站长', sealed: true, accusedUnitIds: [13], premisesId: undefined };
    const behind = await cold(0, { kind: 'complaint', sealed: false, text: '投诉', premisesId: undefined });
    const sealed = await cold(HOUR, report);
    const main = await cold(26 * HOUR, { kind: 'complaint', sealed: false, text: '投诉' });
    await act(main, 'dispatch', { unitId: 13 });
    const own = await dueOf(main);
    await act(behind, 'join', { to: sealed });
    const audit = await world.as('1002');
    await act(sealed, 'join', { to: main }, audit);
    // Neither it nor what hangs on it: the deadline would tell that there is something.
    expect(await dueOf(main)).toEqual(own);
    const station = await world.as('3001');
    const { body } = await station.get(`/api/cases/${main}`);
    expect([body.earlier, body.joined]).toEqual([[], []]);
    const inSight = (await audit.get(`/api/cases/${main}`)).body.earlier;
    expect(inSight.map((each: { case: { id: string } | null }) => each.case?.id)).toContain(behind);
  });

  it('tells the customers of both their own deadline, and no other (INT-4)', async () => {
    const early = await cold(0);
    const main = await cold(HOUR);
    await join(early, main);
    for (const [id, due] of [
      [early, worldStart + DAY],
      [main, worldStart + HOUR + DAY],
    ] as const) {
      const [{ number, check_code: code }] = await world.rows(
        'select number, check_code from case_file where id = $1',
        [id],
      );
      const { status, body } = await world.outsider.post('/api/public/lookup', { number, checkCode: code });
      expect(status, JSON.stringify(body)).toBe(200);
      const dues = body.promises.map((each: { dueAt: string }) => Date.parse(each.dueAt));
      expect(dues).toContain(due);
      expect(dues).not.toContain(due === worldStart + DAY ? worldStart + HOUR + DAY : worldStart + DAY);
    }
  });

  it('is told to whoever has the main case, as the joined caller’s deadline, once', async () => {
    await world.database.owner.query('update clock set next_at = null; truncate reminder, notice, sending');
    remindBy(world.services, [{ atMinutes: -60 }]);
    const early = await cold(0);
    const main = await cold(2 * HOUR);
    const late = await cold(3 * HOUR);
    await act(main, 'dispatch');
    for (const id of [early, late]) await join(id, main);
    const tell = (instant: number) => {
      world.clock.set(instant);
      return tellDue(world.services);
    };
    await tell(worldStart + DAY - HOUR - 1_000);
    expect(await notices(world)).toEqual([]);
    await tell(worldStart + DAY - HOUR);
    await tell(worldStart + DAY - HOUR);
    expect(await notices(world)).toMatchObject([{ staff_id: 32, kind: 'due_soon', subject_id: early }]);
    await tell(worldStart + DAY + 2 * HOUR);
    const told = (await notices(world)).map((each) => each.subject_id);
    expect(told.filter((id) => id === main).length).toBeGreaterThan(0);
    expect(told).not.toContain(late);
  });
});
