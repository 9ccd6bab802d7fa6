import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notices } from '../../../test/reminding.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { countAfterUpgrade } from '../../count-after-upgrade.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { newStream } from '../../platform/events/event-log.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { rebuildClocks } from '../../rebuild-clocks.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { tellDue } from '../reminders/tell-due.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** A Monday morning under the demo city's second season. */
const start = Date.parse('2026-12-07T10:00:00+08:00');
const iso = (at: number): string => new Date(at).toISOString();

let world: World;
let head: Client;
beforeAll(async () => {
  world = await createWorld();
  world.clock.set(start);
  head = await world.as('3001');
});
afterAll(() => world.drop());
beforeEach(async () => {
  world.clock.set(start);
  await world.database.owner.query('update clock set next_at = null; truncate reminder, notice, sending');
});

const recorded = async (more: object = {}) => {
  const places = [{ communityId: world.communities.happy.id }];
  const { status, body } = await head.post('/api/interruptions', { cause: 'fault', text: '抢修', places, ...more });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const stepOf = (id: string, step: object) => head.post(`/api/interruptions/${id}/steps`, step);
const announce = (id: string, more: object = {}) =>
  stepOf(id, { step: 'announce', ways: ['notice'], expectedEnd: iso(start + 6 * hour), ...more });
const outcomes = ({ clocks }: { clocks: { promiseId: string; variant: string; outcome: string }[] }) =>
  Object.fromEntries(clocks.map(({ promiseId, variant, outcome }) => [`${promiseId}/${variant}`, outcome]));
const eventsOf = async (id: string) =>
  (await world.rows('select type from event where stream_id = $1 order by seq', [id])).map(({ type }) => type);

describe('refused, and the record unchanged', () => {
  const planned = { cause: 'planned', from: iso(start + 48 * hour), expectedEnd: iso(start + 60 * hour) };
  it.each([
    [
      'an announcement ahead of us',
      {},
      { step: 'announce', ways: ['notice'], at: iso(start + second) },
      422,
      'happened_in_future',
    ],
    [
      'an announcement of a fault before it',
      {},
      { step: 'announce', ways: ['notice'], at: iso(start - second) },
      422,
      'bad_span',
    ],
    [
      'an end before the beginning',
      {},
      { step: 'announce', ways: ['notice'], expectedEnd: iso(start) },
      422,
      'bad_span',
    ],
    ['no way at all', {}, { step: 'announce', ways: [] }, 400, 'bad_input'],
    ['a repair before the fault', {}, { step: 'start_repair', at: iso(start - second) }, 422, 'bad_span'],
    ['calling off a fault', {}, { step: 'call_off' }, 409, 'interruption_step_not_open'],
    ['the work of a plan before it begins', planned, { step: 'start_repair' }, 422, 'bad_span'],
  ])('%s', async (_, first, step, status, code) => {
    const { id } = await recorded(first);
    const refused = await stepOf(id, step);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await eventsOf(id)).toEqual(['interruption.recorded']);
  });

  it('a fault that lies ahead, and a plan that becomes one', async () => {
    const body = { cause: 'fault', text: '抢修', places: [{ communityId: world.communities.happy.id }] };
    expect((await head.post('/api/interruptions', { ...body, from: iso(start + second) })).body.code).toBe(
      'happened_in_future',
    );
    const { id } = await recorded(planned);
    expect((await head.post(`/api/interruptions/${id}`, { cause: 'fault', text: '抢修' })).body.code).toBe(
      'happened_in_future',
    );
    expect(await eventsOf(id)).toEqual(['interruption.recorded']);
  });

  it('a second beginning of the repair, calling off what has begun, and any step after the end', async () => {
    const { id } = await recorded();
    expect((await stepOf(id, { step: 'start_repair' })).status).toBe(200);
    expect((await stepOf(id, { step: 'start_repair' })).body.code).toBe('interruption_step_not_open');
    const plan = await recorded({ ...planned, from: iso(start + hour) });
    world.clock.set(start + hour);
    expect((await stepOf(plan.id, { step: 'call_off' })).body.code).toBe('interruption_step_not_open');
    await head.post(`/api/interruptions/${id}/end`, {});
    expect((await announce(id)).body.code).toBe('interruption_over');
  });

  it('steps by who may not record: 403', async () => {
    const { id } = await recorded();
    const hall = await world.as('2001');
    expect((await hall.post(`/api/interruptions/${id}/steps`, { step: 'start_repair' })).status).toBe(403);
  });
});

