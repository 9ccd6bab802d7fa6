import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** A Monday morning under the demo city's second season. */
const start = Date.parse('2026-12-07T10:00:00+08:00');
const iso = (at: number): string => new Date(at).toISOString();
const outcomes = ({ clocks }: { clocks: { promiseId: string; variant: string; outcome: string }[] }) =>
  Object.fromEntries(clocks.map(({ promiseId, variant, outcome }) => [`${promiseId}/${variant}`, outcome]));

let world: World;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
});
afterAll(() => world.drop());

describe('where it is off (INT-5)', () => {
  it('is told with the file of every home it concerns, until it is over', async () => {
    const head1 = await world.as('3001');
    const happy = '00000000-0000-7000-8001-000000000001';
    const off = {
      cause: 'fault',
      text: '主管道抢修',
      expectedEnd: '2025-12-01T15:00:00+08:00',
      places: [{ communityId: happy, building: '3' }],
    };
    const post = (more: object) => () => head1.post('/api/interruptions', { ...off, ...more });
    await expectRefusal(world, () => operator.post('/api/interruptions', off), 403, 'forbidden');
    await expectRefusal(world, post({ places: [{ communityId: world.homes[0].id }] }), 422, 'unknown_community');
    await expectRefusal(world, post({ expectedEnd: '2025-12-01T08:59:59+08:00' }), 422, 'bad_span');
    const { id } = await expectDone(post({})());
    const seen = async (no: number) =>
      (await expectDone(operator.get(`/api/premises/${world.homes[no]?.id}`))).interruptions;
    expect(await seen(0)).toMatchObject([
      { id, text: '主管道抢修', places: [{ community: '幸福里小区', building: '3' }] },
    ]);
    expect(await seen(3)).toEqual([]);
    const longer = { cause: 'fault', text: '延长', expectedEnd: null };
    await expectDone(head1.post(`/api/interruptions/${id}`, longer));
    // Who did not see that puts nothing back as it was (decision 0024).
    const blind = await (await world.as('3002')).post(`/api/interruptions/${id}`, longer, undefined, 1);
    expect([blind.status, blind.body.code]).toEqual([409, 'changed_meanwhile']);
    expect(await seen(0)).toMatchObject([{ text: '延长', expectedEnd: null }]);
    await expectDone(head1.post(`/api/interruptions/${id}/end`, {}));
    expect(await seen(0)).toEqual([]);
    await expectRefusal(world, () => head1.post(`/api/interruptions/${id}/end`, {}), 409, 'interruption_over');
    expect((await expectDone(operator.get('/api/interruptions'))).rows).toMatchObject([
      { id, recordedBy: { name: '河畔站长' } },
    ]);
  });
});

describe('a step rests on what was seen (decision 0024)', () => {
  const text = '主管道抢修';
  const said = { step: 'announce', ways: ['notice'], expectedEnd: '2025-12-01T20:00:00+08:00' };
  const changed = ['', { cause: 'fault', text: '延长', expectedEnd: null }] as const;
  const announced = ['/steps', said] as const;
  const repair = ['/steps', { step: 'start_repair' }] as const;
  const end = ['/end', {}] as const;

  it.each([
    ['announced', announced, 'changed', changed, 409],
    ['announced', announced, 'announced', announced, 409],
    ['announced', announced, 'repair begun', repair, 200],
    ['repair begun', repair, 'announced and changed', changed, 200],
    ['ended', end, 'changed', changed, 409],
    ['ended', end, 'repair begun', repair, 409],
    ['ended', end, 'announced', announced, 200],
  ] as const)('%s%s after others had it %s%s: %i', async (_, mine, __, theirs, status) => {
    const head = await world.as('3001');
    const colleague = await world.as('3002');
    const places = [{ communityId: world.communities.happy.id }];
    const { id, seq } = await expectDone(head.post('/api/interruptions', { cause: 'fault', text, places }));
    const path = `/api/interruptions/${id}`;
    await expectDone(colleague.post(path + theirs[0], theirs[1]));
    const blind = await head.post(path + mine[0], mine[1], undefined, seq);
    expect([blind.status, status === 409 && blind.body.code]).toEqual([status, status === 409 && 'changed_meanwhile']);
    if (status === 409) await expectDone(head.post(path + mine[0], mine[1], undefined, seq + 1));
  });

  it('a plan that others put off is not called off unseen', async () => {
    const head = await world.as('3001');
    const places = [{ communityId: world.communities.happy.id }];
    const body = { cause: 'planned', text, places, from: iso(world.clock.wall() + hour) };
    const { id, seq } = await expectDone(head.post('/api/interruptions', body));
    await expectDone((await world.as('3002')).post(`/api/interruptions/${id}/steps`, said));
    const off = (seen: number) => head.post(`/api/interruptions/${id}/steps`, { step: 'call_off' }, undefined, seen);
    expect((await off(seq)).body.code).toBe('changed_meanwhile');
    await expectDone(off(seq + 1));
  });
});

