import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthOf, planBy } from '../../../test/drawing.ts';
import { sealAll } from '../../../test/sealing.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { openPolicyBook } from '../../platform/policy/policy-book.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { rebuildClocks } from '../../rebuild-clocks.ts';
import { loggedWays, remind } from '../reminders/reminders.public.ts';
import { quarterBeginner } from './begin-quarter.ts';
import { followUpDrawer } from './draw-due.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);
let world: World;
let drawer: () => Promise<number>;

const seal = () => sealAll(world.services.pool, world.database.owner, world.services.settings.dataDir);

/** So many questions answered at once on a day, and closed thereby. */
async function answered(day: string, count: number): Promise<string[]> {
  const clerk = await world.as('1001');
  const ids: string[] = [];
  for (let no = 0; no < count; no++) {
    world.clock.set(at(`${day}T09:00:00`) + no * 1_000);
    const body = { source: 'hotline', kind: 'consultation', text: `问题${no}`, phone: `1390000${1000 + no}` };
    const taken = await clerk.post('/api/cases', {
      ...body,
      answered: { code: 'explained', reply: '已答' },
    });
    expect(taken.status, JSON.stringify(taken.body)).toBe(200);
    ids.push(taken.body.id);
  }
  return ids;
}

const plans = async (month: string) =>
  (await (await world.as('1002')).get(`/api/follow-ups/plans?month=${month}`)).body;
const adviceOf = async (month = '2025-12') =>
  (await plans(month)).plans.find(({ code }: { code: string }) => code === 'advice');
const listed = async (staffNo = '1002', query = '') =>
  (await (await world.as(staffNo)).get(`/api/follow-ups?limit=200${query}`)).body;

beforeAll(async () => {
  world = await createWorld();
  planBy(world.services, [
    { code: 'works', kinds: ['repair', 'heat_use', 'complaint', 'report', 'retaliation', 'petition'], share: 100 },
    { code: 'advice', kinds: ['consultation', 'suggestion', 'other', 'fee'], share: 10 },
  ]);
  const gas = openPolicyBook(join(projectRoot(), 'packages', 'policy-packs'), 's').current(world.clock.wall()).pack;
  const own = gas.promises.filter(({ id }) => id === 'PRM-24' || id === 'PRM-25');
  world.services.policy.current(world.clock.wall()).pack.promises.push(...own);
  drawer = followUpDrawer(world.services);
});
afterAll(() => world.drop());