describe('a fault (PRM-17, PRM-30)', () => {
  it.each([
    [-1, 'met'],
    [0, 'met'],
    [1, 'met_late'],
  ])(
    'announced within the hour and repaired from the half hour on, %i s from the deadline: %s',
    async (seconds, outcome) => {
      const { id } = await recorded();
      world.clock.set(start + 30 * minute + seconds * second);
      await stepOf(id, { step: 'start_repair' });
      world.clock.set(start + hour + seconds * second);
      const { body } = await announce(id);
      expect(outcomes(body)).toEqual({ 'PRM-17/fault': outcome, 'PRM-30/repair-started': outcome });
      expect(body).toMatchObject({ announcedBy: ['notice'], announcedAt: expect.any(String) });
    },
  );

  it('counts from when heat went off, though it was written down later', async () => {
    const { clocks } = await recorded({ from: iso(start - 2 * hour) });
    expect(outcomes({ clocks })).toEqual({ 'PRM-17/fault': 'overdue', 'PRM-30/repair-started': 'overdue' });
  });

  it.each([
    [-1, 'running'],
    [0, 'due_soon'],
    [1, 'due_soon'],
  ])('is due soon from the warning of the rules on, %i s from it: %s', async (seconds, outcome) => {
    const { id, clocks } = await recorded();
    const [{ body }] = await world.rows('select body from event where stream_id = $1', [id]);
    expect(JSON.parse(body).packVersion).toBe(world.services.policy.current(start).version);
    const soonAt = clocks.map(({ dueSoonAt }: { dueSoonAt: string }) => Date.parse(dueSoonAt));
    expect(soonAt.toSorted()).toEqual([start + 20 * minute, start + 50 * minute]);
    world.clock.set(start + 50 * minute + seconds * second);
    const { rows } = (await head.get('/api/interruptions')).body;
    const shown = rows.find((each: { id: string }) => each.id === id);
    expect(outcomes(shown)['PRM-17/fault']).toBe(outcome);
  });

  it('is not announced before anybody was given an end', async () => {
    const { id } = await recorded();
    const { body } = await announce(id, { expectedEnd: null });
    expect(outcomes(body)['PRM-17/fault']).toBe('running');
    world.clock.set(start + 20 * minute);
    const { body: after } = await head.post(`/api/interruptions/${id}`, {
      cause: 'fault',
      text: '抢修',
      expectedEnd: iso(start + 3 * hour),
    });
    expect(outcomes(after)['PRM-17/fault']).toBe('met');
  });

  it('owes no announcement where normal heat is kept, and no repair where others repair', async () => {
    expect(outcomes(await recorded({ normalHeat: 'kept' }))).toEqual({ 'PRM-30/repair-started': 'running' });
    expect(outcomes(await recorded({ cause: 'power' }))).toEqual({ 'PRM-17/fault': 'running' });
  });

  it('that is over in time unannounced owes nothing; a second later it was owed', async () => {
    const ended = async (at: number) => {
      world.clock.set(start);
      const { id } = await recorded();
      world.clock.set(at);
      return outcomes((await head.post(`/api/interruptions/${id}/end`, {})).body)['PRM-17/fault'];
    };
    expect(await ended(start + hour)).toBe('void');
    expect(await ended(start + hour + second)).toBe('overdue');
  });

  it('is told to whoever wrote it down ten minutes before, once, and stands in the bell', async () => {
    const { id } = await recorded();
    await stepOf(id, { step: 'start_repair' });
    const tellAt = (at: number) => {
      world.clock.set(at);
      return tellDue(world.services);
    };
    await tellAt(start + 50 * minute - second);
    expect(await notices(world)).toEqual([]);
    await tellAt(start + 50 * minute);
    await tellAt(start + 50 * minute + second);
    const told = await notices(world);
    expect(told.map(({ subject_id, kind }) => [subject_id, kind])).toEqual(told.map(() => [id, 'due_soon']));
    expect(told.map(({ staff_id }) => staff_id)).toContain(30);
    const { body } = await head.get('/api/notices');
    expect(body.rows[0].items).toMatchObject([
      { case: null, outage: { id, places: ['幸福里小区'] }, promise: { id: 'PRM-17' }, outcome: null },
    ]);
    await announce(id);
    await tellAt(start + 2 * hour);
    expect(await notices(world)).toHaveLength(told.length);
  });
});

