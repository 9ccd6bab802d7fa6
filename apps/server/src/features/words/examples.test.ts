import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';

let world: World;
let director: Client;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  [director, operator] = (await Promise.all(['1003', '1001'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

const path = '/api/settings/words/examples';
const pump = {
  name: '泵房哐当响',
  content: '供热公司的水塔哐当哐当，天天如此',
  expect: { for: 'heat', topic: 'noise' },
};
const smell = { name: '楼道煤气味', content: '楼道里有很浓的煤气味，快来人。', expect: { topic: 'gas_safety' } };
const list = async () => (await expectDone(operator.get(path))).rows;
const add = (body: object, client = director) => client.post(path, body);
const tables = async () => expectDone(operator.get('/api/settings/words'));
const patternsOf = async (name: string): Promise<string[]> =>
  (await tables()).tables.find((each: { name: string }) => each.name === name).patterns;
const publish = async (base: number, changes: object[], more: object = {}) =>
  director.post('/api/settings/words', { base, changes, note: '市民这样说', ...more });
const withNoise = async (...more: string[]) => [{ name: 'noise', patterns: [...(await patternsOf('noise')), ...more] }];
const noSmell = [{ name: 'gas_smell', patterns: ['没有这样的词'] }];

describe('examples of words at the desk (INT-2)', () => {
  it('are added by few, and refused where they tell of people or prove nothing', async () => {
    await expectRefusal(world, () => add(pump, operator), 403, 'forbidden');
    const refused = (more: object, status: number, code: string) =>
      expectRefusal(world, () => add({ ...pump, ...more }), status, code);
    await refused({ content: `${pump.content}，电话13900000001` }, 422, 'example_tells_of_people');
    await refused({ title: '请回电 一三九零零零零零零零一' }, 422, 'example_tells_of_people');
    await refused({ expect: { community: '0531-88001234' } }, 422, 'example_tells_of_people');
    await refused({ expect: {} }, 400, 'bad_input');
    await refused({ expect: { topic: 'anything' } }, 400, 'bad_input');
    await refused({ expect: { words: 'x' } }, 400, 'bad_input');
    await refused({ content: ' ' }, 400, 'bad_input');
    await refused({ name: 'sixteen degrees are cold but not urgent' }, 409, 'name_taken');
    expect(await list()).toEqual([]);
  });

  it('stand with who added them and how they are understood now; one name is one example', async () => {
    await expectDone(add(pump));
    await expectDone(add(smell));
    const [first, second] = await list();
    expect(first).toMatchObject({ ...pump, title: '', by: { name: '中心主任' } });
    expect(first.failed).toMatchObject([{ field: 'topic', wanted: 'noise' }]);
    expect(second).toMatchObject({ ...smell, failed: [] });
    await expectRefusal(world, () => add({ ...pump, content: '别的话' }), 409, 'name_taken');
    const events = await world.rows(`select actor_id, body from event where kind = 'word_example'`);
    expect(events).toEqual([
      { actor_id: 12, body: '{}' },
      { actor_id: 12, body: '{}' },
    ]);
  });

  it('are read without being kept', async () => {
    const before = await world.rows('select count(*)::int as n from event');
    const { values } = await expectDone(
      director.post('/api/settings/words/readings', { content: '阳光花园小区12号楼暖气不热，卧室14度' }),
    );
    expect(values).toMatchObject({
      for: 'heat',
      kind: 'heat_use',
      topic: 'not_hot',
      community: '阳光花园小区',
      temperature: [14],
    });
    expect(await world.rows('select count(*)::int as n from event')).toEqual(before);
  });

  it('run with the shipped ones: what failed before bars nothing, what passed before does', async () => {
    const trial = async (changes: object[]) => expectDone(director.post('/api/settings/words/trials', { changes }));
    const harmless = await trial(await withNoise('咣当'));
    const { shipped } = await expectDone(operator.get(path));
    expect(shipped).toBeGreaterThan(20);
    expect(harmless.cases).toBe(shipped + 2);
    expect(harmless.failed).toMatchObject([{ name: pump.name, field: 'topic', own: true, before: false }]);
    const mended = await trial(await withNoise('哐当'));
    expect(mended.failed).toEqual([]);
    const broken = await trial(noSmell);
    expect(broken.failed).toContainEqual(expect.objectContaining({ name: smell.name, own: true, before: true }));
    await expectRefusal(world, () => publish(0, noSmell), 422, 'word_cases_fail');
    await expectDone(publish(0, await withNoise('咣当')));
    expect((await list())[0].failed).toHaveLength(1);
  });

  it('once they pass, hold what was mended; a reason publishes all the same and stands with the version', async () => {
    await expectDone(publish(1, await withNoise('哐当')));
    expect((await list())[0].failed).toEqual([]);
    const back = [{ name: 'noise', patterns: (await patternsOf('noise')).filter((each) => each !== '哐当') }];
    const refused = await expectRefusal(world, () => publish(2, back), 422, 'word_cases_fail');
    expect(refused).toMatchObject({ field: 'despite', params: { count: 1, case: pump.name } });
    await expectRefusal(world, () => publish(2, back, { despite: ' ' }), 422, 'word_cases_fail');
    const view = await expectDone(publish(2, back, { despite: '那是邻居装修，不是泵房' }));
    expect(view.versions[0]).toMatchObject({
      version: 3,
      despite: { examples: [pump.name], why: '那是邻居装修，不是泵房' },
    });
    expect(view.versions[1]).toMatchObject({ version: 2, despite: null });
    // It fails already now, so it bars no further change.
    await expectDone(publish(3, await withNoise('嗡嗡嗡')));
  });

  it('a reason that was not needed is not recorded', async () => {
    const view = await expectDone(publish(4, await withNoise('嗡嗡嗡响'), { despite: '多余的理由' }));
    expect(view.versions[0]).toMatchObject({ version: 5, despite: null });
  });

  it('withdrawn with a reason, are tried no more; their name is free again', async () => {
    const [{ id }] = await list();
    const withdraw = (client: Client, body: object = { why: '写错了' }, of = id) =>
      client.post(`${path}/${of}/withdraw`, body);
    await expectRefusal(world, () => withdraw(operator), 403, 'forbidden');
    await expectRefusal(world, () => withdraw(director, { why: '' }), 400, 'bad_input');
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expectRefusal(world, () => withdraw(director, { why: 'x' }, nobody), 404, 'not_found');
    await expectDone(withdraw(director));
    await expectRefusal(world, () => withdraw(director), 409, 'example_withdrawn');
    expect((await list()).map((each: { name: string }) => each.name)).toEqual([smell.name]);
    await expectDone(add(pump));
    const [row] = await world.rows(`select withdrawn_by, why from word_example where id = $1`, [id]);
    expect(row).toEqual({ withdrawn_by: 12, why: '写错了' });
  });

  it('of two added at once under one name one stays', async () => {
    const twin = { ...pump, name: '同名' };
    const answers = await Promise.all([add(twin), add(twin)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('follow from their events', async () => {
    const dump = () => world.rows('select to_jsonb(t)::text as row from word_example t order by 1');
    const versions = () => world.rows('select version, despite from word_version order by 1');
    const before = [await dump(), await versions()];
    await rebuildProjections(world.database.owner, world.services.policy);
    expect([await dump(), await versions()]).toEqual(before);
  });
});
