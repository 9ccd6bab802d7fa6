import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectDone } from '../../../test/directory-rows.ts';
import { notices } from '../../../test/reminding.ts';
import { done, type Sheeting, sheeting } from '../../../test/sheeting.ts';
import { createWorld, type World, worldStart } from '../../../test/world.ts';
import { tellDue } from './tell-due.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** Asked at nine on a Monday: with the department by eleven (PRM-2, reminded half an hour before). */
const handOverBy = worldStart + 2 * hour;
const KEEPER = 21;
const HALL_DIRECTOR = 20;
const RIVER_HEAD = 30;

let world: World;
let sheets: Sheeting;
beforeAll(async () => {
  world = await createWorld();
  sheets = await sheeting(world);
});
afterAll(() => world.drop());
beforeEach(async () => {
  world.clock.set(worldStart);
  // What is told here follows sheets alone.
  await world.database.owner.query('update clock set next_at = null; truncate reminder, notice, sending');
});

const written = async (more: object = {}): Promise<string> => {
  const id = await sheets.written(more);
  await world.database.owner.query("update clock set next_at = null where subject_kind = 'case'");
  return id;
};
const tellAt = (instant: number) => {
  world.clock.set(instant);
  return tellDue(world.services);
};
const told = async () => (await notices(world)).map(({ staff_id, kind }) => [staff_id, kind]);
const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('the two hours to the department (FIR-3, PRM-2)', () => {
  it('are told half an hour before to who was asked first, not a second earlier, and once', async () => {
    const id = await written();
    await tellAt(handOverBy - 30 * minute - second);
    expect(await told()).toEqual([]);
    await tellAt(handOverBy - 30 * minute);
    await tellAt(handOverBy - 30 * minute + second);
    expect(await notices(world)).toMatchObject([{ staff_id: KEEPER, kind: 'due_soon', subject_id: id }]);
    const rows = await world.rows('select subject_kind, promise_id, at_minutes from reminder');
    expect(rows).toEqual([{ subject_kind: 'sheet', promise_id: 'PRM-2', at_minutes: -30 }]);
  });

  it('go to the leader of the department too when they are over; nobody hears of one that was handed over', async () => {
    const late = await written();
    const kept = await written();
    await done(sheets.hall, kept, 'hand-over', { unitId: 13 });
    await done(sheets.stationHead, kept, 'receive');
    await tellAt(handOverBy);
    expect((await notices(world)).map(({ staff_id, subject_id }) => [staff_id, subject_id])).toEqual([
      [HALL_DIRECTOR, late],
      [KEEPER, late],
    ]);
  });

  it('stand in the bell with the sheet to go to, and nobody else hears it', async () => {
    const id = await written();
    await tellAt(handOverBy - 30 * minute);
    const { body } = await sheets.hall.get('/api/notices');
    expect(body).toMatchObject({
      unread: 1,
      rows: [
        {
          kind: 'due_soon',
          items: [
            {
              sheet: { id, state: 'open' },
              month: null,
              case: { state: null, sealed: false },
              promise: { id: 'PRM-2' },
              outcome: null,
            },
          ],
        },
      ],
    });
    expect(Date.parse(body.rows[0].items[0].dueAt)).toBe(handOverBy);
    expect((await sheets.park.get('/api/notices')).body).toEqual({ rows: [], unread: 0 });
  });

  it('wait for the morning when they fall in the quiet hours', async () => {
    // Sheets asked on Friday at 16:40 are due on Monday at 9:40; with night office hours the due time would be quiet.
    world.clock.set(at('2025-12-05T16:40:00'));
    await written();
    await tellAt(at('2025-12-06T23:00:00'));
    expect(await told()).toEqual([]);
    await tellAt(at('2025-12-08T10:10:00') - 30 * minute - second);
    expect(await told()).toEqual([]);
    await tellAt(at('2025-12-08T10:10:00') - 30 * minute);
    expect(await told()).toEqual([[KEEPER, 'due_soon']]);
  });
});

