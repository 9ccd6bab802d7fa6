import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventTypes, expectDone, expectRefused } from '../../../test/directory-rows.ts';
import { act, done, type Sheeting, sheeting } from '../../../test/sheeting.ts';
import { createWorld, type World, worldStart } from '../../../test/world.ts';

let world: World;
let hall: Sheeting['hall'];
let hallHead: Sheeting['hallHead'];
let station: Sheeting['station'];
let stationHead: Sheeting['stationHead'];
let leader: Sheeting['leader'];
let audit: Sheeting['audit'];
let park: Sheeting['park'];
let centre: Sheeting['centre'];
let asked: Sheeting['asked'];
let written: Sheeting['written'];
let accepted: Sheeting['accepted'];
let resolved: Sheeting['resolved'];
const at = (text: string) => Date.parse(`${text}+08:00`);

beforeAll(async () => {
  world = await createWorld();
  ({ hall, hallHead, station, stationHead, leader, audit, park, centre, asked, written, accepted, resolved } =
    await sheeting(world));
});
afterAll(() => world.drop());
beforeEach(() => world.clock.set(worldStart));

const clockOf = (view: { clocks: { promiseId: string }[] }, promise: string) =>
  view.clocks.find((clock) => clock.promiseId === promise);

describe('who may know of a sheet (FIR-1, SEC-1)', () => {
  it('another station gets 404, on reading and on every act, and nothing changes', async () => {
    const id = await written();
    for (const ask of [
      () => park.get(`/api/sheets/${id}`),
      () => park.get(`/api/sheets/${id}/sheet.pdf`),
      () => act(park, id, 'hand-over', { unitId: 13 }),
      () => act(park, id, 'tell', { way: 'phone', words: '好' }),
      // The station is not a party before it is handed over to.
      () => station.get(`/api/sheets/${id}`),
    ])
      await expectRefused(world, ask, 404, 'not_found');
    await done(hall, id, 'hand-over', { unitId: 13 });
    expect((await expectDone(station.get(`/api/sheets/${id}`))).handlingUnit.id).toBe(13);
    await expectRefused(world, () => world.outsider.get(`/api/sheets/${id}`), 401, 'not_signed_in');
  });

  it('the sheet of a sealed case follows the case, its clocks and events with it', async () => {
    const caseId = await asked({ kind: 'report', text: '举报', accusedStaffIds: [30], sealed: true });
    const { id } = await expectDone(hall.post(`/api/cases/${caseId}/sheet`));
    const own = { unitId: 13 };
    await expectRefused(world, () => act(hall, id, 'hand-over', own), 422, 'accused_cannot_handle');
    await done(hall, id, 'hand-over', { unitId: 14 });
    await expectRefused(world, () => station.get(`/api/sheets/${id}`), 404, 'not_found');
    await expectRefused(world, () => stationHead.get(`/api/sheets/${id}`), 404, 'not_found');
    const listed = await expectDone(stationHead.get('/api/sheets?view=to_receive'));
    expect(listed.rows.map((row: { id: string }) => row.id)).not.toContain(id);
    expect((await expectDone(audit.get(`/api/sheets/${id}`))).id).toBe(id);
  });

  it('whoever reaches the company sees it, but stamps nothing for a department', async () => {
    const id = await written();
    await done(hall, id, 'hand-over', { unitId: 13 });
    await expectRefused(world, () => act(centre, id, 'receive'), 403, 'forbidden');
    await expectRefused(world, () => act(hall, id, 'receive'), 403, 'forbidden');
    await expectRefused(world, () => act(station, id, 'name-department', { unitId: 13 }), 403, 'forbidden');
    await expectRefused(world, () => act(leader, id, 'accept'), 403, 'forbidden');
  });
});

