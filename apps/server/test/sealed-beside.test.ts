import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callKeeper } from '../src/features/calls/keep-calls.ts';
import { tellDue } from '../src/features/reminders/tell-due.ts';
import type { Example, Things } from './authorization/example.ts';
import { examples } from './authorization/examples.ts';
import { expectDone } from './directory-rows.ts';
import { remindBy } from './reminding.ts';
import { type Client, createWorld, type World, worldStart } from './world.ts';

vi.mock('../src/platform/print/print-sheet.ts', () => ({ printSheet: async () => Buffer.from('%PDF-') }));

const never = '00000000-0000-7000-8000-000000000000';
const place = '后街平房丙号';
const phone = '13900000001';
const outcome = '已对管家甲批评教育';
const complaint = { kind: 'complaint', text: '投诉态度' };
const sealing = { kind: 'complaint', topic: null, urgency: 'normal', sealed: true, premisesId: null, place: null };
let world: World;
let operator: Client;
let director: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, director] = [await world.as('1001'), await world.as('1003')];
});
afterAll(() => world.drop());

const intake = async (who: Client, body: object) => {
  const taken = await expectDone(
    who.post('/api/cases', { source: 'hotline', kind: 'heat_use', text: '家里不热', ...body }),
  );
  return { id: taken.id as string, number: taken.number as string };
};
const act = (who: Client, id: string, verb: string, body: object = {}) =>
  expectDone(who.post(`/api/cases/${id}/${verb}`, body));
const view = async (staffNo: string, id: string) => expectDone((await world.as(staffNo)).get(`/api/cases/${id}`));

describe('cases beside a sealed one (SEC-1)', () => {
  it('one it was joined to shows that it is there to whoever may know, and its place to nobody', async () => {
    const sealed = await intake(operator, { ...complaint, place, accusedStaffIds: [32] });
    const main = await intake(operator, { premisesId: world.homes[5].id, place: '阳光花园三号院' });
    await act(director, sealed.id, 'join', { to: main.id });
    for (const staffNo of ['1002', '1003', '0002', '0003']) {
      const seen = await view(staffNo, main.id);
      expect(seen.joined).toMatchObject([{ id: sealed.id, place: null }]);
      expect(JSON.stringify(seen)).not.toContain(place);
    }
    expect((await view('4001', main.id)).joined).toEqual([]);
    expect((await expectDone((await world.as('4001')).get('/api/queue?view=all'))).rows).toMatchObject([
      { id: main.id, joinedCount: 0 },
    ]);
  });

  it('one joined to it tells the accused neither which it was nor what came of it; nor does the public page', async () => {
    const sealed = await intake(operator, { ...complaint, place, accusedStaffIds: [32] });
    const open = await intake(operator, { premisesId: world.homes[0].id, phone });
    await act(director, open.id, 'join', { to: sealed.id });
    expect((await view('1003', open.id)).joinedTo).toMatchObject({ id: sealed.id, place: null });
    await act(director, sealed.id, 'answer', { code: 'explained', way: 'phone', words: outcome });
    for (const staffNo of ['3001', '3003', '1003']) {
      const { joinedTo, ...seen } = await view(staffNo, open.id);
      expect(seen).toMatchObject({ state: 'done', result: null });
      for (const secret of [outcome, sealed.id, sealed.number, place])
        expect(JSON.stringify(seen), secret).not.toContain(secret);
      if (staffNo !== '1003') expect(joinedTo).toBeNull();
    }
    const shown = await world.outsider.post('/api/public/lookup', { number: open.number, lastFour: phone.slice(-4) });
    expect(shown.body).toMatchObject({ state: 'done', result: null });
    expect((await view('1003', sealed.id)).result).toBe(outcome);
  });

  it('an open main case still tells those joined to it what came of it', async () => {
    const main = await intake(operator, { premisesId: world.homes[5].id });
    const open = await intake(operator, { premisesId: world.homes[5].id });
    await act(director, open.id, 'join', { to: main.id });
    await act(director, main.id, 'answer', { code: 'explained', way: 'phone', words: '已恢复' });
    expect((await view('4001', open.id)).result).toBe('已恢复');
  });

  it('refuses to join another to what was joined to it without saying to which', async () => {
    const main = await intake(operator, { ...complaint, sealed: false, accusedStaffIds: [11] });
    const joined = await intake(operator, {});
    const third = await intake(operator, {});
    await act(director, joined.id, 'join', { to: main.id });
    await act(director, main.id, 'classify', { ...sealing, accusedStaffIds: [11] });
    const { status, body } = await (await world.as('1002')).post(`/api/cases/${third.id}/join`, { to: joined.id });
    expect([status, body.code, body.params]).toEqual([409, 'already_joined', {}]);
  });

  it('its own steps do not name the home either', async () => {
    const { id } = await intake(operator, { ...complaint, premisesId: world.homes[0].id });
    await act(director, id, 'classify', { ...sealing, urgency: 'urgent' });
    for (const staffNo of ['1001', '1003', '0003']) {
      const seen = await view(staffNo, id);
      expect(seen.timeline).toHaveLength(2);
      expect(JSON.stringify(seen)).not.toContain(world.homes[0].id);
    }
  });
});