describe('who is told of it', () => {
  const tell = (at: number) => {
    world.clock.set(at);
    return tellDue(world.services);
  };

  it('of an older record that names no unit: who wrote it down, and the leader of their unit', async () => {
    const places = [{ communityId: world.communities.happy.id, community: '幸福里小区', building: null }];
    const open = { cause: 'fault', text: '抢修', expectedEnd: null, from: start, places };
    await inTransaction(world.services.pool, noScope, (tx) =>
      world.services.events.append(
        tx,
        newStream(uuidv7(), 'interruption', { state: null }),
        [{ type: 'interruption.recorded', at: null, open, personal: {} }],
        { actorId: 30, now: start },
      ),
    );
    await tell(start + hour);
    expect((await notices(world)).map(({ staff_id }) => staff_id)).toContain(30);
  });

  it('a notice is dropped for a reader who may not look at premises any more', async () => {
    await recorded();
    await tell(start + hour);
    const bell = async (client: Client) => {
      const { body } = await client.get('/api/notices');
      return [body.rows.length > 0, body.unread > 0];
    };
    expect(await bell(head)).toEqual([true, true]);
    const work = (job: string) =>
      world.database.owner.query('update staff_job set job = $1 where staff_id = 30', [job]);
    await work('designer');
    expect(await bell(await world.as('3001'))).toEqual([false, false]);
    await work('station_head');
  });
});

describe('a planned stop (PRM-17)', () => {
  const from = start + 48 * hour;
  it.each([
    [8 * hour - second, undefined],
    [8 * hour, 'running'],
    [8 * hour + second, 'running'],
  ])('of %i ms: %s', async (ms, outcome) => {
    const { clocks } = await recorded({ cause: 'planned', from: iso(from), expectedEnd: iso(from + ms) });
    expect(outcomes({ clocks })['PRM-17/planned']).toBe(outcome);
  });

  it.each([
    [-1, 'met'],
    [0, 'met'],
    [1, 'met_late'],
  ])('announced %i s from its beginning: %s', async (seconds, outcome) => {
    const { id } = await recorded({ cause: 'planned', from: iso(from), expectedEnd: iso(from + 9 * hour) });
    world.clock.set(from + seconds * second);
    const { body } = await announce(id, { expectedEnd: null });
    expect(outcomes(body)).toEqual({ 'PRM-17/planned': outcome });
  });

  it('called off before it owes nothing and is over', async () => {
    const { id } = await recorded({ cause: 'planned', from: iso(from), expectedEnd: iso(from + 9 * hour) });
    const { body } = await stepOf(id, { step: 'call_off' });
    expect(body).toMatchObject({ calledOff: true });
    expect(outcomes(body)).toEqual({ 'PRM-17/planned': 'void' });
    expect((await stepOf(id, { step: 'call_off' })).body.code).toBe('interruption_over');
  });
});

it('rows and clocks follow from the events alone', async () => {
  const { id } = await recorded();
  await stepOf(id, { step: 'start_repair' });
  await announce(id);
  const rows = () =>
    Promise.all([
      world.rows('select * from interruption order by id'),
      world.rows("select * from clock where subject_kind = 'outage' order by subject_id, promise_id, variant"),
    ]);
  // What reminding moved is counted anew from the beginning.
  await rebuildClocks(world.database.owner, world.services.policy);
  const before = await rows();
  expect(before[1].length).toBeGreaterThan(10);
  // As they stood where these rows were still of the version before.
  await world.database.owner.query("update clock set pack_version = '2026-11-01' where subject_kind = 'outage'");
  await rebuildClocks(world.database.owner, world.services.policy);
  expect(await rows()).toEqual(before);
  await rebuildProjections(world.database.owner, world.services.policy);
  expect(await rows()).toEqual(before);
  // Kept before anything was promised about it: the start after an upgrade counts it, once.
  await world.database.owner.query("delete from clock where subject_kind = 'outage'");
  const upgraded = () => countAfterUpgrade(world.database.owner, async () => world.services.policy);
  expect(await upgraded()).toMatch(
    /^Clocks of [1-9]\d* calls, interruptions, quarters and months of follow-ups are counted/,
  );
  expect(await rows()).toEqual(before);
  expect(await upgraded()).toBeNull();
});
