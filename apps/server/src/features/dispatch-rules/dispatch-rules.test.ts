import type { HeldReason } from '@hearthline/domain/dispatch/weigh-dispatch';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appeal, eventsOf, expectRefusal, takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { coldRule, settled, weighedCase } from '../../../test/sending.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { pushSignature } from '../../integrations/outside/push-signature.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { systemScope } from '../../platform/http/context.ts';
import { ruleSender } from './dispatch-rules.public.ts';

const cold = '暖气不热，卧室只有14度。';
const key = 'a key of the city hotline 1';
let world: World;
let operator: Client;
let director: Client;
let send: () => Promise<number>;

/** Rounds of the worker until what was taken in so far has been looked at. */
async function sendAll(): Promise<number> {
  await settled(world);
  return send();
}

beforeAll(async () => {
  world = await createWorld();
  world.services.settings.senders = { '12345': key };
  [operator, director] = (await Promise.all(['1001', '1003'].map((no) => world.as(no)))) as [Client, Client];
  send = ruleSender(world.services);
  await send();
});
afterAll(() => world.drop());

const weighed = (id: string): Promise<string> => weighedCase(world, id);

let no = 0;
/** A cold room at a home; each with words and a phone of its own, as what repeats is left to people. */
const coldRoom = (home: number, more: object = {}) => {
  no += 1;
  const text = `${cold}${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[no % 22]}单元窗户漏风${no}处，想请人看看。`;
  const phone = `1390000${1100 + no}`;
  return { kind: 'heat_use', text, phone, premisesId: world.homes[home - 1]?.id ?? null, ...more };
};
const read = async (client = operator) => (await expectDone(client.get('/api/settings/dispatch-rules'))).rows;
const topic = async (name = 'not_hot') => (await read()).find((each: { topic: string }) => each.topic === name);
const set = (base: number, more: object = {}, why = '冷的室温可以直接派', client = director) =>
  client.post('/api/settings/dispatch-rules', { base, rule: { ...coldRule, ...more }, why });
const stateOf = async (id: string) => (await expectDone(operator.get(`/api/cases/${id}`))).state;

describe('the switch (CUS-3, INT-2)', () => {
  it('is off by default, read by all, set by few', async () => {
    expect(await topic()).toMatchObject({ version: 0, rule: { on: false }, settings: [], attention: false });
    await expectRefusal(world, () => set(0, {}, 'x', operator), 403, 'forbidden');
    await expectRefusal(world, () => world.outsider.get('/api/settings/dispatch-rules'), 401, 'not_signed_in');
    const left = await takeIn(operator, coldRoom(1));
    expect(await sendAll()).toBe(0);
    expect(await stateOf(left.id)).toBe('received');
  });

  it('refuses what makes no sense, and says nothing was changed', async () => {
    await expectRefusal(world, () => set(0, { kinds: ['complaint'] }), 400, 'bad_input');
    await expectRefusal(world, () => set(0, { routes: ['centre'] }), 400, 'bad_input');
    await expectRefusal(world, () => set(0, { sample: 0 }), 400, 'bad_input');
    await expectRefusal(world, () => set(0, { topic: 'anything' }), 400, 'bad_input');
    await expectRefusal(world, () => set(0, {}, ' '), 400, 'bad_input');
    await expectRefusal(world, () => set(0, { on: false }), 409, 'dispatch_rule_unchanged');
  });

  it('set, stands with who, when and why; of two who set it one is told', async () => {
    await expectDone(set(0));
    expect(await topic()).toMatchObject({
      version: 1,
      rule: coldRule,
      settings: [{ version: 1, why: '冷的室温可以直接派', by: { name: '中心主任' }, at: '2025-12-01T01:00:00.000Z' }],
    });
    await expectRefusal(world, () => set(0, { sample: 7 }), 409, 'dispatch_rule_changed');
    await expectRefusal(world, () => set(1), 409, 'dispatch_rule_unchanged');
  });

  it('does not send what was taken in before it was on', async () => {
    world.clock.set(Date.parse('2025-12-01T09:10:00+08:00'));
    expect(await sendAll()).toBe(0);
  });
});