describe('the contact clock and its urgent branch (FIR-4, PRM-3)', () => {
  it('is told to who handles it, four hours before and at the deadline', async () => {
    const id = await sheets.accepted();
    await world.database.owner.query('update clock set next_at = null');
    await done(sheets.station, id, 'promise-contact', { way: 'phone' });
    const [clock] = await world.rows(
      "select due_at, next_at from clock where subject_id = $1 and promise_id = 'PRM-3'",
      [id],
    );
    expect(clock.next_at).toBe(clock.due_at - 4 * hour);
    await tellAt(clock.due_at - 4 * hour);
    expect(await told()).toEqual([[31, 'due_soon']]);
    await tellAt(clock.due_at);
    expect((await told()).slice(1)).toEqual([
      [RIVER_HEAD, 'due_soon'],
      [31, 'due_soon'],
    ]);
    await done(sheets.station, id, 'contact', { way: 'phone', words: '已联系' });
    await tellAt(clock.due_at + hour);
    expect(await told()).toHaveLength(3);
  });

  it('an urgent deadline is told by its own hour: before it, and no more at the old one', async () => {
    const id = await sheets.accepted();
    await done(sheets.station, id, 'promise-contact', { way: 'phone' });
    await done(sheets.station, id, 'ask-urgent', { because: 'customer_refuses', words: '老人独居' });
    const by = worldStart + 6 * hour;
    await done(sheets.leader, id, 'decide-urgent', {
      granted: true,
      contactBy: new Date(by).toISOString(),
      words: '当日联系',
    });
    await world.database.owner.query("update clock set next_at = null where promise_id <> 'PRM-3'");
    await tellAt(by - 4 * hour - second);
    expect(await told()).toEqual([]);
    await tellAt(by - 4 * hour);
    await tellAt(by);
    expect(await told()).toEqual([
      [31, 'due_soon'],
      [RIVER_HEAD, 'due_soon'],
      [31, 'due_soon'],
    ]);
    const [{ due_at: dueAt }] = await world.rows('select distinct due_at from reminder');
    expect(dueAt).toBe(by);
  });
});

describe('sheets of sealed cases (SEC-1)', () => {
  it('are never told to the accused: the next who may know of it is, and hears the number alone', async () => {
    const id = await sheets.written({ kind: 'complaint' });
    const [{ case_id: caseId }] = await world.rows('select case_id from sheet where id = $1', [id]);
    // Sealed after the sheet was written: the director and everybody of the hall are cut out of it.
    const sealing = {
      kind: 'report',
      urgency: 'normal',
      sealed: true,
      premisesId: null,
      accusedStaffIds: [HALL_DIRECTOR],
    };
    await expectDone(sheets.centre.post(`/api/cases/${caseId}/classify`, { ...sealing, words: '举报大厅主任' }));
    await world.database.owner.query("update clock set next_at = null where subject_kind = 'case'");
    await tellAt(handOverBy);
    const LEADER = 2;
    expect((await notices(world)).map(({ staff_id, subject_id }) => [staff_id, subject_id])).toEqual([[LEADER, id]]);
    for (const cut of [sheets.hall, sheets.hallHead])
      expect((await cut.get('/api/notices')).body).toEqual({ rows: [], unread: 0 });
    const [own] = (await sheets.leader.get('/api/notices')).body.rows;
    expect(own.items[0]).toMatchObject({
      sheet: { id },
      case: { kind: null, place: null, sealed: true },
      promise: null,
    });
  });
});

describe('a month of sheets (PRM-29)', () => {
  it('is told to the leader of the department three days before it is owed', async () => {
    const id = await sheets.resolved();
    await done(sheets.hall, id, 'tell', { way: 'phone', words: '已告知' });
    await world.database.owner.query("update clock set next_at = null where subject_kind <> 'sheet_month'");
    const [clock] = await world.rows("select due_at from clock where subject_kind = 'sheet_month'");
    await tellAt(clock.due_at - 3 * 24 * hour - second);
    expect(await told()).toEqual([]);
    await tellAt(clock.due_at - 3 * 24 * hour);
    expect(await told()).toEqual([[HALL_DIRECTOR, 'due_soon']]);
    expect((await sheets.hallHead.get('/api/notices')).body.rows[0].items[0]).toMatchObject({
      case: null,
      month: { month: '2025-12', unit: { id: 11 }, state: 'gathering' },
      promise: { id: 'PRM-29' },
    });
  });
});
