import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../../test/case-rows.ts';
import { expectDone } from '../../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../../test/world.ts';

let world: World;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  operator = await world.as('1001');
});
afterAll(() => world.drop());

const letter = '本小区全体住户反映今年换热站改造之后所有高层住户一直没有热水循环，希望公司尽快派人检查并给出书面答复。';
const offered = async (body: object): Promise<{ id: string; reasons: string[]; state: string }[]> =>
  (await expectDone(operator.post('/api/intake-suggestions', body))).repeats;
const joinTo = (id: string, to: string) => expectDone(operator.post(`/api/cases/${id}/join`, { to, words: '同一件' }));

describe('what is offered as the same matter (INT-9)', () => {
  it('finds all of forty copies, not the newest ten alone', async () => {
    const copies: string[] = [];
    for (let no = 0; no < 40; no += 1)
      copies.push((await takeIn(operator, { text: letter, phone: `1390001${1000 + no}`, premisesId: null })).id);
    const found = await offered({ text: letter });
    expect(found.map(({ id }) => id)).toEqual(copies.reverse());
    expect(found.every(({ reasons }) => reasons[0] === 'copy')).toBe(true);
    const [first] = copies;
    const shown = await expectDone(operator.get(`/api/cases/${first}`));
    expect(shown.related).toHaveLength(39);
    const station = await world.as('4002');
    expect((await expectDone(station.post('/api/intake-suggestions', { text: letter }))).repeats).toEqual([]);
  });

  it('gives the main case in place of those joined to it, also at second hand: only to it more can be joined', async () => {
    const text = `${letter}联系人在三号楼。`;
    const [main, middle, last] = [
      await takeIn(operator, { text, phone: '13900020001', premisesId: null }),
      await takeIn(operator, { text, phone: '13900020002', premisesId: null }),
      await takeIn(operator, { text, phone: '13900020003', premisesId: null }),
    ].map(({ id }) => id) as [string, string, string];
    await joinTo(last, middle);
    await joinTo(middle, main);
    const again = (await offered({ text })).filter(({ id }) => [main, middle, last].includes(id));
    expect(again).toMatchObject([{ id: main, reasons: ['copy'], state: 'received' }]);
    const byPhone = await offered({ text: '', phone: '13900020003' });
    expect(byPhone).toMatchObject([{ id: main, reasons: ['phone'] }]);
    const next = (await takeIn(operator, { text, phone: '13900020004', premisesId: null })).id;
    expect((await joinTo(next, again[0]?.id ?? '')).joinedTo).toMatchObject({ id: main });
    await expectDone(operator.post(`/api/cases/${middle}/unjoin`, { words: '不是一件' }));
    expect((await offered({ text: '', phone: '13900020002' })).map(({ id }) => id)).toEqual([middle]);
  });

  it('of a building the same fault within a day, not a neighbour’s other one', async () => {
    const [home, neighbour] = [world.homes[0]?.id, world.homes[1]?.id];
    const taken = async (topic: string | null, text: string) =>
      (await takeIn(operator, { kind: 'heat_use', topic, text, premisesId: home, phone: null })).id;
    const cold = await taken('not_hot', '家里不热，只有十四度');
    const leak = await taken('leak_indoor', '厨房的阀门滴水');
    const unknown = await taken(null, '请回电');
    const ids = async (text: string) =>
      (await offered({ text, premisesId: neighbour }))
        .filter(({ reasons }) => reasons.includes('building'))
        .map(({ id }) => id);
    expect(await ids('暖气不热，室温只有15度')).toEqual([unknown, cold]);
    expect(await ids('我家阀门漏水，水流到地板上了')).toEqual([unknown, leak]);
    expect(await ids('')).toEqual([unknown, leak, cold]);
  });

  it.each([
    [-1_000, true],
    [0, false],
    [1_000, false],
  ])('of a building within a day: %i ms from its end %s', async (ms, isOffered) => {
    const began = world.clock.wall();
    const { id } = await takeIn(operator, {
      kind: 'heat_use',
      text: '请回电',
      premisesId: world.homes[0]?.id,
      phone: null,
    });
    world.clock.set(world.clock.wall() + 24 * 3_600_000 + ms);
    const found = await offered({ text: '', premisesId: world.homes[1]?.id });
    expect(found.some((each) => each.id === id)).toBe(isOffered);
    world.clock.set(began);
  });
});