describe('a stop that is planned (OUT-1)', () => {
  it.each([
    [7 * 24 * hour, 1],
    [7 * 24 * hour + second, 0],
  ])('in %i ms is told to callers from there: %i', async (ms, count) => {
    world.clock.set(start);
    const head = await world.as('3001');
    const places = [{ communityId: world.communities.sunny.id }];
    const body = { cause: 'planned', text: '换表', places, from: iso(start + ms) };
    const { id } = await expectDone(head.post('/api/interruptions', body));
    const { interruptions } = await expectDone(operator.get(`/api/premises/${world.homes[5].id}`));
    expect(interruptions).toHaveLength(count);
    expect((await head.post(`/api/interruptions/${id}/steps`, { step: 'call_off' })).status).toBe(200);
    expect((await expectDone(operator.get(`/api/premises/${world.homes[5].id}`))).interruptions).toEqual([]);
  });
});

describe('entered when heat is back (PRM-17, PRM-30)', () => {
  let head: Client;
  beforeAll(async () => {
    world.clock.set(start);
    head = await world.as('3001');
  });
  const recorded = (): Promise<{ id: string }> => {
    world.clock.set(start);
    const places = [{ communityId: world.communities.happy.id }];
    return expectDone(head.post('/api/interruptions', { cause: 'fault', text: '抢修', places }));
  };
  const stepOf = (id: string, step: object) => head.post(`/api/interruptions/${id}/steps`, step);
  const announce = (id: string, more: object) =>
    stepOf(id, { step: 'announce', ways: ['notice'], expectedEnd: iso(start + 6 * hour), ...more });
  const entered = async () => {
    const { id } = await recorded();
    world.clock.set(start + 3 * hour);
    await head.post(`/api/interruptions/${id}/end`, { at: iso(start + 2 * hour) });
    world.clock.set(start + 5 * hour);
    return id;
  };

  it.each([
    [-1, 'met'],
    [0, 'met'],
    [1, 'met_late'],
  ])(
    'counts from its own time, %i s from the deadline: %s, and is seen to be entered late',
    async (seconds, outcome) => {
      const id = await entered();
      await stepOf(id, { step: 'start_repair', at: iso(start + 30 * minute + seconds * second) });
      const { body } = await announce(id, { at: iso(start + hour + seconds * second) });
      expect(outcomes(body)).toEqual({ 'PRM-17/fault': outcome, 'PRM-30/repair-started': outcome });
      const now = iso(start + 5 * hour);
      expect(body.entered).toMatchObject({ announced: now, repairStarted: now, ended: iso(start + 3 * hour) });
      expect([body.announcedAt, body.endedAt]).toEqual([iso(start + hour + seconds * second), iso(start + 2 * hour)]);
    },
  );

  it('shows which time counted: from when heat went off to the deadline', async () => {
    const id = await entered();
    const { body } = await operator.get(`/api/interruptions/${id}/ledger`);
    const of = (promiseId: string) => body.clocks.find((each: { promiseId: string }) => each.promiseId === promiseId);
    expect(of('PRM-17').parts[0]).toMatchObject({ from: iso(start), counted: true, reason: 'around_clock' });
    expect((await operator.get(`/api/interruptions/${world.homes[0].id}/ledger`)).status).toBe(404);
  });

  it('only for a time at which it lasted: refused a second after it was over, and without a time', async () => {
    const id = await entered();
    const steps = ['announce', 'start_repair'].map((step) => ({ step, ways: ['notice'] }));
    for (const step of steps) {
      for (const more of [{ at: iso(start + 2 * hour + second) }, {}])
        expect((await stepOf(id, { ...step, ...more })).body.code).toBe('interruption_over');
    }
    const events = await world.rows('select type from event where stream_id = $1 order by seq', [id]);
    expect(events.map(({ type }) => type)).toEqual(['interruption.recorded', 'interruption.ended']);
    for (const step of steps) expect((await stepOf(id, { ...step, at: iso(start + 2 * hour) })).status).toBe(200);
  });

  it('the repair began when it truly did: an earlier time is taken, the same one is not', async () => {
    const { id } = await recorded();
    world.clock.set(start + 40 * minute);
    const { body: late } = await stepOf(id, { step: 'start_repair' });
    expect(outcomes(late)['PRM-30/repair-started']).toBe('met_late');
    const at = iso(start + 20 * minute);
    const { body } = await stepOf(id, { step: 'start_repair', at });
    expect([outcomes(body)['PRM-30/repair-started'], body.repairStartedAt]).toEqual(['met', at]);
    expect((await stepOf(id, { step: 'start_repair', at })).body.code).toBe('interruption_step_not_open');
    const before = await head.post(`/api/interruptions/${id}/end`, { at: iso(start + 20 * minute - second) });
    expect([before.status, before.body.code]).toEqual([422, 'bad_span']);
  });
});