describe('a draw of whom to ask (FOL-2)', () => {
  let day: string[];
  it('draws nothing before the day is over, settled and sealed', async () => {
    day = await answered('2025-12-01', 21);
    world.clock.set(at('2025-12-02T00:09:59'));
    await drawer();
    expect((await adviceOf()).draws).toEqual([]);
    world.clock.set(at('2025-12-02T00:10:00'));
    await drawer();
    expect((await adviceOf()).draws).toEqual([]);
    expect((await listed()).rows).toEqual([]);
  });

  it('draws 10 % of 21, rounded up: three, once, and lists them closed as they are', async () => {
    await seal();
    expect(await drawer()).toBeGreaterThan(0);
    expect(await followUpDrawer(world.services)()).toBeGreaterThan(0);
    const advice = await adviceOf();
    expect(advice).toMatchObject({ served: 21, needed: 3, toAsk: 3, waiting: 3, reached: 0, shareReached: false });
    expect(advice.draws).toHaveLength(1);
    expect(advice.draws[0]).toMatchObject({ day: '2025-12-01', served: 21, lost: 0 });
    const taken = advice.draws[0].taken.map(({ id }: { id: string }) => id);
    for (const id of taken) expect(day).toContain(id);
    const { rows, plans: counts } = await listed();
    expect(rows.map(({ id }: { id: string }) => id).sort()).toEqual([...taken].sort());
    expect(rows[0]).toMatchObject({ closed: true, must: false, plan: { code: 'advice' } });
    expect(counts).toContainEqual(expect.objectContaining({ code: 'advice', waiting: 3 }));
    expect((await listed('1002', '&plan=works')).rows).toEqual([]);
  });

  it('offers nobody their own answers (SEC-5)', async () => {
    expect(await listed('1001')).toMatchObject({ rows: [], ownWork: 3 });
  });

  it('can be drawn again by anybody, and says what does not agree', async () => {
    const path = '/api/follow-ups/plans/advice/draws/2025-12-01';
    const same = await (await world.as('1002')).get(path);
    expect(same.body).toEqual({ same: true, differs: [], served: 21, taken: 3 });
    expect((await (await world.as('1002')).get('/api/follow-ups/plans/advice/draws/2025-12-05')).status).toBe(404);
    // A pack that is changed behind everybody's back asks of others.
    planBy(world.services, [{ code: 'advice', kinds: ['fee'], share: 10 }]);
    expect((await (await world.as('1002')).get(path)).body).toMatchObject({ same: false, differs: ['frame', 'taken'] });
    planBy(world.services, [
      { code: 'works', kinds: ['repair', 'heat_use', 'complaint', 'report', 'retaliation', 'petition'], share: 100 },
      { code: 'advice', kinds: ['consultation', 'suggestion', 'other', 'fee'], share: 10 },
    ]);
  });

  it('asks a closed case once: satisfied it stays closed, a second opinion is refused', async () => {
    world.clock.set(at('2025-12-02T10:00:00'));
    const { rows } = await listed();
    const asked = { outcome: 'satisfied', way: 'phone', score: 5, answers: [{ code: 'attitude', score: 4 }] };
    const operator = await world.as('1002');
    const done = await operator.post(`/api/cases/${rows[0].id}/follow-ups`, asked);
    expect(done.body).toMatchObject({ state: 'closed', followUps: [{ outcome: 'satisfied' }] });
    const again = await operator.post(`/api/cases/${rows[0].id}/follow-ups`, { ...asked, outcome: 'unsatisfied' });
    expect(again).toMatchObject({ status: 409, body: { code: 'already_followed_up' } });
    expect((await listed()).rows).toHaveLength(2);
    expect(await adviceOf()).toMatchObject({
      reached: 1,
      satisfied: 1,
      waiting: 2,
      reachedPermille: 47,
      satisfiedPermille: 1000,
      questions: [{ code: 'attitude', answers: 1, mean: 400 }],
    });
  });

  it('reopens a closed case whose customer is not satisfied (FOL-3)', async () => {
    const { rows } = await listed();
    const told = { outcome: 'unsatisfied', way: 'phone', score: 1, words: '没说清楚' };
    const done = await (await world.as('1002')).post(`/api/cases/${rows[0].id}/follow-ups`, told);
    expect(done.body).toMatchObject({ state: 'received', reopenedCount: 1 });
  });

  it('gives up after three tries, and draws somebody else on the next day', async () => {
    const { rows } = await listed();
    const operator = await world.as('1002');
    for (const hour of [11, 13, 15]) {
      world.clock.set(at(`2025-12-02T${hour}:00:00`));
      const missed = { outcome: 'unreachable', way: 'phone', reason: 'no_answer' };
      expect((await operator.post(`/api/cases/${rows[0].id}/follow-ups`, missed)).status).toBe(200);
    }
    expect((await listed()).rows).toEqual([]);
    expect(await adviceOf()).toMatchObject({ reached: 2, unreached: 1, waiting: 0, needed: 3 });
    await answered('2025-12-02', 4);
    world.clock.set(at('2025-12-03T08:00:00'));
    await seal();
    await drawer();
    const { draws } = await adviceOf();
    // 10 % of 25 are three; two of the three drawn can still count, so one more is drawn.
    expect(draws[0]).toMatchObject({ day: '2025-12-02', served: 4, lost: 1 });
    expect(draws[0].taken).toHaveLength(1);
    const check = await operator.get('/api/follow-ups/plans/advice/draws/2025-12-02');
    expect(check.body).toMatchObject({ same: true });
  });
});

