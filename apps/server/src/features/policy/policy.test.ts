import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { openBook } from '../../commands/open-book.ts';
import { noScope } from '../../platform/db/scope.ts';
import { inTransaction } from '../../platform/db/tx.ts';
import { publicPerson } from '../../platform/http/context.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { takePublishedNow } from './keep-policy-fresh.ts';
import { publishHolidays } from './publish-holidays.ts';

const contextOf = ({ services }: World) => ({
  services,
  person: publicPerson,
  requestId: 'test',
  address: 'test',
  now: services.clock.wall(),
});

const demo = readFileSync(
  join(projectRoot(), 'packages', 'policy-packs', 'demo-city', '2025-10-01', 'pack.yaml'),
  'utf8',
);
const national = readFileSync(
  join(projectRoot(), 'packages', 'policy-packs', 'national', '2025-11-01', 'pack.yaml'),
  'utf8',
);
// The world's day is 2025-12-01; PRM-6 with 12 hours instead of 24 from later days on.
const stricter = (from: string): string =>
  demo.replace("version: '2025-10-01'", `version: '${from}'`).replace('amount: 24 }', 'amount: 12 }');

let world: World;
let operator: Client;
let leader: Client;
let director: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, director, leader] = (await Promise.all(['1001', '1003', '0002'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

const packEvents = async (): Promise<number> =>
  (await world.rows("select count(*)::int as n from event where kind = 'pack'"))[0].n;
async function expectRefused(client: Client, text: string, status: number, code: string): Promise<void> {
  const before = await packEvents();
  const { status: got, body } = await client.post('/api/policy/packs', { text });
  expect([got, body.code], JSON.stringify(body)).toEqual([status, code]);
  expect(await packEvents()).toBe(before);
}

describe('publishing rules (D)', () => {
  it('is refused to whoever may not, keeping nothing', async () => {
    await expectRefused(operator, stricter('2026-03-01'), 403, 'forbidden');
    await expectRefused(director, stricter('2026-03-01'), 403, 'forbidden');
    await expectRefused(world.outsider, stricter('2026-03-01'), 401, 'not_signed_in');
  });
  it('refuses rules of another company, of today or before, and shipped ones', async () => {
    await expectRefused(leader, national, 422, 'pack_of_another_company');
    await expectRefused(leader, stricter('2025-12-01'), 422, 'pack_in_the_past');
    await expectRefused(leader, demo, 409, 'pack_used');
  });
  it('tells every mistake with its line, and keeps nothing', async () => {
    const text = stricter('2026-03-01').replace('calendar: office', 'calendar: moon');
    const { status, body } = await leader.post('/api/policy/packs', { text });
    const line = text.split('\n').findIndex((each) => each.includes('calendar: moon')) + 1;
    expect([status, body.published, body.version]).toEqual([200, false, null]);
    expect(body.issues).toMatchObject([{ code: 'pack.unknown_calendar', line }]);
    expect(await packEvents()).toBe(0);
  });
  const monday = "mon: [['08:30', '12:00'], ['13:00', '17:00']]";
  it.each([
    ['a cycle of units', 'Group }, parents: []', 'Group }, parents: [call_centre]', 'pack.cycle'],
    ['a fact nobody knows', 'facts: [case.answered]', 'facts: [case.ansered]', 'pack.unknown_fact'],
    ['a fact of another subject', 'facts: [case.answered]', 'facts: [outage.ended]', 'pack.fact_of_another_subject'],
    ['hours that close before they open', monday, "mon: [['17:00', '08:30']]", 'calendar.bad_hours'],
    ['a calendar that never opens', /    weekly:\n(?: {6}\w+: .*\n)+/u, '    weekly: {}\n', 'calendar.no_hours'],
    ['intervals that overlap', monday, "mon: [['08:30', '12:00'], ['11:59', '17:00']]", 'calendar.overlap'],
  ])('%s has a code of its own', async (_, right, wrong, code) => {
    const text = stricter('2026-03-01').replace(right, wrong);
    const { status, body } = await leader.post('/api/policy/packs', { text });
    expect([status, body.published, body.version]).toEqual([200, false, null]);
    expect(body.issues.map((issue: { code: string }) => issue.code)).toContain(code);
    for (const { line } of body.issues) expect(line).toBeGreaterThan(0);
    expect(await packEvents()).toBe(0);
  });
  it('the dry run says what the real one says, and keeps nothing', async () => {
    const text = stricter('2026-03-01');
    const dry = await leader.post('/api/policy/packs', { text, dryRun: true });
    expect(dry.body).toEqual({
      version: 'demo-city@2026-03-01',
      published: false,
      unchanged: false,
      issues: [],
      added: [],
      removed: [],
      changed: ['PRM-6/act-on-temperature'],
      revision: 0,
    });
    expect(await packEvents()).toBe(0);
    const real = await leader.post('/api/policy/packs', { text });
    expect(real.body).toEqual({ ...dry.body, published: true, revision: 1 });
    expect(await packEvents()).toBe(1);
    // Of two who checked the same version the second is told; what the first published stands.
    const second = await leader.post('/api/policy/packs', { text: `${text}\n` }, undefined, dry.body.revision);
    expect([second.status, second.body.code, await packEvents()]).toEqual([409, 'changed_meanwhile', 1]);
  });
  it('what is published and does not rule yet is replaced only by whoever says so; both texts stay on record', async () => {
    const [text, other] = [stricter('2026-03-01'), stricter('2026-03-01').replace('amount: 12 }', 'amount: 6 }')];
    // The same text again is no other version of it.
    for (const dryRun of [false, true]) {
      const again = await leader.post('/api/policy/packs', { text, dryRun });
      expect(again.body).toMatchObject({ published: !dryRun, unchanged: true, revision: 1 });
    }
    await expectRefused(leader, other, 409, 'pack_published');
    const dry = await leader.post('/api/policy/packs', { text: other, dryRun: true });
    expect([dry.status, dry.body.params]).toEqual([409, { version: 'demo-city@2026-03-01', revision: 1 }]);
    const replaced = await leader.post('/api/policy/packs', { text: other, replace: true });
    expect(replaced.body).toMatchObject({ published: true, revision: 2 });
    const back = await leader.post('/api/policy/packs', { text, replace: true }, undefined, 2);
    expect(back.body).toMatchObject({ published: true, revision: 3 });
    const events = await world.rows("select body from event where kind = 'pack' order by recorded_at, seq");
    const told = events.map(({ body }: { body: string }) => JSON.parse(body));
    expect(told.map(({ replaces }) => replaces)).toEqual([undefined, 1, 2]);
    expect(told.map((each) => each.text)).toEqual([text, other, text]);
  });
  it('rules from its day on; who published it is on record; every process can take it over', async () => {
    const { body } = await operator.get('/api/policy/packs');
    const found = body.rows.find(({ version }: { version: string }) => version === 'demo-city@2026-03-01');
    expect(found).toMatchObject({
      source: 'published',
      current: false,
      cases: 0,
      published: { by: { name: expect.any(String) }, revision: 3 },
    });
    const shown = body.rows.map(({ version, offered }: { version: string; offered: boolean }) => [version, offered]);
    expect(shown).toEqual([
      ['demo-city@2026-11-29', true],
      ['demo-city@2026-11-15', true],
      ['demo-city@2026-11-01', true],
      ['demo-city@2026-03-01', false],
      ['demo-city@2025-10-01', false],
    ]);
    const old = await takeIn(operator, { kind: 'heat_use', premisesId: world.homes[0].id });
    world.clock.set(Date.parse('2026-03-01T09:00:00+08:00'));
    world.services.policy.take({ packs: [], lists: [], unitHours: [], seasons: [] });
    await takePublishedNow(world.services);
    // Commands that count from the events alone count by them too.
    const ofCommands = await openBook(world.database.ownerUrl, {});
    expect(ofCommands.versions().map(({ version }) => version)).toEqual(
      world.services.policy.versions().map(({ version }) => version),
    );
    const young = await takeIn(operator, { kind: 'heat_use', premisesId: world.homes[0].id });
    const rows = await world.rows(
      'select id, pack_version, due_at from case_file where id = any ($1) order by recorded_at',
      [[old.id, young.id]],
    );
    expect(rows.map((row) => row.pack_version).at(-1)).toBe('demo-city@2026-03-01');
    expect(rows[0].pack_version).not.toBe('demo-city@2026-03-01');
    expect(rows[1].due_at).toBe(Date.parse('2026-03-01T21:00:00+08:00'));
  });
  it('one that has judged a case is never changed', async () => {
    world.clock.set(Date.parse('2026-02-01T09:00:00+08:00'));
    await expectRefused(leader, stricter('2026-03-01'), 409, 'pack_used');
  });
});

describe('reading rules', () => {
  it('every promise has its clause in both languages; an unknown version is not found', async () => {
    const { body } = await operator.get('/api/policy/packs/demo-city@2025-10-01');
    expect(body.promises.length).toBeGreaterThan(4);
    for (const { clause } of body.promises) expect([clause.zh, clause.en].every(Boolean)).toBe(true);
    expect(body.text).toBe(demo);
    expect((await operator.get('/api/policy/packs/demo-city@1999-01-01')).status).toBe(404);
    expect((await operator.get('/api/policy/packs/nonsense')).status).toBe(400);
  });
  it('calendars of a year show holidays and make-up days with names; an unpublished year says so', async () => {
    const { body } = await operator.get('/api/policy/calendars?year=2026');
    const [office] = body.rows;
    expect(office).toMatchObject({ id: 'office', published: true, zone: 'Asia/Shanghai' });
    expect(office.dates).toContainEqual(expect.objectContaining({ date: '2026-02-14', kind: 'make_up', name: '春节' }));
    expect(office.dates).toContainEqual(expect.objectContaining({ date: '2026-02-17', kind: 'holiday', hours: [] }));
    const next = await operator.get('/api/policy/calendars?year=2027');
    expect(next.body.rows[0]).toMatchObject({ published: false, dates: [] });
    expect((await operator.get('/api/policy/calendars?year=1')).status).toBe(400);
  });
});

describe('rehearsing rules', () => {
  const rehearse = (client: Client, more: object = {}) =>
    client.post('/api/policy/rehearsals', { text: stricter('2026-06-01'), since: '2025-01-01', ...more });
  it('is refused to who may not, and for rules that are wrong', async () => {
    expect((await rehearse(operator)).body.code).toBe('forbidden');
    const { status, body } = await rehearse(director, { text: demo.replace('facts: [case.received]', 'facts: [x]') });
    expect([status, body.code, body.params.rule]).toEqual([422, 'pack_invalid', 'pack.unknown_fact']);
  });
  it('goes through all cases step by step, and touches nothing', async () => {
    const count = async () => (await world.rows('select count(*)::int as n from event'))[0].n;
    const before = await count();
    const whole = await rehearse(director);
    expect([whole.status, whole.body.next, whole.body.cases]).toEqual([200, null, whole.body.total]);
    const first = await rehearse(director, { step: 1 });
    const second = await rehearse(director, { step: 1, after: first.body.next });
    expect([first.body.cases, second.body.cases]).toEqual([1, 1]);
    expect([...first.body.rows, ...second.body.rows]).toEqual(whole.body.rows);
    const moved = whole.body.rows.find((row: { promiseId: string }) => row.promiseId === 'PRM-6');
    expect(moved).toMatchObject({ case: { kind: 'heat_use' }, title: { zh: expect.any(String) } });
    expect(await count()).toBe(before);
  });
});

describe('publishing holidays', () => {
  const list = { region: 'cn', year: 2027, sources: ['notice'], off: [{ date: '2027-01-01', name: '元旦' }], work: [] };
  it('an unpublished year becomes published; the same list again changes nothing; a correction is a revision', async () => {
    const publishList = (off: { date: string; name: string }[]) =>
      inTransaction(world.services.pool, noScope, (tx) => publishHolidays(contextOf(world), tx, { ...list, off }));
    const first = await publishList(list.off);
    expect(first).toEqual({
      changes: [{ date: '2027-01-01', before: 'ordinary', after: 'off' }],
      revision: 1,
      published: true,
    });
    expect((await operator.get('/api/policy/calendars?year=2027')).body.rows[0]).toMatchObject({ published: true });
    expect(await publishList(list.off)).toEqual({ changes: [], revision: 1, published: false });
    expect(await publishList([...list.off, { date: '2027-01-04', name: '元旦' }])).toMatchObject({ revision: 2 });
    const events = await world.rows("select count(*)::int as n from event where kind = 'calendar'");
    expect(events[0].n).toBe(2);
  });
});
