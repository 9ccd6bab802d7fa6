import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sealAll } from '../../../test/sealing.ts';
import { coldRule, settled, weighedCase } from '../../../test/sending.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { dispatchDrawer, ruleSender } from './dispatch-rules.public.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);
let world: World;
let operator: Client;
let second: Client;
let director: Client;
let drawer: () => Promise<number>;

const seal = () => sealAll(world.services.pool, world.database.owner, world.services.settings.dataDir);
const listed = async (client: Client, state = 'open') => expectDone(client.get(`/api/dispatch-samples?state=${state}`));
const topic = async (who = director) =>
  (await expectDone(who.get('/api/settings/dispatch-rules'))).rows.find(
    (each: { topic: string }) => each.topic === 'not_hot',
  );
const judge = (client: Client, id: string, body: object) => client.post(`/api/dispatch-samples/${id}/verdict`, body);
const set = (base: number, more: object) =>
  expectDone(director.post('/api/settings/dispatch-rules', { base, rule: { ...coldRule, ...more }, why: '试用' }));

/** Cold rooms of different homes, each taken in by the operator and sent by the rule. */
async function sent(texts: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [no, text] of texts.entries()) {
    const phone = `1390000${1500 + no}`;
    const premisesId = world.homes[no]?.id;
    ids.push((await takeIn(operator, { kind: 'heat_use', text, phone, premisesId })).id);
  }
  await settled(world);
  await send();
  return ids;
}
let send: () => Promise<number>;

