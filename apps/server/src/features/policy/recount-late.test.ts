import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeIn } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { done, type Sheeting, sheeting } from '../../../test/sheeting.ts';
import { type Client, createWorld, type World, worldStart } from '../../../test/world.ts';
import { rebuildProjections } from '../../rebuild-projections.ts';
import { recountRunning, recountWhenListsChange } from './recount-running.ts';

let world: World;
let sheets: Sheeting;
let operator: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld();
  sheets = await sheeting(world);
  [operator, leader] = (await Promise.all(['1001', '0002'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

const at = (time: string): number => Date.parse(`${time}+08:00`);
const listOf = (year: number, off: string[]): string =>
  JSON.stringify({ year, papers: ['通知'], days: off.map((date) => ({ name: '假', date, isOffDay: true })) });
const publish = (year: number, off: string[]) =>
  expectDone(leader.post('/api/policy/holidays', { text: listOf(year, off) }));
/** What a process counts on that has not looked since: nothing that was published here. */
const unheard = () => world.services.policy.take({ packs: [], lists: [], unitHours: [], seasons: [] });
const clockOf = async (id: string, promiseId: string) =>
  (
    await world.rows('select * from clock where subject_id = $1 and promise_id = $2 order by variant desc', [
      id,
      promiseId,
    ])
  )[0];
const eventsOf = async (id: string, type: string) =>
  (await world.rows('select body from event where stream_id = $1 and type = $2 order by seq', [id, type])).map(
    ({ body }) => JSON.parse(body),
  );
const complaint = () => takeIn(operator, { kind: 'complaint', text: '服务态度差，要求答复。' });
const rows = () => world.rows('select * from clock order by subject_id, promise_id, variant, from_seq');

describe('who took a case in without having heard of a list (PRM)', () => {
  it.each([
    ['at the very millisecond of its publication', 0, ['2025-12-03']],
    ['half a minute after it', 29_000, ['2025-12-03', '2025-12-04']],
  ])('%s told the old deadline, which stays on record', async (_, later, off) => {
    world.clock.set(worldStart + later);
    await publish(2025, off);
    world.clock.set(worldStart + 2 * later);
    unheard();
    const { id } = await complaint();
    const before = await clockOf(id, 'PRM-4');
    expect(before.due_at).toBe(at('2025-12-04T17:00:00'));
    await recountRunning(world.services);
    const after = await clockOf(id, 'PRM-4');
    expect(after.due_at).toBe(at(off.length === 1 ? '2025-12-05T17:00:00' : '2025-12-08T17:00:00'));
    const [event, ...more] = await eventsOf(id, 'case.recounted');
    expect(more).toEqual([]);
    expect(event.clocks).toContainEqual(
      expect.objectContaining({ promiseId: 'PRM-4', dueBefore: before.due_at, dueAfter: after.due_at }),
    );
    expect(event.calendars).toContain(after.calendar_version);
    // Of the two clauses the earlier rules: five days by the calendar, once the three working ones end after them.
    const [ruling] = await world.rows('select due_at from case_file where id = $1', [id]);
    expect(ruling.due_at).toBe(Math.min(after.due_at, at('2025-12-07T00:00:00')));
    expect(await recountRunning(world.services)).toBe(0);
  });

  it('the worker looks once more when everybody has heard', async () => {
    world.clock.set(at('2025-12-10T09:00:00'));
    const loop = recountWhenListsChange(world.services);
    const signal = new AbortController().signal;
    await publish(2025, ['2025-12-12']);
    await loop(signal);
    unheard();
    const { id } = await complaint();
    expect((await clockOf(id, 'PRM-4')).due_at).toBe(at('2025-12-15T17:00:00'));
    await leader.post('/api/policy/holidays', { text: listOf(2025, ['2025-12-12']), dryRun: true });
    world.clock.set(at('2025-12-10T09:00:59'));
    await loop(signal);
    expect((await clockOf(id, 'PRM-4')).due_at).toBe(at('2025-12-15T17:00:00'));
    world.clock.set(at('2025-12-10T09:01:00'));
    await loop(signal);
    expect((await clockOf(id, 'PRM-4')).due_at).toBe(at('2025-12-16T17:00:00'));
  });
});

describe('a deadline that stays but becomes firm (PRM)', () => {
  it('is named before the year is published, and its rows say so without an event', async () => {
    world.clock.set(at('2026-12-30T09:00:00'));
    const { id } = await complaint();
    const before = await clockOf(id, 'PRM-4');
    expect(before).toMatchObject({ due_at: at('2027-01-04T17:00:00'), provisional: true });
    const by = { what: 'holidays', text: listOf(2027, ['2027-02-06']) };
    const { body } = await leader.post('/api/policy/deadline-previews', { by });
    const row = body.rows.find((each: { case: { id: string } }) => each.case.id === id);
    expect(row).toMatchObject({ promiseId: 'PRM-4', provisionalBefore: true, provisionalAfter: false });
    expect(row.dueBefore).toBe(row.dueAfter);
    expect([body.moved, body.firmed]).toEqual([0, 1]);

    await publish(2027, ['2027-02-06']);
    expect(await recountRunning(world.services)).toBe(0);
    expect(await clockOf(id, 'PRM-4')).toMatchObject({ due_at: before.due_at, provisional: false });
    const [shown] = await world.rows('select due_provisional from case_file where id = $1', [id]);
    expect(shown.due_provisional).toBe(false);
    expect(await eventsOf(id, 'case.recounted')).toEqual([]);
    const again = await leader.post('/api/policy/deadline-previews', { by });
    expect(again.body).toMatchObject({ moved: 0, firmed: 0, rows: [] });
  });
});

describe('first-asked sheets on changed days (PRM-2, PRM-3)', () => {
  it('running clocks move with an event that keeps the old deadline; what ended stays; a rebuild agrees', async () => {
    world.clock.set(at('2026-03-02T09:00:00'));
    const [running, met] = [await sheets.accepted(), await sheets.accepted()];
    for (const id of [running, met])
      await done(sheets.station, id, 'promise-contact', { way: 'phone', words: '三个工作日内联系' });
    const before = await clockOf(running, 'PRM-3');
    expect(before.due_at).toBe(at('2026-03-05T17:00:00'));
    world.clock.set(at('2026-03-02T10:00:00'));
    await done(sheets.station, met, 'contact', { way: 'phone', words: '已联系' });
    const kept = await clockOf(met, 'PRM-3');

    world.clock.set(at('2026-03-02T11:00:00'));
    const by = { what: 'holidays', text: listOf(2026, ['2026-03-04']) };
    const { body } = await leader.post('/api/policy/deadline-previews', { by, step: 500 });
    const [{ case_id: caseId }] = await world.rows('select case_id from sheet where id = $1', [running]);
    expect(body.rows).toContainEqual(
      expect.objectContaining({
        case: expect.objectContaining({ id: caseId }),
        promiseId: 'PRM-3',
        dueBefore: new Date(before.due_at).toISOString(),
        dueAfter: new Date(at('2026-03-06T17:00:00')).toISOString(),
      }),
    );
    expect(await eventsOf(running, 'sheet.recounted')).toEqual([]);

    await publish(2026, ['2026-03-04']);
    await recountRunning(world.services);
    expect(await clockOf(running, 'PRM-3')).toMatchObject({ due_at: at('2026-03-06T17:00:00') });
    const [row] = await world.rows('select due_at, due_promise from sheet where id = $1', [running]);
    expect(row).toEqual({ due_at: at('2026-03-06T17:00:00'), due_promise: 'PRM-3' });
    const [event, ...more] = await eventsOf(running, 'sheet.recounted');
    expect(more).toEqual([]);
    expect(event.clocks).toEqual([
      { promiseId: 'PRM-3', variant: before.variant, dueBefore: before.due_at, dueAfter: at('2026-03-06T17:00:00') },
    ]);
    expect(await clockOf(met, 'PRM-3')).toEqual(kept);
    expect(await eventsOf(met, 'sheet.recounted')).toEqual([]);
    expect(await recountRunning(world.services)).toBe(0);
    const view = (await sheets.station.get(`/api/sheets/${running}`)).body;
    expect(view.timeline.at(-1)).toMatchObject({ type: 'sheet.recounted', params: { clocks: 1 } });

    const shown = await rows();
    await rebuildProjections(world.database.owner, world.services.policy);
    expect(await rows()).toEqual(shown);
  });
});

describe('months of first-asked sheets on changed days (PRM-29)', () => {
  it('move with an event once they are owed, without one before', async () => {
    world.clock.set(at('2026-03-03T09:00:00'));
    const id = await sheets.resolved();
    await done(sheets.hall, id, 'tell', { way: 'phone', words: '已告知' });
    const [{ id: month }] = await world.rows("select id from sheet_month where unit_id = 11 and month = '2026-03'");
    const due = async () => (await clockOf(month, 'PRM-29')).due_at;
    const [close, midnight] = [at('2026-04-29T17:00:00'), at('2026-04-30T00:00:00')];
    expect(await due()).toBe(close);

    const by = { what: 'holidays', text: listOf(2026, ['2026-04-29']) };
    const seen = await expectDone(leader.post('/api/policy/deadline-previews', { by, step: 1 }));
    expect(seen.months).toEqual([
      {
        id: month,
        unit: expect.any(String),
        month: '2026-03',
        dueBefore: new Date(close).toISOString(),
        dueAfter: new Date(midnight).toISOString(),
      },
    ]);
    expect(seen.months[0].unit).not.toBe('');
    if (seen.next) {
      const rest = await expectDone(leader.post('/api/policy/deadline-previews', { by, step: 1, after: seen.next }));
      expect(rest.months).toEqual([]);
    }
    await publish(2026, ['2026-04-29']);
    await recountRunning(world.services);
    expect([await due(), await eventsOf(month, 'sheets.recounted')]).toEqual([midnight, []]);

    world.clock.set(at('2026-04-02T09:00:00'));
    await publish(2026, ['2026-04-06']);
    expect(await recountRunning(world.services)).toBeGreaterThan(0);
    expect(await due()).toBe(close);
    const [event, ...more] = await eventsOf(month, 'sheets.recounted');
    expect([event.clocks, more]).toEqual([[expect.objectContaining({ dueBefore: midnight, dueAfter: close })], []]);
    expect(await recountRunning(world.services)).toBe(0);
    const [{ state }] = await world.rows('select state from sheet_month where id = $1', [month]);
    expect(state).toBe('gathering');
  });
});
