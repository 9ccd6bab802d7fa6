import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { openServices } from '../../open-services.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { startWords } from './words.public.ts';

let world: World;
let director: Client;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  [director, operator] = (await Promise.all(['1003', '1001'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

interface Table {
  name: string;
  patterns: string[];
  own: boolean;
}
const read = async () => expectDone(operator.get('/api/settings/words'));
const tableOf = async (name: string): Promise<Table> =>
  (await read()).tables.find((table: Table) => table.name === name) as Table;
const noiseWith = async (...more: string[]) => [
  { name: 'noise', patterns: [...(await tableOf('noise')).patterns, ...more] },
];
const publish = (base: number, changes: object[], note = '市民这样说') =>
  director.post('/api/settings/words', { base, changes, note });
const topicOf = async (text: string) =>
  (await expectDone(operator.post('/api/intake-suggestions', { text }))).topic.value;

describe('word tables at the desk (INT-2)', () => {
  it('are read by all, changed by few', async () => {
    expect(await read()).toMatchObject({ version: 0, versions: [] });
    expect((await tableOf('whose.物业')).own).toBe(false);
    const changes = await noiseWith('哐当');
    const body = { base: 0, changes, note: 'x' };
    await expectRefusal(world, () => operator.post('/api/settings/words', body), 403, 'forbidden');
    await expectRefusal(world, () => operator.post('/api/settings/words/trials', { changes }), 403, 'forbidden');
    await expectRefusal(world, () => world.outsider.get('/api/settings/words'), 401, 'not_signed_in');
  });

  it('tried, say which patterns are not taken and which letters would be understood otherwise; nothing is kept', async () => {
    const trial = (changes: object[]) => expectDone(director.post('/api/settings/words/trials', { changes }));
    expect(await trial(await noiseWith('哐当'))).toMatchObject({ faults: [], failed: [] });
    expect(await trial(await noiseWith('(嗡+)+', '('))).toMatchObject({
      faults: [
        { table: 'noise', pattern: '(嗡+)+', code: 'endless' },
        { table: 'noise', pattern: '(', code: 'bad_pattern' },
      ],
      failed: [],
    });
    const broken = await trial([{ name: 'gas_smell', patterns: ['没有这样的词'] }]);
    expect(broken.failed.length).toBeGreaterThan(0);
    expect(await read()).toMatchObject({ version: 0 });
  });

  it('are refused with their reason, the tables unchanged', async () => {
    const gone = [{ name: 'nonsense', patterns: ['x'] }];
    await expectRefusal(world, () => publish(0, gone), 422, 'unknown_word_table');
    const endless = await noiseWith('.*');
    await expectRefusal(world, () => publish(0, endless), 422, 'word_pattern_refused');
    const broken = [{ name: 'gas_smell', patterns: ['没有这样的词'] }];
    await expectRefusal(world, () => publish(0, broken), 422, 'word_cases_fail');
    const same = await noiseWith();
    await expectRefusal(world, () => publish(0, same), 409, 'words_unchanged');
    await expectRefusal(world, () => publish(0, same, ''), 400, 'bad_input');
  });

  it('published, are a version with who, why and when, and letters are read by it at once', async () => {
    const text = '供热公司的水塔哐当哐当，天天如此';
    const before = await topicOf(text);
    expect(before).not.toBe('noise');
    const view = await expectDone(publish(0, await noiseWith('哐当')));
    expect(view).toMatchObject({
      version: 1,
      versions: [{ version: 1, changed: ['noise'], note: '市民这样说', restores: null, by: { name: '中心主任' } }],
    });
    expect(await tableOf('noise')).toMatchObject({ own: true });
    expect(await topicOf(text)).toBe('noise');
  });

  it('of two who change them one is told', async () => {
    const changes = await noiseWith('咣当');
    await expectRefusal(world, () => publish(0, changes), 409, 'words_changed');
  });

  it('another process reads by them once it looks', async () => {
    const { settings, pool, clock } = world.services;
    const other = await openServices({ settings, pool, clock });
    expect(other.words.has('noise', '哐当')).toBe(false);
    (await startWords(other))();
    expect(other.words.has('noise', '哐当')).toBe(true);
  });

  it('a former version comes back as a new one; the shipped tables too', async () => {
    await expectDone(publish(1, await noiseWith('咣当')));
    const restore = (base: number, version: number) =>
      director.post('/api/settings/words/restore', { base, version, note: '退回' });
    await expectRefusal(world, () => restore(2, 9), 422, 'unknown_word_version');
    await expectRefusal(world, () => restore(1, 0), 409, 'words_changed');
    expect(await expectDone(restore(2, 1))).toMatchObject({
      version: 3,
      versions: [{ restores: 1, changed: ['noise'] }, {}, {}],
    });
    expect((await tableOf('noise')).patterns).toContain('哐当');
    expect((await tableOf('noise')).patterns).not.toContain('咣当');
    await expectDone(restore(3, 0));
    expect(await tableOf('noise')).toMatchObject({ own: false });
    expect(world.services.words.has('noise', '哐当')).toBe(false);
    await expectRefusal(world, () => restore(4, 0), 409, 'words_unchanged');
  });

  it('follow from their events: a rebuild makes the same versions again', async () => {
    const versions = () =>
      world.rows('select version, overrides, changed, note, restores, published_by from word_version order by version');
    const before = await versions();
    expect(before).toHaveLength(4);
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await versions()).toEqual(before);
  });
});