describe('a share that is promised (PRM-24)', () => {
  it('is met when the last of those needed is spoken to, before the day is over', async () => {
    const { clocks, ledger, needed } = await adviceOf();
    const span = { startedAt: '2025-11-30T16:00:00.000Z', dueAt: '2025-12-31T16:00:00.000Z' };
    const promised = { promiseId: 'PRM-24', ...span };
    // Two of the three that 25 served ask for were spoken to.
    expect([needed, clocks]).toMatchObject([3, [{ ...promised, outcome: 'running', metAt: null }]]);
    expect(ledger).toMatchObject([{ promiseId: 'PRM-24', parts: [{ counted: true }] }]);
    const { rows } = await listed();
    world.clock.set(at('2025-12-03T10:00:00'));
    const asked = { outcome: 'satisfied', way: 'phone', score: 5 };
    expect((await (await world.as('1002')).post(`/api/cases/${rows[0].id}/follow-ups`, asked)).status).toBe(200);
    expect((await adviceOf()).clocks).toMatchObject([{ metAt: null }]);
    world.clock.set(at('2025-12-03T10:00:01'));
    await drawer();
    const [met] = (await adviceOf()).clocks;
    expect([met.outcome, Date.parse(met.metAt)]).toEqual(['met', at('2025-12-03T10:00:00')]);
    world.clock.set(at('2025-12-04T08:00:00'));
    await seal();
    await drawer();
    expect((await adviceOf()).clocks).toEqual([met]);
    const counts = await world.rows("select body from event where type = 'follow_ups.counted' order by seq");
    expect(counts.map(({ body }: { body: string }) => JSON.parse(body).reached)).toEqual([0, 2, 3]);
  });

  it('is owed of whom could be drawn in the month, and not at all of a month first counted when it was over', async () => {
    const [asked] = await world.rows(
      "select case_id as id from follow_up where outcome = 'satisfied' order by at limit 1",
    );
    // Ten by the last day but one ask for one call; eighty more on the last day would ask for nine.
    const id = await monthOf(world, 'earlier', 10, [
      ['2025-11-29', 10, [asked.id]],
      ['2025-11-30', 80, []],
    ]);
    world.clock.set(at('2025-12-05T08:00:00'));
    await seal();
    await drawer();
    const [count] = await world.rows(
      "select body from event where stream_id = $1 and type = 'follow_ups.counted' order by seq desc",
      [id],
    );
    expect(JSON.parse(count.body)).toMatchObject({ served: 10, needed: 1, reached: 1 });
    const clocks = () => world.rows('select promise_id from clock where subject_id = $1', [id]);
    expect(await clocks()).toEqual([]);
    await rebuildClocks(world.database.owner, world.services.policy, ['follow_up_month']);
    expect(await clocks()).toEqual([]);
  });
});

describe('what is said of a month and a quarter (FOL-4, PRM-25)', () => {
  it('is recorded by those who answer for it, with a sample nobody chose', async () => {
    const [operator, director] = [await world.as('1002'), await world.as('1003')];
    const said = { month: '2025-12', words: '用户普遍希望提前告知停热。' };
    expect((await operator.post('/api/follow-ups/analyses', said)).status).toBe(403);
    const early = await director.post('/api/follow-ups/analyses', { ...said, month: '2026-01' });
    expect(early).toMatchObject({ status: 422, body: { code: 'month_in_future' } });
    expect((await director.post('/api/follow-ups/analyses', said)).status).toBe(200);
    world.clock.set(world.clock.wall() + 60_000);
    const none = await director.post('/api/follow-ups/checks', { quarter: '2025-Q3', faults: [], words: '无' });
    expect(none).toMatchObject({ status: 422, body: { code: 'nothing_to_check' } });
    const { body: sample } = await director.get('/api/follow-ups/samples/2025-Q4');
    expect(sample.asked).toBe(3);
    const check = { quarter: '2025-Q4', faults: ['number'], words: '十二月次数不足' };
    expect((await director.post('/api/follow-ups/checks', check)).status).toBe(200);
    const { reviews } = await plans('2025-12');
    expect(reviews).toMatchObject([
      { what: 'check', period: '2025-Q4', faults: ['number'], by: { id: 12 }, sample: sample.sample },
      { what: 'analysis', period: '2025-12', words: said.words },
    ]);
  });
});

