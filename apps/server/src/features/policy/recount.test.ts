import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promiseSchema } from '@hearthline/domain/policy/promise-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { publicPerson } from '../../platform/http/context.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { publishHolidays } from './publish-holidays.ts';
import { recountRunning } from './recount-running.ts';

const demo = readFileSync(
  join(projectRoot(), 'packages', 'policy-packs', 'demo-city', '2025-10-01', 'pack.yaml'),
  'utf8',
);

/** What no shipped rules promise: something about an interruption that counts on working days. */
const announced = promiseSchema.parse({
  id: 'PRM-17',
  variant: 'next-day',
  title: { zh: '次日公告', en: 'Announced the next day' },
  clause: { company: 'N', document: 'Public commitments' },
  subject: 'outage',
  start: { facts: ['outage.fault_found'] },
  met: { facts: ['outage.announced'] },
  limit: { unit: 'working_days', amount: 1 },
  calendar: 'office',
});

let world: World;
let operator: Client;
let director: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld();
  world.services.policy.byVersion('demo-city@2025-10-01').pack.promises.push(announced);
  [operator, director, leader] = (await Promise.all(['1001', '1003', '0002'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

const at = (time: string): number => Date.parse(`${time}+08:00`);
const publishList = (year: number, off: string[]) =>
  inTransaction(world.services.pool, noScope, (tx) =>
    publishHolidays(
      {
        services: world.services,
        person: publicPerson,
        requestId: 't',
        address: 't',
        now: world.services.clock.wall(),
      },
      tx,
      { region: 'cn', year, sources: ['notice'], off: off.map((date) => ({ date, name: 'x' })), work: [] },
    ),
  );
const clockOf = async (id: string, promiseId: string) =>
  (
    await world.rows('select * from clock where subject_id = $1 and promise_id = $2 order by variant desc', [
      id,
      promiseId,
    ])
  )[0];
const eventsOf = async (id: string, type: string) =>
  (
    await world.rows('select body, actor_id from event where stream_id = $1 and type = $2 order by seq', [id, type])
  ).map(({ body, actor_id }) => ({ ...JSON.parse(body), actor: actor_id }));
const viewOf = async (id: string) => (await leader.get(`/api/cases/${id}`)).body;

const days = Array.from({ length: 17 }, (_, day) => `2025-12-${String(day + 2).padStart(2, '0')}`);

describe('a published list of holidays (PRM)', () => {
  it('moves running clocks whose span it meets, with an event that keeps the old deadline, once', async () => {
    const met = await takeIn(operator, { kind: 'complaint', text: '服务态度差，要求答复。' });
    const away = await takeIn(operator, { kind: 'heat_use', text: '家里不热。', premisesId: world.homes[0].id });
    const before = await clockOf(met.id, 'PRM-4');
    const outside = await clockOf(away.id, 'PRM-6');
    world.clock.set(at('2025-12-01T10:00:00'));
    await publishList(2025, ['2025-12-03']);
    expect(await recountRunning(world.services)).toBeGreaterThanOrEqual(1);
    const after = await clockOf(met.id, 'PRM-4');
    expect([before.due_at, after.due_at]).toEqual([at('2025-12-04T17:00:00'), at('2025-12-05T17:00:00')]);
    expect(await clockOf(away.id, 'PRM-6')).toEqual(outside);
    expect(await eventsOf(away.id, 'case.recounted')).toEqual([]);
    const [event] = await eventsOf(met.id, 'case.recounted');
    expect(event.actor).toBeNull();
    expect(event.clocks).toContainEqual({
      promiseId: 'PRM-4',
      variant: before.variant,
      dueBefore: before.due_at,
      dueAfter: after.due_at,
    });
    expect(event.calendars.join()).toContain('2025');
    expect(await recountRunning(world.services)).toBe(0);
    const view = await viewOf(met.id);
    const shown = view.clocks.find((clock: { promiseId: string }) => clock.promiseId === 'PRM-4');
    expect(Date.parse(shown.moved.dueBefore)).toBe(before.due_at);
    expect(view.timeline.at(-1)).toMatchObject({ type: 'case.recounted', params: { count: event.clocks.length } });
  });

  it('an act between publication and counting loses no old deadline', async () => {
    const met = await takeIn(operator, { kind: 'complaint', text: '再次投诉。' });
    const before = await clockOf(met.id, 'PRM-4');
    world.clock.set(at('2025-12-01T11:00:00'));
    await publishList(2025, ['2025-12-03', '2025-12-04']);
    await expectDone(operator.post(`/api/cases/${met.id}/urge`, { by: 'customer', words: '快点' }));
    await recountRunning(world.services);
    const [event] = await eventsOf(met.id, 'case.recounted');
    expect(event.clocks[0]).toMatchObject({ dueBefore: before.due_at, dueAfter: at('2025-12-08T17:00:00') });
  });

  it('leaves what is closed; a restatement by hand shows both figures and changes neither', async () => {
    const { id } = await takeIn(operator, { kind: 'complaint', text: '投诉一件。' });
    world.clock.set(at('2025-12-20T09:00:00'));
    await expectDone(
      operator.post(`/api/cases/${id}/answer`, { onSpot: true, code: 'explained', way: 'phone', words: '已说明。' }),
    );
    await expectDone(
      director.post(`/api/cases/${id}/follow-ups`, { outcome: 'satisfied', way: 'phone', score: null, words: '满意' }),
    );
    await expectDone(director.post(`/api/cases/${id}/close`, { code: 'explained', words: '' }));
    const before = await clockOf(id, 'PRM-4');
    expect(before.met_at).toBeGreaterThan(before.due_at);
    world.clock.set(at('2025-12-21T09:00:00'));
    await publishList(2025, days);
    await recountRunning(world.services);
    expect(await clockOf(id, 'PRM-4')).toEqual(before);
    expect(await eventsOf(id, 'case.recounted')).toEqual([]);

    const body = { since: '2025-12-01', words: '国务院通知更正' };
    const ask = (client: Client, more: object = {}) => client.post('/api/policy/restatements', { ...body, ...more });
    expect((await ask(director)).body.code).toBe('forbidden');
    expect((await ask(leader, { words: ' ' })).status).toBe(400);
    const dry = await ask(leader, { dryRun: true });
    expect(dry.body.rows).toContainEqual(
      expect.objectContaining({ promiseId: 'PRM-4', brokenBefore: true, brokenAfter: false }),
    );
    expect(await eventsOf(id, 'case.restated')).toEqual([]);
    expect((await ask(leader)).body).toEqual(dry.body);
    const [event] = await eventsOf(id, 'case.restated');
    expect(event.clocks[0]).toMatchObject({ dueBefore: before.due_at, brokenBefore: true, brokenAfter: false });
    expect(event.actor).not.toBeNull();
    expect(await clockOf(id, 'PRM-4')).toEqual(before);
    expect((await ask(leader)).body.moved).toBe(0);
    const view = await viewOf(id);
    const shown = view.clocks.find((clock: { promiseId: string }) => clock.promiseId === 'PRM-4');
    expect(shown).toMatchObject({ outcome: 'met_late', restated: { broken: false } });
  });
});

describe('of an interruption (PRM-17)', () => {
  it('a list moves what runs by an event that keeps the old deadline; what was told keeps its own', async () => {
    world.clock.set(at('2025-12-22T09:00:00'));
    const head = await world.as('3001');
    const off = async () => {
      const places = [{ communityId: world.communities.happy.id }];
      return (await expectDone(head.post('/api/interruptions', { cause: 'fault', text: '抢修', places }))).id;
    };
    const [open, told] = [await off(), await off()];
    const announce = { step: 'announce', ways: ['notice'], expectedEnd: '2025-12-22T20:00:00+08:00' };
    await expectDone(head.post(`/api/interruptions/${told}/steps`, announce));
    const [running, met] = [await clockOf(open, 'PRM-17'), await clockOf(told, 'PRM-17')];
    expect([running.due_at, met.due_at]).toEqual([at('2025-12-23T17:00:00'), at('2025-12-23T17:00:00')]);
    world.clock.set(at('2025-12-22T10:00:00'));
    await publishList(2025, [...days, '2025-12-23']);
    expect(await recountRunning(world.services)).toBeGreaterThanOrEqual(1);
    const dueAfter = at('2025-12-24T17:00:00');
    expect((await clockOf(open, 'PRM-17')).due_at).toBe(dueAfter);
    const [event] = await eventsOf(open, 'interruption.recounted');
    expect(event.clocks).toEqual([{ promiseId: 'PRM-17', variant: 'next-day', dueBefore: running.due_at, dueAfter }]);
    expect(await clockOf(told, 'PRM-17')).toEqual(met);
    expect(await recountRunning(world.services)).toBe(0);
    // What the worker keeps for itself stops nobody who saw what people said (decision 0024).
    const path = `/api/interruptions/${open}`;
    for (const [step, body] of [
      ['', { cause: 'fault', text: '抢修中', expectedEnd: null }],
      ['/steps', announce],
      ['/end', {}],
    ] as const)
      await expectDone(head.post(path + step, body, undefined, 1));
  });
});

describe('moving running clocks to other rules (D)', () => {
  const to = 'demo-city@2026-01-10';
  it('only by who may publish, only to rules in force, with a reason; what was broken stays broken', async () => {
    world.clock.set(at('2026-01-08T09:00:00'));
    const late = await takeIn(operator, { kind: 'heat_use', text: '不热。', premisesId: world.homes[1].id });
    const text = demo
      .replace("version: '2025-10-01'", "version: '2026-01-10'")
      .replace('amount: 24 }', 'amount: 240 }');
    await expectDone(leader.post('/api/policy/packs', { text }));
    world.clock.set(at('2026-01-09T20:00:00'));
    const open = await takeIn(operator, { kind: 'heat_use', text: '也不热。', premisesId: world.homes[0].id });
    const from =
      (await viewOf(open.id)) &&
      (await world.rows('select pack_version from case_file where id = $1', [open.id]))[0].pack_version;
    const ask = (client: Client, more: object = {}) =>
      client.post('/api/policy/moves', { from, to, words: '统一新标准', ...more });
    expect((await ask(director)).body.code).toBe('forbidden');
    const early = await ask(leader);
    expect([early.status, early.body.code]).toEqual([422, 'pack_not_in_force']);
    expect((await ask(leader, { to: 'demo-city@1999-01-01' })).status).toBe(404);
    const offered = await ask(leader, { to: 'demo-city@2026-11-01' });
    expect([offered.status, offered.body.code]).toEqual([422, 'pack_only_offered']);
    world.clock.set(at('2026-01-10T09:00:00'));
    const [before, broken] = [await clockOf(open.id, 'PRM-6'), await clockOf(late.id, 'PRM-6')];
    const dry = await ask(leader, { dryRun: true });
    expect(dry.body.rows).toContainEqual(
      expect.objectContaining({ case: expect.objectContaining({ id: open.id }), promiseId: 'PRM-6' }),
    );
    expect(await clockOf(open.id, 'PRM-6')).toEqual(before);
    const real = await ask(leader);
    expect(real.body).toEqual(dry.body);
    const after = await clockOf(open.id, 'PRM-6');
    expect([after.pack_version, after.due_at]).toEqual(['2026-01-10', before.started_at + 240 * 3_600_000]);
    // Broken on the ninth at nine: nothing moves that away.
    expect(await clockOf(late.id, 'PRM-6')).toEqual(broken);
    const [event] = await eventsOf(open.id, 'case.rules_moved');
    expect(event).toMatchObject({ packVersion: to });
    expect((await viewOf(open.id)).timeline.at(-1)).toMatchObject({ type: 'case.rules_moved', words: '统一新标准' });
    expect((await ask(leader)).body.moved).toBe(0);
  });
});
