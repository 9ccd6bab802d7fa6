import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { recountRunning } from './recount-running.ts';

let world: World;
const people: Record<string, Client> = {};
const by = (staffNo: string): Client => people[staffNo] as Client;
const at = (time: string): number => Date.parse(`${time}+08:00`);
beforeAll(async () => {
  world = await createWorld();
  world.clock.set(at('2026-12-01T09:00:00'));
  for (const no of ['1001', '3001', '3003', '0002']) people[no] = await world.as(no);
});
afterAll(() => world.drop());

const season = {
  calendar: 'heating',
  id: '2026',
  opens: '2026-11-15',
  closes: '2027-03-15',
  declaredDays: 120,
  source: '市政府通告',
};
const send = (body: object, who = '0002') => by(who).post('/api/policy/seasons', body);
const look = (body: object, who = '0002') =>
  by(who).post('/api/policy/deadline-previews', { by: { what: 'season', season: body } });
const published = async (): Promise<number> =>
  (await world.rows("select count(*)::int as n from event where type = 'calendar.season_published'"))[0].n;
const notices = (id: string) =>
  world.rows(
    "select variant, due_at from clock where subject_id = $1 and promise_id = 'PRM-12' and void_at is null order by variant",
    [id],
  );

/** An order whose appointment on the day cannot be kept; the customer is not told yet. */
async function failing(day: string): Promise<string> {
  const { id } = await takeIn(by('1001'), { premisesId: world.homes[0].id });
  await expectDone(by('1001').post(`/api/cases/${id}/dispatch`, {}));
  const act = (verb: string, body: object = {}) => by('3003').post(`/api/cases/${id}/orders/1/${verb}`, body);
  await expectDone(act('accept'));
  await expectDone(act('appointments', { for: `2026-12-${day}T14:00:00+08:00`, consents: true }));
  await expectDone(act('appointment-failures', { words: '车坏了' }));
  return id;
}