describe('a quarter whose check is promised (PRM-25)', () => {
  it('waits for the company to be there, and is begun then, once', async () => {
    world.clock.set(at('2026-01-05T09:00:00'));
    const begin = quarterBeginner(world.services);
    const begun = () => world.rows("select unit_id from follow_up_review where period = '2026-Q1'");
    const { owner } = world.database;
    await owner.query("update unit set valid_to = '2025-12-31' where id = 1");
    await begin();
    expect(await begun()).toEqual([]);
    await owner.query('update unit set valid_to = null where id = 1');
    await begin();
    await begin();
    expect(await begun()).toEqual([{ unit_id: 1 }]);
  });
});

describe('a complaint that is called something else just before its end (FOL-1, SEC-2)', () => {
  it('needs a reason that supervision sees, and is asked about by another person all the same', async () => {
    const [clerk, director] = [await world.as('1001'), await world.as('1003')];
    const asked = { source: 'hotline', kind: 'complaint', text: '投诉态度', phone: '13900002001', sealed: true };
    const { body: taken } = await clerk.post('/api/cases', asked);
    const at = `/api/cases/${taken.id}`;
    const plain = {
      kind: 'consultation',
      topic: null,
      urgency: 'normal',
      sealed: false,
      premisesId: null,
      place: null,
    };
    const silent = await clerk.post(`${at}/classify`, plain);
    expect([silent.status, silent.body.code, silent.body.field]).toEqual([422, 'reason_required', 'words']);
    expect((await clerk.post(`${at}/classify`, { ...plain, words: '只是咨询' })).status).toBe(200);
    expect((await clerk.post(`${at}/answer`, { code: 'explained', way: 'phone', words: '已答' })).body.state).toBe(
      'done',
    );
    expect((await director.post(`${at}/close`, { code: 'explained' })).body.code).toBe('needs_follow_up');
    const { rows, plans: counts } = await listed('1002', '&plan=works');
    expect(rows).toMatchObject([{ id: taken.id, kind: 'consultation', must: true, plan: { code: 'works' } }]);
    expect(counts).toContainEqual(expect.objectContaining({ code: 'works', waiting: 1 }));
    const { body: looks } = await (await world.as('0003')).get('/api/looks?sealed=true');
    expect(looks.rows).toMatchObject([
      {
        subjectId: taken.id,
        reason: 'lowered',
        lowered: ['sealing', 'kind'],
        words: '只是咨询',
        by: { staffNo: '1001' },
      },
    ]);
    const followed = { outcome: 'satisfied', way: 'phone', score: 5 };
    expect((await (await world.as('1002')).post(`${at}/follow-ups`, followed)).body.state).toBe('followed_up');
  });
});

describe('a month whose share is short (PRM-24)', () => {
  it('rings for who answers for the company, called as the plan is', async () => {
    await answered('2026-01-06', 10);
    world.clock.set(at('2026-01-07T08:00:00'));
    await seal();
    await drawer();
    world.clock.set(at('2026-01-31T09:00:00'));
    await remind(world.services, loggedWays(world.services));
    const { body } = await (await world.as('0002')).get('/api/notices');
    const items = body.rows.flatMap((row: { items: { plan: unknown }[] }) => row.items.filter(({ plan }) => plan));
    const plan = { month: '2026-01', code: 'advice', title: { zh: '测试计划' } };
    expect(items).toMatchObject([
      { plan, promise: { id: 'PRM-24' }, dueAt: '2026-01-31T16:00:00.000Z', outcome: null },
    ]);
  });
});
