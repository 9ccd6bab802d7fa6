import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { recountRunning } from './recount-running.ts';

const RIVER = 13;
let world: World;
let operator: Client;
let station: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, station, leader] = (await Promise.all(['1001', '3001', '0002'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

const at = (time: string): number => Date.parse(`${time}+08:00`);
const listOf = (year: number, days: [name: string, date: string, isOffDay: boolean][]): string =>
  JSON.stringify({
    year,
    papers: ['通知一号'],
    days: days.map(([name, date, isOffDay]) => ({ name, date, isOffDay })),
  });
const december = listOf(2025, [['临时放假', '2025-12-03', true]]);
const hours = {
  unit: RIVER,
  calendar: 'office',
  from: '2025-12-10',
  source: '调度令 12 号',
  weekly: { tue: [['09:00', '12:00']], wed: [['14:00', '20:00']] },
};
const eventsOf = async (type: string): Promise<number> =>
  (await world.rows('select count(*)::int as n from event where type = $1', [type]))[0].n;
const dueOf = async (id: string): Promise<number> =>
  (
    await world.rows(
      "select due_at from clock where subject_id = $1 and promise_id = 'PRM-4' order by variant desc limit 1",
      [id],
    )
  )[0].due_at;

describe('a list of holidays from the desk (PRM)', () => {
  it('is not for who may not publish, and nothing is kept', async () => {
    for (const who of [operator, station]) {
      expect((await who.post('/api/policy/holidays', { text: december })).status).toBe(403);
      const by = { what: 'holidays', text: december };
      expect((await who.post('/api/policy/deadline-previews', { by })).status).toBe(403);
    }
    expect(await eventsOf('calendar.published')).toBe(0);
  });

  it.each([
    ['no JSON', '{', 'holidays_unreadable', { rule: 'json' }],
    ['another file', '{"a": 1}', 'holidays_unreadable', { path: 'year' }],
    ['a year that is not published', listOf(2027, []), 'holidays_unpublished', { year: 2027 }],
    [
      'a date twice',
      listOf(2027, [
        ['元旦', '2027-01-01', true],
        ['元旦', '2027-01-01', true],
      ]),
      'holidays_duplicate_date',
      { date: '2027-01-01' },
    ],
    [
      'a make-up day on a weekday',
      listOf(2027, [['元旦', '2027-01-06', false]]),
      'holidays_work_on_a_weekday',
      { date: '2027-01-06' },
    ],
  ])('is refused for %s, by its field', async (_, text, code, params) => {
    for (const [path, body] of [
      ['/api/policy/holidays', { text }],
      ['/api/policy/deadline-previews', { by: { what: 'holidays', text } }],
    ] as const) {
      const { status, body: told } = await leader.post(path, body);
      expect([status, told.code, told.field]).toEqual([422, code, 'text']);
      expect(told.params).toMatchObject(params);
    }
    expect(await eventsOf('calendar.published')).toBe(0);
  });

  it('is compared and previewed without a trace, published once, and moves what it said it would', async () => {
    const met = await takeIn(operator, { kind: 'complaint', text: '服务态度差，要求答复。' });
    const away = await takeIn(operator, { kind: 'heat_use', text: '家里不热。', premisesId: world.homes[0].id });
    const events = await world.rows('select count(*)::int as n from event');

    const looked = await leader.post('/api/policy/holidays', { text: december, dryRun: true });
    expect(looked.body).toMatchObject({ year: 2025, sources: ['通知一号'], published: false });
    expect(looked.body.changes).toContainEqual({
      date: '2025-12-03',
      name: '临时放假',
      before: 'ordinary',
      after: 'off',
    });
    const by = { what: 'holidays', text: december };
    const seen = await leader.post('/api/policy/deadline-previews', { by, step: 1 });
    expect(seen.body).toMatchObject({ cases: 1, moved: 1 });
    expect(seen.body.next).not.toBeNull();
    expect(seen.body.rows).toContainEqual(
      expect.objectContaining({
        case: expect.objectContaining({ id: met.id }),
        promiseId: 'PRM-4',
        dueBefore: '2025-12-04T09:00:00.000Z',
        dueAfter: '2025-12-05T09:00:00.000Z',
      }),
    );
    const rest = await leader.post('/api/policy/deadline-previews', { by, step: 10, after: seen.body.next });
    expect(rest.body).toMatchObject({ cases: 1, moved: 0, rows: [], next: null });
    expect(await world.rows('select count(*)::int as n from event')).toEqual(events);
    expect(await dueOf(met.id)).toBe(at('2025-12-04T17:00:00'));

    world.clock.set(at('2025-12-01T10:00:00'));
    const [first, second] = await Promise.all([
      leader.post('/api/policy/holidays', { text: december }),
      leader.post('/api/policy/holidays', { text: december }),
    ]);
    expect([first.body.published, second.body.published].sort()).toEqual([false, true]);
    expect([first.body.revision, second.body.revision]).toEqual([2, 2]);
    expect(await eventsOf('calendar.published')).toBe(1);
    expect(await recountRunning(world.services)).toBe(1);
    expect(await dueOf(met.id)).toBe(at('2025-12-05T17:00:00'));
    expect(away.id).not.toBe(met.id);
    const again = await leader.post('/api/policy/deadline-previews', { by });
    expect(again.body).toMatchObject({ moved: 0, rows: [] });
  });
});

describe('hours of a unit from the desk (PRM, D)', () => {
  it('are not for who may not publish', async () => {
    expect((await station.post('/api/policy/unit-hours', hours)).status).toBe(403);
    expect(await eventsOf('calendar.unit_hours_published')).toBe(0);
  });

  it.each([
    ['a unit that is not there', { unit: 999 }, 'unknown_unit', 'unit'],
    ['a calendar the rules have not', { calendar: 'moon' }, 'unknown_calendar', 'calendar'],
    ['a day that has passed', { from: '2025-11-30' }, 'hours_in_the_past', 'from'],
    ['an end before the beginning', { weekly: { mon: [['12:00', '09:00']] } }, 'calendar_bad_hours', 'weekly'],
    [
      'hours within hours',
      {
        weekly: {
          mon: [
            ['08:00', '12:00'],
            ['11:59', '17:00'],
          ],
        },
      },
      'calendar_overlap',
      'weekly',
    ],
    [
      'a night that runs into the next day',
      { weekly: { mon: [['22:00', '32:01']], tue: [['08:00', '12:00']] } },
      'calendar_overlap',
      'weekly',
    ],
    ['no hours at all', { weekly: {} }, 'calendar_no_hours', 'weekly'],
    [
      'a date twice',
      {
        dates: [
          { date: '2025-12-24', off: true },
          { date: '2025-12-24', hours: [['08:00', '12:00']] },
        ],
      },
      'calendar_duplicate_date',
      'weekly',
    ],
  ])('are refused for %s', async (_, more, code, field) => {
    const body = { ...hours, ...more };
    const { status, body: told } = await leader.post('/api/policy/unit-hours', body);
    expect([status, told.code, told.field]).toEqual([422, code, field]);
    const preview = await leader.post('/api/policy/deadline-previews', { by: { what: 'hours', hours: body } });
    expect([preview.status, preview.body.code]).toEqual([422, code]);
    expect(await eventsOf('calendar.unit_hours_published')).toBe(0);
  });

  it('are previewed for the orders the unit has in hand, published, and known when they come again', async () => {
    world.clock.set(at('2025-12-08T09:00:00'));
    const { id } = await takeIn(operator, { kind: 'complaint', text: '投诉一件。' });
    await expectDone(operator.post(`/api/cases/${id}/dispatch`, { unitId: RIVER, words: '' }));
    const before = await dueOf(id);
    expect(before).toBe(at('2025-12-11T17:00:00'));
    const seen = await leader.post('/api/policy/deadline-previews', { by: { what: 'hours', hours } });
    const row = seen.body.rows.find((each: { case: { id: string } }) => each.case.id === id);
    // Monday does not count, Tuesday by the rules' hours; then Wednesday the 10th and Tuesday the 16th by the unit's own.
    expect([row.dueBefore, row.dueAfter]).toEqual(['2025-12-11T09:00:00.000Z', '2025-12-16T04:00:00.000Z']);
    expect(await dueOf(id)).toBe(before);

    world.clock.set(at('2025-12-08T10:00:00'));
    const looked = await leader.post('/api/policy/unit-hours', { ...hours, dryRun: true });
    expect(looked.body).toEqual({ revision: 0, published: false, known: false });
    expect((await leader.post('/api/policy/unit-hours', hours)).body).toEqual({
      revision: 1,
      published: true,
      known: false,
    });
    expect((await leader.post('/api/policy/unit-hours', hours)).body).toEqual({
      revision: 1,
      published: false,
      known: true,
    });
    await recountRunning(world.services);
    expect(await dueOf(id)).toBe(at('2025-12-16T12:00:00'));
  });
});
