import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { rolledUp } from './read-today.ts';

const figures = (more: object = {}) => ({
  open: 0,
  overdue: 0,
  dueSoon: 0,
  paused: 0,
  urgent: 0,
  received: 0,
  toFollowUp: 0,
  ...more,
});

describe('figures of units (PRM-4)', () => {
  it('count each unit with all below it, and leave out those that have nothing', () => {
    const units = [
      { id: 1, name: '公司', parentId: null },
      { id: 2, name: '分公司', parentId: 1 },
      { id: 3, name: '站', parentId: 2 },
      { id: 4, name: '另一站', parentId: 2 },
    ];
    const counted = [
      { unit_id: 3, ...figures({ open: 2, overdue: 1 }) },
      { unit_id: 2, ...figures({ open: 1 }) },
      { unit_id: null, ...figures({ open: 9 }) },
    ];
    expect(rolledUp(units, counted).map(({ id, open, overdue }) => [id, open, overdue])).toEqual([
      [1, 3, 1],
      [2, 3, 1],
      [3, 2, 1],
    ]);
  });
});

describe('how it stands today (CUS-4, PRM-4)', () => {
  let world: World;
  let operator: Client;
  beforeAll(async () => {
    world = await createWorld();
    operator = await world.as('1001');
    const home = world.homes[0];
    for (const more of [{ urgency: 'urgent' }, { kind: 'repair' }, { kind: 'report', sealed: true }]) {
      const done = await operator.post('/api/cases', {
        source: 'hotline',
        kind: 'heat_use',
        text: '卧室不热',
        premisesId: home.id,
        ...more,
      });
      expect(done.status, JSON.stringify(done.body)).toBe(200);
    }
  });
  afterAll(() => world.drop());

  const today = async (by: Client) => {
    const answer = await by.get('/api/queue/today');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body;
  };
  const rows = async (by: Client, query: string): Promise<number> =>
    (await by.get(`/api/queue?limit=200&${query}`)).body.rows.length;

  it('is for who reads cases alone', async () => {
    expect(await world.outsider.get('/api/queue/today')).toMatchObject({ status: 401 });
    expect(await (await world.as('0001')).get('/api/queue/today')).toMatchObject({ status: 403 });
  });

  it('says as many of each as the queue has rows, at the edge of each clock and a second either side', async () => {
    const before = world.clock.wall();
    const first = (await operator.get('/api/queue?view=all&kind=repair')).body.rows[0];
    const edges = [first.dueSoonAt, first.dueAt].flatMap((edge) => [-1000, 0, 1000].map((by) => Date.parse(edge) + by));
    for (const at of [before, ...edges]) {
      world.clock.set(at);
      const { all, units } = await today(operator);
      const counts = (await operator.get('/api/queue/counts')).body;
      for (const [name, clock] of [
        ['overdue', 'overdue'],
        ['dueSoon', 'due_soon'],
        ['paused', 'paused'],
      ] as const)
        expect([at, name, all[name]]).toEqual([at, name, await rows(operator, `view=all&clock=${clock}`)]);
      expect(all.open).toBe(await rows(operator, 'view=all'));
      expect(all.received).toBe(await rows(operator, 'view=all&state=received'));
      expect(all.urgent).toBe(await rows(operator, 'view=all&urgency=urgent,emergency'));
      expect(counts.dueSoon).toBe(await rows(operator, 'view=turn&clock=due_soon'));
      for (const unit of units) expect(unit.open).toBe(await rows(operator, `view=turn&unit=${unit.id}`));
    }
    world.clock.set(before);
  });

  it('counts nothing that its reader may not know of', async () => {
    const clerk = await world.as('3002');
    expect((await today(clerk)).all.open).toBe(await rows(clerk, 'view=all'));
    expect((await today(operator)).all.open).toBeGreaterThan((await today(clerk)).all.open);
  });

  it('tells the newest day outdoors of the last seven, and none older', async () => {
    const before = world.clock.wall();
    const { date } = await today(operator);
    expect((await today(operator)).outdoor).toBeNull();
    const told = await (await world.as('2003')).post('/api/outdoor', {
      days: [{ date, mean: '-3.5', min: '-8.0', max: '1.0' }],
    });
    expect(told.status, JSON.stringify(told.body)).toBe(200);
    const station = await world.as('3002');
    expect((await today(station)).outdoor).toEqual({ date, mean: '-3.5', min: '-8.0', max: '1.0' });
    world.clock.set(before + 6 * 86_400_000);
    expect((await today(station)).outdoor).toMatchObject({ date });
    world.clock.set(before + 7 * 86_400_000);
    expect((await today(station)).outdoor).toBeNull();
    world.clock.set(before);
  });

  it('says which day of the published season it is, a second before and at its opening', async () => {
    expect((await today(operator)).season).toBeNull();
    const before = world.clock.wall();
    world.clock.set(Date.parse('2026-11-10T09:00:00+08:00'));
    const published = await (await world.as('0002')).post('/api/policy/seasons', {
      calendar: 'heating',
      id: '2026',
      opens: '2026-11-15',
      closes: '2027-03-15',
      declaredDays: 120,
      source: '市政府通告',
    });
    expect(published.status, JSON.stringify(published.body)).toBe(200);
    const reader = await world.as('1001');
    const opens = Date.parse('2026-11-15T00:00:00+08:00');
    world.clock.set(opens - 1000);
    const last = (await today(reader)).season;
    expect(last).toMatchObject({ phase: 'after' });
    expect(last.day).toBeGreaterThan(last.days);
    for (const at of [opens, opens + 1000]) {
      world.clock.set(at);
      expect((await today(reader)).season).toMatchObject({ phase: 'start', day: 1, days: 121 });
    }
    world.clock.set(before);
  });
});