describe('what goes by itself', () => {
  it('goes to the steward of the home, by the installation, saying why, and is marked in the queue', async () => {
    const { id } = await takeIn(operator, coldRoom(2));
    expect(await sendAll()).toBe(1);
    expect((await eventsOf(world, id)).map(({ type, actor }) => [type, actor])).toEqual([
      ['case.received', 10],
      ['order.dispatched', null],
    ]);
    const view = await expectDone(operator.get(`/api/cases/${id}`));
    expect(view).toMatchObject({
      state: 'in_hand',
      turn: { unit: { id: 13 }, staff: { id: 32 } },
      orders: [
        { byRule: { topic: 'not_hot', version: 1, because: 'steward', sure: { place: 100 }, read: expect.anything() } },
      ],
    });
    expect(view.orders[0].byRule.read.length).toBeGreaterThan(0);
    expect(view.timeline[1].params).toMatchObject({ byRule: 1 });
    const rows = async (filter: string) =>
      (await expectDone(operator.get(`/api/queue?view=all&limit=200${filter}`))).rows.map(
        (row: { id: string }) => row.id,
      );
    expect(await rows('&sent=by_rule')).toEqual([id]);
    expect(await rows('&sent=by_people')).not.toContain(id);
    expect(await rows('&sent=by_rule,by_people')).toContain(id);
    expect(await send()).toBe(0);
  });

  it('comes from the public form as well, and from whoever pushes orders by the community its words name', async () => {
    const asked = { kind: 'heat_use', text: `${cold}公开表单`, phone: '13900002001', accountNo: 'T00004', place: null };
    await expectDone(world.outsider.post('/api/public/cases', asked));
    const text = '幸福里小区暖气不热，室温只有15度，请派人上门。';
    const order = { 工单编号: 'P1', 受理时间: '2025-12-01 08:20', 诉求标题: '暖气不热', 内容描述: text };
    const payload = JSON.stringify([order]);
    const timestamp = String(Math.floor(world.clock.wall() / 1000));
    const query = { sender: '12345', timestamp, signature: pushSignature(key, timestamp, Buffer.from(payload)) };
    const headers = { 'content-type': 'application/json' };
    const pushed = await world.app.http.inject({
      method: 'POST',
      url: '/api/public/outside-orders',
      query,
      headers,
      payload,
    });
    expect(pushed.json()).toMatchObject({ added: 1 });
    expect(await sendAll()).toBe(2);
    const sent = await world.rows(
      `select c.source, o.unit_id, o.assignee_id, o.rule_topic from work_order o join case_file c on c.id = o.case_id
       where o.rule_topic is not null and c.source <> 'hotline' order by c.source`,
    );
    expect(sent).toEqual([
      { source: 'hotline_12345', unit_id: 13, assignee_id: null, rule_topic: 'not_hot' },
      { source: 'website', unit_id: 13, assignee_id: 33, rule_topic: 'not_hot' },
    ]);
  });

  it('needs its own thresholds: a community named is not enough where a home is asked for', async () => {
    await expectDone(set(1, { least: { topic: 65, place: 100, whose: 50 } }));
    const { id } = await takeIn(operator, coldRoom(0, { premisesId: null, text: `阳光花园${cold}门外走廊都比屋里暖` }));
    expect(await sendAll()).toBe(0);
    expect(await stateOf(id)).toBe('received');
    await expectDone(set(2));
  });
});