describe('what counts and pages past a sealed case (SEC-1)', () => {
  it('calls are read on from one that is there, and the hidden one is refused like none', async () => {
    const keeper = callKeeper(world.services);
    const against = await intake(operator, { ...complaint, sealed: false, accusedStaffIds: [11] });
    await expectDone(operator.post('/api/calls/seat', { seat: '8001' }));
    const ids: string[] = [];
    for (const call of ['earlier', 'tied', 'later']) {
      await keeper.tell({ call, at: null, what: 'began', number: phone, name: null, line: '968111' });
      await keeper.tell({ call, at: null, what: 'answered', seat: '8001' });
      await keeper.tell({ call, at: null, what: 'ended', by: 'caller', busy: false });
      ids.push((await world.rows('select id from call_file where outside_id = $1', [call]))[0].id);
      world.clock.set(world.clock.wall() + 60_000);
    }
    const [earlier, tied, later] = ids as [string, string, string];
    await expectDone(operator.post(`/api/calls/${tied}/case`, { caseId: against.id }));
    const hold = { kind: 'call', subject: tied, words: '调查' };
    await expectDone((await world.as('0003')).post('/api/holds', hold));
    const accused = await world.as('1002');
    expect((await expectDone(accused.get(`/api/calls/${tied}`))).call.id).toBe(tied);
    await act(operator, against.id, 'classify', { ...sealing, accusedStaffIds: [11] });
    const read: string[] = [];
    for (let after = ''; ; ) {
      const page = await expectDone(accused.get(`/api/calls?limit=1${after && `&after=${encodeURIComponent(after)}`}`));
      expect(page.rows).toHaveLength(1);
      read.push(page.rows[0].id);
      if (!page.next) break;
      after = page.next;
    }
    expect(read).toEqual([later, earlier]);
    for (const [verb, body] of [
      ['back', { reached: true }],
      ['sort', { as: 'wrong_number', words: '错拨' }],
      ['case', { caseId: (await intake(accused, {})).id }],
      ['listen', { what: 'recording' }],
    ] as const) {
      const asked = await Promise.all([tied, never].map((id) => accused.post(`/api/calls/${id}/${verb}`, body)));
      expect(asked.map(({ status, body: { code } }) => [verb, status, code])).toEqual([
        [verb, 404, 'not_found'],
        [verb, 404, 'not_found'],
      ]);
    }
    // The department of the accused reads the list of holds as well.
    expect(JSON.stringify((await expectDone(director.get('/api/holds?standing=true'))).rows)).not.toContain(tied);
    expect(JSON.stringify((await expectDone((await world.as('0003')).get('/api/holds'))).rows)).toContain(tied);
    // Whoever spoke to the caller keeps the call.
    expect((await expectDone(operator.get('/api/calls'))).rows).toHaveLength(3);
  });

  it('a preview of moved deadlines counts and ends its steps as if there were none', async () => {
    await intake(operator, complaint);
    const hidden = await intake(operator, { ...complaint, accusedStaffIds: [2] });
    await intake(operator, complaint);
    const leader = await world.as('0002');
    const text = JSON.stringify({
      year: 2025,
      papers: ['通知一号'],
      days: [{ name: '临时放假', date: '2025-12-03', isOffDay: true }],
    });
    const steps = [];
    for (let after: { id: string } | null = null; ; ) {
      const asked = { by: { what: 'holidays', text }, after, step: 1 };
      const step = await expectDone(leader.post('/api/policy/deadline-previews', asked));
      expect(step.moved + step.firmed).toBe(
        new Set(step.rows.map((row: { case: { id: string } }) => row.case.id)).size,
      );
      steps.push(step);
      if (!step.next) break;
      after = step.next;
    }
    expect(steps.slice(0, -1).map(({ cases }) => cases)).toEqual(steps.slice(0, -1).map(() => 1));
    expect(JSON.stringify(steps)).not.toContain(hidden.id);
    for (const { next } of steps.slice(0, -1))
      expect((await leader.get(`/api/cases/${next.id}`)).status, next.id).toBe(200);
  });

  it('a hand-over counts no sheet that is sealed against the unit of whoever asks', async () => {
    const { id } = await intake(await world.as('2002'), { source: 'hall' });
    await expectDone((await world.as('2002')).post(`/api/cases/${id}/sheet`));
    const head = await world.as('2001');
    expect((await expectDone(head.get('/api/handover/21'))).sheets).toHaveLength(1);
    await act(director, id, 'classify', { ...sealing, accusedStaffIds: [21] });
    expect(await expectDone(head.get('/api/handover/21'))).toMatchObject({ sheets: [], hiddenSheets: 0 });
  });

  it('a digest shrinks by what became sealed, and is gone with the last of it', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 8; at += 1) {
      const { id } = await intake(operator, { kind: 'repair', premisesId: world.homes[1].id });
      await act(director, id, 'dispatch', { unitId: 13, assigneeId: 33 });
      ids.push(id);
    }
    remindBy(world.services, [{ atMinutes: 0, to: ['person'] }]);
    world.clock.set(worldStart + 9 * 86_400_000);
    await tellDue(world.services);
    const steward = await world.as('3004');
    const bell = async () => expectDone(steward.get('/api/notices'));
    expect(await bell()).toMatchObject({ unread: 1, rows: [{ kind: 'digest', count: 8 }] });
    const accuse = (id = '') => act(director, id, 'classify', { ...sealing, accusedStaffIds: [33] });
    await accuse(ids.pop());
    expect(await bell()).toMatchObject({ unread: 1, rows: [{ kind: 'digest', count: 7 }] });
    for (const id of ids) await accuse(id);
    expect(await bell()).toEqual({ unread: 0, rows: [] });
  });
});