describe('whether a case gets one (FIR-3)', () => {
  it('refuses what was surely known, a second sheet, and a case out of sight', async () => {
    const known = await asked({ answered: { reply: '带身份证' } });
    await expectRefused(world, () => hall.post(`/api/cases/${known}/sheet`), 422, 'sheet_not_needed');
    const caseId = await asked();
    await expectRefused(world, () => park.post(`/api/cases/${caseId}/sheet`), 404, 'not_found');
    const tomorrow = '2025-12-02T09:00:00+08:00';
    await expectRefused(
      world,
      () => hall.post(`/api/cases/${caseId}/sheet`, { askedAt: tomorrow }),
      422,
      'happened_in_future',
    );
    const sheet = await expectDone(hall.post(`/api/cases/${caseId}/sheet`));
    const counted = { counted: true, reason: 'open', from: sheet.askedAt };
    expect(sheet.ledger).toMatchObject([{ promiseId: 'PRM-2', parts: [counted] }]);
    expect(sheet).toMatchObject({
      state: 'open',
      firstAsked: { id: 21 },
      firstAskedUnit: { id: 11 },
      caller: { name: '测试用户一', anonymous: false },
    });
    expect(await eventTypes(world, sheet.id)).toEqual(['sheet.opened']);
    await expectRefused(world, () => hall.post(`/api/cases/${caseId}/sheet`), 409, 'sheet_exists');
    const card = await expectDone(hall.get(`/api/cases/${caseId}/sheet`));
    expect([card.sheet.id, card.opening.code]).toEqual([sheet.id, 'sheet_exists']);
  });

  it('an unclear one asks the leader, goes where the leader says, and waits until then', async () => {
    const id = await written();
    await done(hall, id, 'ask-leader', { words: '退费归谁' });
    await expectRefused(world, () => act(hall, id, 'hand-over', { unitId: 13 }), 422, 'waits_for_leader');
    expect((await expectDone(leader.get('/api/sheets?view=leader_asked'))).counts.leader_asked).toBeGreaterThan(0);
    await done(leader, id, 'name-department', { unitId: 13 });
    await expectRefused(world, () => act(hall, id, 'hand-over', { unitId: 14 }), 422, 'other_department_named');
    expect((await done(hall, id, 'hand-over', { unitId: 13 })).state).toBe('handed_over');
  });

  it('a walk-in is led; nobody there, and the first asked takes it over', async () => {
    const id = await written();
    expect((await done(hall, id, 'lead', { unitId: 12, met: false })).led).toMatchObject({
      unit: { id: 12 },
      met: false,
    });
    const taken = await done(hall, id, 'take-over', {});
    expect(taken).toMatchObject({ state: 'accepted', handler: { id: 21 }, firstHandler: { id: 21 } });
    expect(clockOf(taken, 'PRM-2')).toMatchObject({ outcome: 'met' });
  });
});

describe('two hours to the department (PRM-2)', () => {
  const reach = async (moment: string, askedAt?: string) => {
    world.clock.set(at('2025-12-01T11:00:00'));
    const id = await written(askedAt ? { happenedAt: askedAt } : {});
    await done(hall, id, 'hand-over', { unitId: 13 });
    world.clock.set(at(moment));
    return done(station, id, 'receive');
  };

  it.each([
    ['one second before', '2025-12-01T13:59:59', 'met'],
    ['exactly at the deadline', '2025-12-01T14:00:00', 'met'],
    ['one second after', '2025-12-01T14:00:01', 'met_late'],
  ])('asked at 11:00, the noon break does not count: stamped %s', async (_, moment, outcome) => {
    expect(clockOf(await reach(moment), 'PRM-2')).toMatchObject({ dueAt: '2025-12-01T06:00:00.000Z', outcome });
  });

  it('asked off hours, it runs from the next opening', async () => {
    const view = await reach('2025-12-01T11:00:01', '2025-11-28T20:00:00+08:00');
    expect(clockOf(view, 'PRM-2')).toMatchObject({ dueAt: '2025-12-01T02:30:00.000Z', outcome: 'met_late' });
  });

  it('the receipt is one stamp, the acceptance a second; a stamp is not before the hand-over', async () => {
    const id = await written();
    await expectRefused(world, () => act(hall, id, 'accept'), 403, 'forbidden');
    await done(hall, id, 'hand-over', { unitId: 13 });
    const early = '2025-12-01T08:59:00+08:00';
    await expectRefused(world, () => act(station, id, 'receive', { at: early }), 422, 'happened_before_sheet');
    await expectRefused(world, () => act(station, id, 'accept'), 409, 'wrong_sheet_state');
    expect(await done(stationHead, id, 'receive')).toMatchObject({ received: { by: { id: 30 } }, accepted: null });
    expect(await done(station, id, 'accept')).toMatchObject({ accepted: { by: { id: 31 } }, handler: { id: 31 } });
  });
});

