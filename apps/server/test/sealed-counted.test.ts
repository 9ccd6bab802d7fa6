import { parseInstant } from '@hearthline/domain/time/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callKeeper } from '../src/features/calls/keep-calls.ts';
import { tellDue } from '../src/features/reminders/tell-due.ts';
import { expectDone } from './directory-rows.ts';
import { drawnOf, planBy } from './drawing.ts';
import { remindBy } from './reminding.ts';
import { archivist, closedCase } from './retaining.ts';
import { accuse, act, complaint, intake, never, phone, sealing } from './sealed-cases.ts';
import { drawnDispatch, sentDay } from './sending.ts';
import { type Client, createWorld, type World, worldStart } from './world.ts';

let world: World;
let operator: Client;
let director: Client;
let supervision: Client;
let leader: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, director, supervision, leader] = (await Promise.all(
    ['1001', '1003', '0003', '0002'].map((no) => world.as(no)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.drop());

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
    await accuse(director, ids.pop() ?? '', 33);
    expect(await bell()).toMatchObject({ unread: 1, rows: [{ kind: 'digest', count: 7 }] });
    for (const id of ids) await accuse(director, id, 33);
    expect(await bell()).toEqual({ unread: 0, rows: [] });
  });
});

describe('what is drawn and counted with all eyes (SEC-1)', () => {
  it('a draw tells the accused neither that more were served nor that one of those taken is hidden', async () => {
    world.clock.set(worldStart);
    const [open, hidden] = [await closedCase(operator), await closedCase(operator)];
    planBy(world.services, [{ code: 'advice', kinds: ['consultation'], share: 50 }]);
    await drawnOf(world, '2025-12-01', 50, [open.id, hidden.id]);
    const accused = await world.as('1002');
    const seenBy = async (who: Client) => {
      const { plans } = await expectDone(who.get('/api/follow-ups/plans?month=2025-12'));
      const { served } = await expectDone(who.get('/api/follow-ups/plans/advice/draws/2025-12-01'));
      const { draws, ...plan } = plans.find(({ code }: { code: string }) => code === 'advice');
      // Whom it was drawn from is told by no hash either: not even to those who see all, or its absence would tell.
      expect(draws[0]).not.toHaveProperty('frameHash');
      return [plan.served, draws[0].served, draws[0].taken.length, draws[0].hidden, served];
    };
    expect(await seenBy(accused)).toEqual([2, 2, 2, 0, 2]);
    world.clock.set(worldStart + 86_400_000);
    await act(director, hidden.id, 'reopen', { because: 'caller', words: '还要投诉' });
    await accuse(director, hidden.id);
    expect(await seenBy(accused)).toEqual([1, 1, 1, 0, 1]);
    expect(await seenBy(leader)).toEqual([2, 2, 2, 0, 2]);
  });

  it('what went by rule, came of it and was drawn of it is counted without', async () => {
    world.clock.set(parseInstant(`${sentDay}T10:00:00+08:00`));
    const id = await drawnDispatch(world);
    const accused = await world.as('1002');
    const seenBy = async (who: Client) => {
      const { rows } = await expectDone(who.get('/api/settings/dispatch-rules'));
      const { figures, draws } = rows.find(({ topic }: { topic: string }) => topic === 'not_hot');
      const again = await expectDone(who.get(`/api/settings/dispatch-rules/not_hot/draws/${sentDay}`));
      return [figures.sent, figures.drawn, draws[0].sent, draws[0].taken, again.sent];
    };
    expect(await seenBy(accused)).toEqual([1, 1, 1, 1, 1]);
    await accuse(director, id);
    expect(await seenBy(accused)).toEqual([0, 0, 0, 0, 0]);
    expect(await seenBy(leader)).toEqual([1, 1, 1, 1, 1]);
    world.clock.set(worldStart);
  });

  it('cases under a version of the rules are counted without', async () => {
    const accused = await world.as('1002');
    const countedBy = async (who: Client): Promise<number> => {
      const { rows } = await expectDone(who.get('/api/policy/packs'));
      return rows.reduce((sum: number, { cases }: { cases: number }) => sum + cases, 0);
    };
    const { id } = await intake(operator, complaint);
    const before = [await countedBy(accused), await countedBy(leader)] as const;
    await accuse(director, id);
    expect([await countedBy(accused), await countedBy(leader)]).toEqual([before[0] - 1, before[1]]);
  });

  it('a month of sheets is handed in and received without a number that tells of one more, and alone is not there', async () => {
    world.clock.set(worldStart);
    const hall = await world.as('2002');
    const ended = async (): Promise<{ id: string; sheetId: string }> => {
      const { id } = await intake(hall, { source: 'hall', kind: 'consultation' });
      const { id: sheetId } = await act(hall, id, 'sheet');
      for (const [verb, body] of [
        ['notices', { way: 'oral', materials: ['证件'], steps: ['到窗口'] }],
        ['take-over', {}],
        ['contact', { way: 'phone', words: '已联系' }],
        ['resolve', { done: true, result: '已办' }],
        ['tell', { way: 'phone', words: '已告知' }],
      ] as const)
        await expectDone(hall.post(`/api/sheets/${sheetId}/${verb}`, body));
      return { id, sheetId };
    };
    const hidden = await ended();
    await accuse(director, hidden.id, 21);
    const head = await world.as('2001');
    const months = async (who: Client) => (await expectDone(who.get('/api/sheet-months'))).rows;
    expect(await months(head)).toEqual([]);
    expect(await months(supervision)).toMatchObject([{ sheets: [{ id: hidden.sheetId }] }]);
    // Four weeks after its end it is late: its unit is reminded of nothing, by the bell nor by telephone.
    remindBy(world.services, [{ atMinutes: 0, to: ['unit_leader'] }]);
    world.clock.set(parseInstant('2026-01-29T09:00:00+08:00'));
    await tellDue(world.services);
    const reminded = await world.rows(
      `select distinct s.staff_no from notice n join staff s on s.id = n.staff_id where n.subject_kind = 'sheet_month' order by 1`,
    );
    expect(reminded.map(({ staff_no: no }) => no)).not.toContain('2001');
    world.clock.set(parseInstant('2026-01-05T09:00:00+08:00'));
    const month = { unitId: 11, month: '2025-12' };
    const alone = await head.post('/api/sheet-months/hand-in', month);
    expect([alone.status, alone.body.code]).toEqual([422, 'nothing_to_hand_in']);
    world.clock.set(worldStart);
    const shown = await ended();
    world.clock.set(parseInstant('2026-01-05T09:00:00+08:00'));
    const handed = await expectDone((await world.as('2001')).post('/api/sheet-months/hand-in', month));
    expect(handed.sheets).toBe(1);
    expect(await months(await world.as('2001'))).toMatchObject([
      { state: 'handed_in', sheets: [{ id: shown.sheetId }] },
    ]);
    const received = await expectDone((await archivist(world)).post(`/api/sheet-months/${handed.id}/receive`));
    expect(received.sheets).toBe(2);
    const filed = await world.rows('select state from sheet where id = any ($1::uuid[])', [
      [hidden.sheetId, shown.sheetId],
    ]);
    expect(filed).toEqual([{ state: 'filed' }, { state: 'filed' }]);
    world.clock.set(worldStart);
  });
});