describe('every door of the contract that names a case (SEC-1)', () => {
  it('answers the accused, their clerk and head about a sealed one as about one that never was', async () => {
    const { hash } = await world.services.files.put(Buffer.from('录音'));
    const files = [{ hash, name: '录音.txt' }];
    const { id } = await intake(operator, { ...complaint, files, accusedStaffIds: [32] });
    await act(director, id, 'dispatch', { unitId: 14, assigneeId: 35 });
    const all: Record<string, Example> = examples;
    const doors = world.app.mount.endpoints.filter(
      ({ name, path }) => all[name]?.about === 'case' && path.startsWith('/api/cases/:id'),
    );
    expect(doors.length).toBeGreaterThan(40);
    const ask = async (who: Client, { method, name, path }: (typeof doors)[number], caseId: string) => {
      const things = { caseId, hash } as Things;
      const more: Record<string, string | number> = { id: caseId, no: 1, ...all[name]?.path?.(things) };
      const url = path.replace(/:(\w+)/g, (_, key: string) => String(more[key]));
      const { status, body } = await (method === 'GET' ? who.get(url) : who.post(url, all[name]?.body?.(things)));
      return JSON.stringify([status, { ...body, requestId: '' }]).replaceAll(caseId, 'id');
    };
    for (const staffNo of ['3003', '3002', '3001']) {
      const who = await world.as(staffNo);
      for (const door of doors)
        expect(`${staffNo} ${door.name} ${await ask(who, door, id)}`).toBe(
          `${staffNo} ${door.name} ${await ask(who, door, never)}`,
        );
    }
  });
});