describe('contact, urgent way, result (PRM-3, FIR-4, FIR-5)', () => {
  it('three working days run from what the customer was told', async () => {
    const id = await accepted();
    const told = await done(hall, id, 'promise-contact', { way: 'phone' });
    expect(clockOf(told, 'PRM-3')).toMatchObject({ dueAt: '2025-12-04T09:00:00.000Z', outcome: 'running' });
    const stored = await world.rows(
      `select due_at, subject_kind from clock where subject_id = $1 and promise_id = 'PRM-3'`,
      [id],
    );
    expect(stored).toMatchObject([{ subject_kind: 'sheet' }]);
    const soon = { dueAt: '2025-12-04T09:00:00.000Z', dueSoonAt: '2025-12-04T05:00:00.000Z' };
    expect(clockOf(told, 'PRM-3')).toMatchObject(soon);
    expect((await expectDone(station.get('/api/sheets?view=all'))).rows).toContainEqual(
      expect.objectContaining({ id, duePromise: 'PRM-3', ...soon }),
    );
    world.clock.set(at('2025-12-04T17:00:00'));
    expect(clockOf(await done(station, id, 'contact', { way: 'phone', words: '已联系' }), 'PRM-3')).toMatchObject({
      outcome: 'met',
    });
  });

  it('urgent handling is decided by another person, and its deadline rules', async () => {
    const id = await accepted();
    await done(hall, id, 'promise-contact', { way: 'phone' });
    const soon = '2025-12-01T12:00:00+08:00';
    const yes = { granted: true, contactBy: soon, words: '特事特办' };
    await expectRefused(world, () => act(leader, id, 'decide-urgent', yes), 409, 'nothing_asked');
    await done(hall, id, 'ask-urgent', { because: 'customer_refuses', words: '客户今天就要' });
    await expectRefused(world, () => act(hall, id, 'decide-urgent', yes), 403, 'forbidden');
    await expectRefused(
      world,
      () => act(leader, id, 'decide-urgent', { ...yes, contactBy: null }),
      422,
      'urgent_needs_time',
    );
    const view = await done(leader, id, 'decide-urgent', yes);
    expect(view.urgent).toMatchObject({ granted: true, asked: { by: { id: 21 } }, decided: { by: { id: 2 } } });
    expect(clockOf(view, 'PRM-3')).toMatchObject({ dueAt: '2025-12-01T04:00:00.000Z' });
    const stripEnd = (seen: typeof view) =>
      seen.ledger.find(({ promiseId }: { promiseId: string }) => promiseId === 'PRM-3').parts.at(-1).to;
    expect(stripEnd(view)).toBe('2025-12-01T04:00:00.000Z');
    world.clock.set(at('2025-12-01T12:00:01'));
    const late = await done(station, id, 'contact', { way: 'phone', words: '已联系' });
    expect(clockOf(late, 'PRM-3')).toMatchObject({ outcome: 'met_late' });
    expect(stripEnd(late)).toBe('2025-12-01T04:00:01.000Z');
  });

  it('no result without a contact; what cannot be done is explained and reported upward', async () => {
    const id = await accepted();
    const cannot = { done: false, result: '无法退费' };
    await expectRefused(world, () => act(station, id, 'resolve', cannot), 422, 'contact_required');
    await done(station, id, 'contact', { way: 'phone', words: '已联系' });
    await expectRefused(world, () => act(station, id, 'resolve', cannot), 422, 'explanation_required');
    await expectRefused(
      world,
      () => act(station, id, 'resolve', { ...cannot, explanation: '超期', reportedToId: 31 }),
      422,
      'needs_another_person',
    );
    const view = await done(station, id, 'resolve', { ...cannot, explanation: '超过期限', reportedToId: 30 });
    expect(view).toMatchObject({
      state: 'resolved',
      done: false,
      reportedTo: { id: 30 },
      turn: { unit: { id: 11 }, staff: { id: 21 } },
    });
  });

  it('all materials and steps are told at once; more is a supplement with its reason (FIR-2)', async () => {
    const id = await written();
    const list = { way: 'written', materials: ['身份证', '房产证'], steps: ['填表'] };
    await expectRefused(world, () => act(hall, id, 'notices', { way: 'oral' }), 422, 'nothing_to_notify');
    expect((await done(hall, id, 'notices', list)).notices).toMatchObject([{ ...list, supplement: false }]);
    await expectRefused(world, () => act(hall, id, 'notices', list), 409, 'notified_already');
    expect((await done(hall, id, 'notices', { ...list, words: '漏了一项' })).notices[1].supplement).toBe(true);
  });
});

describe('the end of the responsibility (FIR-1, ORD-8)', () => {
  it('is the telling, by the first asked or the handler, and by nobody else', async () => {
    const id = await resolved();
    await expectRefused(
      world,
      () => act(hallHead, id, 'exempt', { because: 'anonymous', words: 'x' }),
      422,
      'caller_known',
    );
    await expectRefused(
      world,
      () => act(station, id, 'exempt', { because: 'vexatious', words: 'x' }),
      422,
      'needs_another_person',
    );
    await expectRefused(world, () => act(centre, id, 'tell', { way: 'phone', words: 'x' }), 403, 'forbidden');
    const view = await done(hall, id, 'tell', { way: 'phone', words: '已告知退费到账', satisfied: true });
    expect(view).toMatchObject({
      state: 'told',
      told: { by: { id: 21 }, way: 'phone' },
      endedMonth: '2025-12',
      turn: null,
    });
    expect(view.copies.map((copy: { unit: { id: number } }) => copy.unit.id)).toEqual([11, 13]);
  });

  it('an anonymous caller is neither contacted nor told', async () => {
    const id = await accepted({ callerName: null, phone: null });
    await done(station, id, 'resolve', { done: true, result: '已核实' });
    expect(await done(station, id, 'exempt', { because: 'anonymous', words: '无联系方式' })).toMatchObject({
      state: 'exempt',
      exempt: 'anonymous',
    });
  });

  it('whoever leaves hands the sheets over, and the first asked stays on record (ORG-8)', async () => {
    const id = await written();
    const head = await world.as('2001');
    const admin = await world.as('0001');
    const { params } = await expectRefused(
      world,
      () => admin.post('/api/staff/21/leave', { on: '2025-12-01' }),
      409,
      'has_open_work',
    );
    expect(params.sheets).toBeGreaterThan(0);
    const open = await expectDone(head.get('/api/handover/21'));
    expect(open.sheets.map((row: { id: string }) => row.id)).toContain(id);
    await expectDone(head.post('/api/handover/21', { toStaffId: 22 }));
    expect(await expectDone(head.get(`/api/sheets/${id}`))).toMatchObject({
      firstAsked: { id: 21 },
      keeper: { id: 22 },
    });
  });
});