describe('what is left to people (SEC-1, INT-7, PRM-10)', () => {
  const left: [HeldReason, string, () => object][] = [
    ['sealed', 'a sealed case', () => coldRoom(3, { sealed: true })],
    ['accuses', 'one that accuses somebody', () => coldRoom(3, { accusedStaffIds: [33], sealed: false })],
    ['kept_kind', 'a complaint', () => coldRoom(3, { kind: 'complaint', sealed: false })],
    ['kept_kind', 'a report', () => coldRoom(3, { kind: 'report', sealed: false })],
    ['confidential', 'whoever asks to stay unknown', () => coldRoom(3, { text: `${cold}请为我保密，楼道灯也坏了` })],
    ['accuses', 'words about the steward', () => coldRoom(3, { text: `${cold}管家上门态度恶劣，楼道灯也坏了` })],
    ['no_rule', 'words about something else', () => coldRoom(3, { text: '楼道垃圾没人清，物业电梯坏了三天。' })],
    ['words_differ', 'a topic people chose against the words', () => coldRoom(3, { topic: 'leak_indoor' })],
    ['no_rule', 'a kind the rule does not name', () => coldRoom(3, { kind: 'repair' })],
    ['several_answers', 'a home the words do not mean', () => coldRoom(3, { text: `阳光花园1号楼${cold}替父母问` })],
    ['several_answers', 'another building', () => coldRoom(3, { text: `幸福里小区11号楼${cold}替姐姐问` })],
    ['other_route', 'no home and no place', () => coldRoom(3, { premisesId: null })],
  ];
  it.each(left)('%s: %s', async (reason, _, body) => {
    const { id } = await takeIn(operator, appeal(body()));
    expect(await weighed(id)).toBe(reason);
    expect(await sendAll()).toBe(0);
    expect(await world.rows('select by_rule from case_file where id = $1', [id])).toEqual([{ by_rule: false }]);
  });

  it('a home, or a telephone, whose customer asked for good that nobody learn of them', async () => {
    const home = await takeIn(operator, coldRoom(3));
    const [{ phone_key: phone }] = await world.rows(
      `select f.phone_key from customer_phone f join occupancy o on o.customer_id = f.customer_id where o.premises_id = $1`,
      [world.homes[2]?.id],
    );
    const words = `阳光花园${cold}走廊里也一样冷，请来人`;
    const call = await takeIn(operator, { ...coldRoom(0, { premisesId: null }), text: words, phone });
    // What would go cannot be written here, and is refused.
    const both = () => Promise.all([home, call].map(({ id }) => weighed(id).catch(() => 'goes')));
    expect(await both()).not.toContain('confidential');
    const flag = (flags: string) =>
      world.rows(
        `update customer c set flags = $2::text[] from occupancy o where o.customer_id = c.id and o.premises_id = $1`,
        [world.homes[2]?.id, flags],
      );
    await flag('{confidential}');
    expect(await both()).toEqual(['confidential', 'confidential']);
    expect(await sendAll()).toBe(0);
    await flag('{}');
  });

  it('what a steward was told of another area', async () => {
    const steward = await world.as('3004');
    const { id } = await takeIn(steward, coldRoom(1, { source: 'steward' }));
    expect(await weighed(id)).toBe('out_of_area');
    expect(await sendAll()).toBe(0);
    expect(await world.rows('select by_rule from case_file where id = $1', [id])).toEqual([{ by_rule: false }]);
  });

  it('a home with two stewards, and one whose words are already being dealt with', async () => {
    const first = await takeIn(operator, coldRoom(6));
    const more = [world.areas.park.id, 40];
    await world.rows(
      `insert into area_steward (area_id, staff_id, role, valid_from) values ($1, $2, 'steward', '2020-01-02')`,
      more,
    );
    expect(await weighed(first.id)).toBe('several_answers');
    await world.rows('delete from area_steward where area_id = $1 and staff_id = $2', more);
    expect(await sendAll()).toBe(1);
    const again = await takeIn(operator, coldRoom(6));
    expect(await weighed(again.id)).toBe('may_repeat');
    expect(await sendAll()).toBe(0);
    expect(await stateOf(first.id)).toBe('in_hand');
    expect(await stateOf(again.id)).toBe('received');
  });

  it('what somebody was quicker with, and what came back: it is sent by itself once', async () => {
    const quick = await takeIn(operator, coldRoom(5));
    await expectDone(operator.post(`/api/cases/${quick.id}/notes`, { words: '我来处理', mentions: [] }));
    expect(await weighed(quick.id)).toBe('touched');
    expect(await sendAll()).toBe(0);
    const [sent] = await world.rows(
      `select o.case_id as id from work_order o where o.rule_topic is not null and o.assignee_id = 32`,
    );
    const steward = await world.as('3003');
    await expectDone(steward.post(`/api/cases/${sent.id}/orders/1/return`, { words: '不是我的片区' }));
    expect(await sendAll()).toBe(0);
    expect(await stateOf(sent.id)).toBe('received');
    expect((await topic()).figures).toMatchObject({ sent: 4, returned: 1, judged: 0, wrongPermille: null });
  });

  it('the rest of a round in whose middle it was switched off', async () => {
    world.clock.set(Date.parse('2025-12-01T09:12:00+08:00'));
    const text = (words: string) => ({ premisesId: null, text: `阳光花园${cold}${words}` });
    const first = await takeIn(operator, coldRoom(0, text('阳台门外风声很大')));
    const next = await takeIn(operator, coldRoom(0, text('老人坐着盖两条被子')));
    await settled(world);
    let round: Promise<number> | null = null;
    await inTransaction(
      world.services.pool,
      systemScope(Object.values(world.units).map(({ id }) => id)),
      async (tx) => {
        await tx.rows(sql`select 1 from stream_head where stream_id = ${first.id} for update`);
        round = send();
        await expect
          .poll(() => world.rows(`select 1 from pg_locks where not granted`).then((rows) => rows.length), {
            timeout: 20_000,
          })
          .toBeGreaterThan(0);
        await expectDone(set(3, { on: false }, '先停一停'));
      },
    );
    expect(await round).toBe(1);
    expect([await stateOf(first.id), await stateOf(next.id)]).toEqual(['in_hand', 'received']);
    await expectDone(set(4));
  });

  it('everything once it is off, and a worker that begins anew goes on where the last one was', async () => {
    await expectDone(set(5, { on: false }, '先停一停'));
    await takeIn(operator, coldRoom(4));
    expect(await sendAll()).toBe(0);
    world.clock.set(Date.parse('2025-12-01T09:20:00+08:00'));
    await expectDone(set(6));
    await send();
    await takeIn(operator, coldRoom(0, { premisesId: null, text: `阳光花园${cold}新的一件，走廊也冷得很` }));
    await settled(world);
    expect(await ruleSender(world.services)()).toBe(1);
    expect(await ruleSender(world.services)()).toBe(0);
  });
});