beforeAll(async () => {
  world = await createWorld();
  [operator, second, director] = (await Promise.all(['1001', '1002', '1003'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
  send = ruleSender(world.services);
  drawer = dispatchDrawer(world.services);
  await send();
});
afterAll(() => world.drop());

describe('a sample of what went by itself (SEC-5)', () => {
  let ids: string[];
  it('is drawn when the day is over and sealed: half of four, rounded up', async () => {
    expect(await drawer()).toBe(0);
    await set(0, { sample: 50 });
    ids = await sent([
      '家里暖气不热，卧室只有14度，请来人。',
      '客厅测了13度，暖气片下半截是凉的。',
      '孩子写作业手都冻僵了，暖气不热，室温15度。',
      '暖气不热，两个房间都才12度，老人感冒了。',
    ]);
    expect(await topic()).toMatchObject({ figures: { sent: 4, drawn: 0 } });
    world.clock.set(at('2025-12-02T00:09:59'));
    await drawer();
    expect((await listed(second)).rows).toEqual([]);
    world.clock.set(at('2025-12-02T08:00:00'));
    await drawer();
    expect((await listed(second)).rows).toEqual([]);
    await seal();
    expect(await drawer()).toBeGreaterThan(0);
    expect(await dispatchDrawer(world.services)()).toBeGreaterThan(0);
    const { rows, ownPart } = await listed(second);
    expect([rows.length, ownPart]).toEqual([2, 0]);
    for (const row of rows) {
      expect(ids).toContain(row.id);
      expect(row).toMatchObject({
        ruleTopic: 'not_hot',
        sentTo: { unit: { name: '河畔供热站' } },
        why: { version: 1, because: 'steward' },
        returned: false,
        verdict: null,
      });
    }
  });

  it('can be drawn again by anybody who may read the rules, and says what does not agree', async () => {
    const path = '/api/settings/dispatch-rules/not_hot/draws/2025-12-01';
    expect(await expectDone(second.get(path))).toEqual({ same: true, differs: [], sent: 4, taken: 2 });
    expect((await second.get(path.replace('12-01', '12-03'))).status).toBe(404);
    expect((await topic()).draws).toMatchObject([{ day: '2025-12-01', sent: 4, taken: 2 }]);
  });

  it('is not offered to who took it in or set the rule; they are refused, as is who has no such job', async () => {
    const [{ id }] = (await listed(second)).rows;
    expect(await listed(operator)).toMatchObject({ rows: [], ownPart: 2 });
    expect(await listed(director)).toMatchObject({ rows: [], ownPart: 2 });
    await expectRefusal(world, () => judge(operator, id, { right: true }), 409, 'own_part');
    await expectRefusal(world, () => judge(director, id, { right: true }), 409, 'own_part');
    const clerk = await world.as('3002');
    await expectRefusal(world, () => judge(clerk, id, { right: true }), 403, 'forbidden');
  });

  it('a verdict says what would have been right, and is whole or refused', async () => {
    const { rows } = await listed(second);
    const [{ id }] = rows;
    const undrawn = ids.find((each) => rows.every((row: { id: string }) => row.id !== each)) as string;
    await expectRefusal(world, () => judge(second, undrawn, { right: true }), 404, 'not_found');
    const refused = (body: object) => expectRefusal(world, () => judge(second, id, body), 422, 'verdict_incomplete');
    await refused({ right: false });
    await refused({ right: true, fault: 'unit' });
    await refused({ right: false, fault: 'unit' });
    await refused({ right: false, fault: 'unit', shouldUnitId: 13 });
    await refused({ right: false, fault: 'topic', shouldTopic: 'not_hot' });
    const gone = { right: false, fault: 'unit', shouldUnitId: 999 };
    await expectRefusal(world, () => judge(second, id, gone), 422, 'unknown_unit');
    await expectRefusal(world, () => judge(second, id, { right: 'maybe' }), 400, 'bad_input');
  });

  it('right and wrong are on record, counted, and the switch asks for attention above its limit', async () => {
    const [first, other] = (await listed(second)).rows;
    // Whoever has it by now sent it where it should have gone: that is what the verdict says as well.
    const station = await world.as('3001');
    await expectDone(station.post(`/api/cases/${other.id}/orders/1/transfer`, { unitId: 14, words: '属山前' }));
    const back = { right: false, fault: 'unit', shouldUnitId: 13 };
    await expectRefusal(world, () => judge(second, other.id, back), 422, 'verdict_incomplete');
    await expectDone(judge(second, first.id, { right: true }));
    await expectRefusal(world, () => judge(second, first.id, { right: true }), 409, 'already_judged');
    expect(await topic()).toMatchObject({ attention: false, current: { judged: 1, wrong: 0, wrongPermille: 0 } });
    await expectDone(judge(second, other.id, { right: false, fault: 'unit', shouldUnitId: 14 }));
    // One of two is 50 %, more than the 20 % it allows.
    expect(await topic()).toMatchObject({
      attention: true,
      rule: { on: true },
      figures: { sent: 4, drawn: 2, judged: 2, wrong: 1, wrongPermille: 500 },
    });
    expect((await listed(second)).rows).toEqual([]);
    const found = (await listed(second, 'judged')).rows;
    expect(found.map((row: { verdict: object }) => row.verdict)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ right: false, fault: 'unit', shouldUnit: { id: 14, name: '山前供热站' } }),
        expect.objectContaining({ right: true, fault: null, by: { id: 11, name: '话务员乙' } }),
      ]),
    );
    const [event] = await world.rows(
      `select actor_id, body::jsonb as body from event where type = 'dispatch_sample.judged' order by id desc limit 1`,
    );
    expect(event).toMatchObject({ actor_id: 11, body: { caseId: other.id, right: false, fault: 'unit' } });
  });

  it('a new setting begins a new account; what was found of the old one stays', async () => {
    await set(1, { sample: 50, wrongLimit: 30 });
    expect(await topic()).toMatchObject({
      version: 2,
      attention: false,
      current: { judged: 0, wrongPermille: null },
      figures: { judged: 2, wrong: 1 },
    });
  });

  it('what is sealed later against its judge is not shown to them and in no figure they read; those of others keep it', async () => {
    const [{ id }] = (await listed(second, 'judged')).rows;
    const sealing = { kind: 'complaint', topic: null, urgency: 'normal', sealed: true, place: null, words: null };
    const body = { ...sealing, premisesId: world.homes[0]?.id, accusedStaffIds: [11] };
    await expectDone(director.post(`/api/cases/${id}/classify`, body));
    const rows = (await listed(second, 'judged')).rows;
    expect(rows.map((row: { id: string }) => row.id)).not.toContain(id);
    expect(rows).toHaveLength(1);
    expect((await topic(await world.as('0002'))).figures).toMatchObject({ sent: 4, judged: 2 });
    expect((await topic(second)).figures).toMatchObject({ sent: 3, judged: 1 });
  });

  it('the same long words from another home may be one matter, but not the few that every cold home says', async () => {
    const long =
      '家里暖气不热，卧室14度，客厅也只有14度，孩子写作业手都冻僵了，老人天天盖两床被子，请派人上门看看，家里一直有人，白天晚上都可以来，先打个招呼就行。';
    const few = '家里暖气不热，卧室只有13度。';
    const asked = (text: string, no: number, premisesId: string | null) =>
      takeIn(operator, { kind: 'heat_use', text, phone: `1390000160${no}`, premisesId });
    await asked(long, 1, null);
    await asked(few, 2, null);
    expect(await weighedCase(world, (await asked(long, 3, world.homes[4].id)).id)).toBe('may_repeat');
    expect(await weighedCase(world, (await asked(few, 4, world.homes[5].id)).id)).toBe('dispatched');
    // Where no home is known, words are all there is to tell one from another.
    expect(await weighedCase(world, (await asked(`幸福里小区${few}`, 5, null)).id)).toBe('dispatched');
    expect(await weighedCase(world, (await asked(`幸福里小区${few}`, 6, null)).id)).toBe('may_repeat');
  });

  it('follows from the events: a rebuild makes the same rows again', async () => {
    const tables = ['dispatch_rule', 'dispatch_month', 'dispatch_sample', 'work_order', 'case_file'];
    const dump = () =>
      Promise.all(tables.map((table) => world.rows(`select to_jsonb(t)::text as row from ${table} t order by 1`)));
    const before = await dump();
    expect(before.every((rows) => rows.length > 0)).toBe(true);
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await dump()).toEqual(before);
  });
});
