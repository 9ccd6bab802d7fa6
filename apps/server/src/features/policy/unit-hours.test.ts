import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { publicPerson } from '../../platform/http/context.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { publishUnitHours } from './publish-unit-hours.ts';
import { recountRunning } from './recount-running.ts';

const RIVER = 13;
const HILL = 14;
let world: World;
let operator: Client;
let river: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, river, leader] = (await Promise.all(['1001', '3001', '0002'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

const at = (time: string): number => Date.parse(`${time}+08:00`);
const late: [string, string][] = [
  ['09:00', '12:00'],
  ['14:00', '20:00'],
];
/** The hill station works from Tuesday to Saturday, with a long midday. */
const hillHours = {
  unit: HILL,
  calendar: 'office',
  from: '2025-12-01',
  source: '调度令 12 号',
  weekly: { tue: late, wed: late, thu: late, fri: late, sat: late },
  dates: [],
};
const publish = (more: object = {}, dryRun = false) =>
  inTransaction(world.services.pool, noScope, (tx) =>
    publishUnitHours(
      {
        services: world.services,
        person: publicPerson,
        requestId: 't',
        address: 't',
        now: world.services.clock.wall(),
      },
      tx,
      { ...hillHours, ...more },
      dryRun,
    ),
  );
const answerClock = async (id: string) =>
  (
    await world.rows(
      "select due_at, calendar_version, met_at from clock where subject_id = $1 and promise_id = 'PRM-4' order by variant desc",
      [id],
    )
  )[0];
const kept = async (): Promise<number> =>
  (await world.rows("select count(*)::int as n from event where type = 'calendar.unit_hours_published'"))[0].n;

describe('hours of a unit (PRM, D)', () => {
  it.each([
    ['a unit that is not there', { unit: 999 }, 'unknown_unit'],
    ['a calendar the rules have not', { calendar: 'moon' }, 'unknown_calendar'],
    ['a day that has passed', { from: '2025-11-30' }, 'hours_in_the_past'],
  ])('are refused for %s, keeping nothing', async (_, more, code) => {
    await expect(publish(more)).rejects.toMatchObject({ code });
    expect(await kept()).toBe(0);
  });

  it('are only looked at by a dry run, published once, and the same again changes nothing', async () => {
    expect(await publish({}, true)).toEqual({ revision: 0, published: false, known: false });
    expect(await kept()).toBe(0);
    expect(await publish()).toEqual({ revision: 1, published: true, known: false });
    expect(await publish()).toEqual({ revision: 1, published: false, known: true });
    expect(await kept()).toBe(1);
  });

  it('stand on the calendar page beside those of the rules', async () => {
    const { body } = await leader.get('/api/policy/calendars?year=2025');
    expect(body.rows.find(({ unit }: { unit: unknown }) => unit !== null)).toMatchObject({
      id: 'office',
      unit: { id: HILL, name: '山前供热站' },
      from: '2025-12-01',
      source: '调度令 12 号',
      version: `u${HILL}.1`,
      stateHolidays: null,
    });
  });

  it('count from the transfer on, told in the ledger; the queue and a rebuild agree', async () => {
    // Monday at nine: three working days by office hours are over on Thursday at five.
    const { id } = await takeIn(operator, { kind: 'complaint', text: '服务态度差，要求答复。' });
    await expectDone(operator.post(`/api/cases/${id}/dispatch`, { unitId: RIVER, words: '' }));
    const before = await answerClock(id);
    expect(before.due_at).toBe(at('2025-12-04T17:00:00'));
    world.clock.set(at('2025-12-02T18:00:00'));
    await expectDone(river.post(`/api/cases/${id}/orders/1/transfer`, { unitId: HILL, words: '管线属山前' }));
    // Tuesday had closed at the river; Wednesday and Thursday are the hill's, until eight in the evening.
    const after = await answerClock(id);
    expect(after.due_at).toBe(at('2025-12-04T20:00:00'));
    expect(after.calendar_version).toBe(`2025-10-01+cn.2025.1|u${HILL}.1`);
    const [row] = await world.rows('select due_at from case_file where id = $1', [id]);
    expect(row.due_at).toBe(after.due_at);

    const { body } = await leader.get(`/api/cases/${id}/ledger`);
    const { parts } = body.clocks.find(({ promiseId }: { promiseId: string }) => promiseId === 'PRM-4');
    const handed = parts.find(({ unit }: { unit: unknown }) => unit !== null);
    expect(handed).toMatchObject({ from: '2025-12-02T10:00:00.000Z', unit: { id: HILL, name: '山前供热站' } });
    expect(parts.filter(({ from }: { from: string }) => from < handed.from)).toSatisfy((rest: { unit: unknown }[]) =>
      rest.every(({ unit }) => unit === null),
    );

    const clocks = async () => world.rows('select * from clock order by subject_id, promise_id, variant');
    const shown = await clocks();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await clocks()).toEqual(shown);
  });

  it('published while an order is there move its clock by an event; one that was met keeps what it was', async () => {
    world.clock.set(at('2025-12-08T09:00:00'));
    const take = async () => {
      const { id } = await takeIn(operator, { kind: 'complaint', text: '投诉一件。' });
      await expectDone(operator.post(`/api/cases/${id}/dispatch`, { unitId: RIVER, words: '' }));
      return id;
    };
    const [open, told] = [await take(), await take()];
    await expectDone(operator.post(`/api/cases/${told}/tell`, { way: 'phone', words: '已说明。' }));
    const [before, met] = [await answerClock(open), await answerClock(told)];
    world.clock.set(at('2025-12-09T09:00:00'));
    await publish({ unit: RIVER, from: '2025-12-10', weekly: { thu: late, fri: late, sat: late } });
    expect(await recountRunning(world.services)).toBe(1);
    // Tuesday by office hours, then Thursday and Friday.
    const after = await answerClock(open);
    expect([before.due_at, after.due_at]).toEqual([at('2025-12-11T17:00:00'), at('2025-12-12T20:00:00')]);
    expect(await answerClock(told)).toEqual(met);
    const [event] = await world.rows("select body from event where stream_id = $1 and type = 'case.recounted'", [open]);
    expect(JSON.parse(event.body).clocks).toContainEqual(
      expect.objectContaining({ promiseId: 'PRM-4', dueBefore: before.due_at, dueAfter: after.due_at }),
    );
    expect(await recountRunning(world.services)).toBe(0);
  });
});