describe('a heating season from the desk (TMP-1)', () => {
  it('is not for who may not publish', async () => {
    for (const who of ['1001', '3001']) {
      expect((await send(season, who)).status).toBe(403);
      expect((await look(season, who)).status).toBe(403);
    }
    expect(await published()).toBe(0);
  });

  it.each([
    ['a calendar the rules have not', { calendar: 'moon' }, 'unknown_calendar', 'calendar'],
    ['an end before the beginning', { closes: '2026-11-14' }, 'season_ends_before_it_begins', 'closes'],
    [
      'an end at the very hour of the beginning',
      { closes: '2026-11-15', opensAt: '12:00', closesAt: '12:00' },
      'season_ends_before_it_begins',
      'closes',
    ],
    ['a decree that says nothing', { decrees: [{ source: '通告' }] }, 'season_empty_decree', 'closes'],
    [
      'a decree that ends it before it begins',
      { decrees: [{ closes: '2026-11-01', source: '通告' }] },
      'season_ends_before_it_begins',
      'closes',
    ],
    ['a season within another', { id: '2026b', opens: '2027-03-15', closes: '2027-04-01' }, 'season_overlap', 'opens'],
  ])('is refused for %s', async (_, more, code, field) => {
    for (const answer of [await send({ ...season, ...more }), await look({ ...season, ...more })])
      expect([answer.status, answer.body.code, answer.body.field]).toEqual([422, code, field]);
    expect(await published()).toBe(0);
  });

  it.each([
    ['a date that is none', { opens: '2026-02-30' }],
    ['an hour that is none', { opensAt: '25:00' }],
    ['no source', { source: '' }],
    ['more days than a year has', { declaredDays: 367 }],
  ])('is refused as no season for %s', async (_, more) => {
    const { status, body } = await send({ ...season, ...more });
    expect([status, body.field]).toEqual([400, Object.keys(more)[0]]);
  });

  it('begins where another ends', async () => {
    const { status } = await send({ ...season, id: '2027s', opens: '2027-03-16', closes: '2027-04-01', dryRun: true });
    expect(status).toBe(200);
  });

  it('opened later by decree is previewed, published once, and moves what is promised otherwise out of season', async () => {
    const [early, late] = [await failing('10'), await failing('22')];
    const untouched = await notices(late);
    expect(await notices(early)).toEqual([{ variant: 'operating', due_at: at('2026-12-10T13:00:00') }]);
    const later = { ...season, decrees: [{ opens: '2026-12-20', source: '延期供热通告' }] };
    const events = await world.rows('select count(*)::int as n from event');

    const looked = await send({ ...later, dryRun: true });
    expect(looked.body).toEqual({
      revision: 0,
      published: false,
      known: false,
      before: { opens: '2026-11-15', closes: '2027-03-15', days: 121 },
      after: { opens: '2026-12-20', closes: '2027-03-15', days: 86 },
    });
    const seen = await look(later);
    expect(seen.body).toMatchObject({ cases: 2, moved: 1, next: null });
    expect(seen.body.rows.map((row: { variant: string }) => row.variant).sort()).toEqual(['off-season', 'operating']);
    expect(await world.rows('select count(*)::int as n from event')).toEqual(events);

    world.clock.set(at('2026-12-01T10:00:00'));
    const answers = await Promise.all([send(later), send(later)]);
    expect(answers.map(({ body }) => body.published).sort()).toEqual([false, true]);
    expect(await published()).toBe(1);
    const [event] = await world.rows("select actor_id, body from event where type = 'calendar.season_published'");
    expect(event.actor_id).toBe(world.staff.leader.id);
    expect(JSON.parse(event.body)).toMatchObject({
      opens: '2026-11-15',
      declaredDays: 120,
      source: '市政府通告',
      revision: 1,
    });
    expect(await recountRunning(world.services)).toBe(1);
    expect(await notices(early)).toEqual([{ variant: 'off-season', due_at: at('2026-12-09T14:00:00') }]);
    expect(await notices(late)).toEqual(untouched);
    expect(await recountRunning(world.services)).toBe(0);
    expect((await look(later)).body).toMatchObject({ moved: 0, rows: [] });

    const { body: year } = await by('1001').get('/api/policy/calendars?year=2026');
    const heating = year.rows.find(({ id }: { id: string }) => id === 'heating');
    expect(heating.version).toBe('2026-11-29');
    expect(heating.seasons).toMatchObject([
      { id: '2025', revision: null },
      { id: '2026', opens: '2026-11-15', declaredDays: 120, decrees: [{ opens: '2026-12-20' }], revision: 1 },
    ]);
    const { body: rules } = await by('1001').get('/api/calls/rules');
    expect(rules.season).toMatchObject({ phase: 'after', opens: '2025-11-15' });

    const clocks = () => world.rows('select * from clock order by subject_id, promise_id, variant');
    const shown = await clocks();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await clocks()).toEqual(shown);
    expect(await world.rows('select season, revision from heating_season')).toEqual([{ season: '2026', revision: 1 }]);
  });

  it('that was published is changed by the next revision, and what ended under the one before stays', async () => {
    const id = await failing('12');
    await expectDone(by('3003').post(`/api/cases/${id}/orders/1/appointment-notices`, { consents: true }));
    const told = await notices(id);
    world.clock.set(at('2026-12-01T11:00:00'));
    // Looked at before the last one was published: it would be put aside unseen.
    const blind = await by('0002').post('/api/policy/seasons', season, undefined, 0);
    expect([blind.status, blind.body.code, await published()]).toEqual([409, 'changed_meanwhile', 1]);
    expect((await send(season)).body).toMatchObject({ revision: 2, published: true, before: { days: 86 } });
    await recountRunning(world.services);
    expect(await notices(id)).toEqual(told);
    expect((await look(season)).body).toMatchObject({ moved: 0 });
  });
});
