import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appeal, expectRefusal, takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World, worldStart } from '../../../../test/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

describe('what is offered while a call is typed (INT-2, INT-9)', () => {
  const ask = (client: Client, body: object) => client.post('/api/intake-suggestions', body);
  it('is refused to who may not take cases in', async () => {
    await expectRefusal(world, () => ask(world.outsider, { text: '不热' }), 401, 'not_signed_in');
    await expectRefusal(world, async () => ask(await world.as('0002'), { text: '不热' }), 403, 'forbidden');
    await expectRefusal(world, async () => ask(await world.as('1001'), { premisesId: 'x' }), 400, 'bad_input');
  });
  it('says kind, home and temperature with the words that led to it, and what it may repeat', async () => {
    const operator = await world.as('1001');
    const [home] = world.homes;
    const { id } = await takeIn(operator, { premisesId: home.id, phone: '13900000001' });
    const { body } = await ask(operator, {
      text: '幸福里小区3号楼2单元501室，暖气不热，室温只有15度',
      phone: '13900000001',
    });
    expect(body).toMatchObject({ for: { value: 'heat' }, kind: { value: 'heat_use' }, premises: [{ id: home.id }] });
    expect(body.kind.words.length).toBeGreaterThan(0);
    expect(body.temperatures).toMatchObject([{ value: 15 }]);
    expect(body.repeats.find((each: { id: string }) => each.id === id)).toMatchObject({
      reasons: ['premises', 'phone'],
    });
    const neighbour = await ask(operator, { premisesId: world.homes[1].id });
    expect(neighbour.body.repeats.find((each: { id: string }) => each.id === id)).toMatchObject({
      reasons: ['building'],
    });
  });
  const letter =
    '本人反映锦绣路一带供热管道施工之后路面一直没有恢复，晚上行走很危险，已经有老人摔倒，请尽快恢复路面并说明时间。';
  const wordsOf = async (client: Client, body: object) =>
    (await ask(client, body)).body.repeats.map((each: { id: string; reasons: string[] }) => [each.id, each.reasons]);
  it('finds the same words without home or telephone: every copy, and what is nearly the same (INT-9)', async () => {
    const operator = await world.as('1001');
    const copies = [];
    for (const text of [letter, letter, `${letter}！`]) copies.push((await takeIn(operator, { text })).id);
    const near = (await takeIn(operator, { text: `您好，${letter}谢谢` })).id;
    await takeIn(operator, { text: '同一条路上有一处窨井盖破损，请派人更换，路面恢复的事与此无关。' });
    expect(await wordsOf(operator, { text: letter })).toEqual([
      ...copies.reverse().map((id) => [id, ['copy']]),
      [near, ['text']],
    ]);
    const short = (await takeIn(operator, { text: '冷死了' })).id;
    expect(await wordsOf(operator, { text: '冷死了！' })).toEqual([[short, ['copy']]]);
    const shown = await expectDone(operator.get(`/api/cases/${near}`));
    expect(shown.related).toHaveLength(3);
    expect(shown.related[0]).toMatchObject({ reasons: ['text'], answer: null });
    expect(shown.related[0].likeness).toBeGreaterThan(0.75);
  });
  it('offers the first answer when nothing new is said, once there is one', async () => {
    const operator = await world.as('1001');
    const phone = '13900009999';
    const text = '想了解今年取暖费的缴费截止日期和网上缴费办法，请答复';
    const first = (await takeIn(operator, { kind: 'consultation', text, phone })).id;
    const again = async (more: object) =>
      (await ask(operator, { text, phone, ...more })).body.repeats.find((each: { id: string }) => each.id === first);
    expect(await again({})).toMatchObject({ reasons: ['copy', 'phone'], answer: null });
    const reply = { code: 'explained', way: 'phone', words: '截止12月31日，可在公众号缴费。' };
    await expectDone(operator.post(`/api/cases/${first}/answer`, reply));
    expect(await again({})).toMatchObject({ answer: reply.words });
    expect(await again({ text: '发票抬头开错了，要求重新开具' })).toMatchObject({ reasons: ['phone'], answer: null });
  });
  it('says who would get it and why, and who is responsible where it is not ours (CUS-3, FIR-8)', async () => {
    const operator = await world.as('1001');
    const route = async (body: object) => (await ask(operator, body)).body.route;
    const because = async (body: object) => {
      const { unit, staff, because: why } = await route(body);
      return [unit?.id ?? null, staff?.id ?? null, why];
    };
    expect(await because({ premisesId: world.homes[0].id })).toEqual([13, 32, 'steward']);
    expect(await because({ text: '阳光花园整个小区的暖气都不热，请派人来看' })).toEqual([
      23,
      null,
      'station_of_community',
    ]);
    expect(await because({ text: '家里暖气不热' })).toEqual([3, null, 'centre']);
    const police = await route({ text: '小区门口有人诈骗，公安派出所一直不管，要求公安局处理' });
    expect(police).toMatchObject({ unit: null, because: 'not_ours', whose: '公安', directory: { phone: '110' } });
    const { id } = await takeIn(operator, { premisesId: world.homes[5].id });
    expect((await expectDone(operator.get(`/api/cases/${id}`))).route).toMatchObject({
      unit: { id: 23 },
      staff: { id: 42 },
      because: 'steward',
      outOfArea: false,
    });
    await expectDone(operator.post(`/api/cases/${id}/dispatch`, {}));
    expect((await expectDone(operator.get(`/api/cases/${id}`))).route).toBeNull();
  });
  it('keeps what was suggested beside what was chosen, and lists it by week without names (INT-2)', async () => {
    const operator = await world.as('1001');
    const director = await world.as('1003');
    const list = (client: Client) => client.get('/api/corrections?week=2025-12-03');
    expect((await director.get('/api/corrections?week=0000-01-01')).status).toBe(400);
    await expectRefusal(world, () => list(world.outsider), 401, 'not_signed_in');
    await expectRefusal(world, () => list(operator), 403, 'forbidden');
    const suggested = { concern: 'heat', kind: 'repair', topic: 'leak_indoor', urgency: 'normal', premisesId: null };
    await expectRefusal(
      world,
      () => operator.post('/api/cases', appeal({ suggested: { ...suggested, kind: 'x' } })),
      400,
      'bad_input',
    );
    const before = await expectDone(list(director));
    const text = '测试用户王小明 13900001234 说阀门滴水';
    const body = { suggested, kind: 'repair', callerName: '王小明', text, happenedAt: '2025-12-01T00:00:00+08:00' };
    world.clock.set(Date.parse('2025-12-03T09:00:00+08:00'));
    const { id, number } = await takeIn(operator, body);
    const agreed = await expectDone(list(director));
    expect(agreed).toMatchObject({
      from: '2025-12-01',
      to: '2025-12-07',
      looked: before.looked + 1,
      rows: before.rows,
    });
    const change = { urgency: 'urgent', sealed: false, premisesId: null, place: null, words: '不是报修' };
    await expectDone(operator.post(`/api/cases/${id}/classify`, { kind: 'consultation', topic: null, ...change }));
    const found = (await expectDone(list(director))).rows.filter((row: { case: { id: string } }) => row.case.id === id);
    expect(found).toMatchObject([
      { case: { number }, part: 'kind', suggested: 'repair', chosen: 'consultation' },
      { part: 'urgency', suggested: 'normal', chosen: 'urgent' },
    ]);
    expect(found[0].words).toContain('阀门滴水');
    expect(JSON.stringify(found)).not.toMatch(/王小明|13900001234/u);
    const [kept] = await world.rows(`select body from event where stream_id = $1 and seq = 1`, [id]);
    expect(JSON.parse(kept.body).suggested).toEqual(suggested);
    const park = await world.as('4001');
    const far = await list(park);
    if (far.status === 200) expect(JSON.stringify(far.body)).not.toContain(id);
    world.clock.set(worldStart);
  });
  it('keeps silent about cases out of reach', async () => {
    const park = await world.as('4002');
    expect((await ask(park, { phone: '13900000001' })).body.repeats).toEqual([]);
    expect(await wordsOf(park, { text: letter })).toEqual([]);
  });
});
