import { orderByNo } from '@hearthline/domain/cases/case-state';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callKeeper } from '../src/features/calls/keep-calls.ts';
import { caseOnPaper } from '../src/features/print/case-on-paper.ts';
import { orderOnPaper } from '../src/features/print/print-order.ts';
import { receiptOnPaper } from '../src/features/print/print-receipt.ts';
import { personByStaffNo } from '../src/platform/auth/session.ts';
import { expectDone } from './directory-rows.ts';
import { type Client, createWorld, type World } from './world.ts';

const caller = { callerName: '诸葛明月', phone: '13877776666', place: '后街平房丙号' };
const about = `${caller.callerName}（${caller.phone}）`;
const sealing = { kind: 'complaint', topic: null, urgency: 'normal', sealed: true, premisesId: null, place: null };
let world: World;
let operator: Client;
let director: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, director] = [await world.as('1001'), await world.as('1003')];
});
afterAll(() => world.drop());

const intake = async (who: Client, body: object) =>
  (await expectDone(who.post('/api/cases', { source: 'hotline', kind: 'complaint', text: about, ...body })))
    .id as string;
/** What would be printed for a person, before it is set in type. */
async function papersOf(staffNo: string, id: string) {
  const { services } = world;
  const person = await personByStaffNo(services, staffNo);
  if (!person) throw new Error(`nobody is ${staffNo}`);
  const ctx = { services, person, requestId: 'test', address: 'test', now: services.clock.wall() };
  const paper = await caseOnPaper(ctx, id, 'zh-CN');
  const order = orderByNo(paper.state, 1);
  return { order: order && orderOnPaper(ctx, paper, order, 'zh-CN'), receipt: receiptOnPaper(ctx, paper, 'zh-CN') };
}

const act = (who: Client, path: string, body: object = {}) => expectDone(who.post(`/api/cases/${path}`, body));
const tells = (body: unknown): string[] => Object.values(caller).filter((each) => JSON.stringify(body).includes(each));

describe('who called in confidence, in what others wrote (SEC-1)', () => {
  it('is not told by the steps of the case', async () => {
    const id = await intake(operator, caller);
    await act(director, `${id}/dispatch`, { unitId: 14, assigneeId: 35 });
    const handler = await world.as('3101');
    await act(handler, `${id}/orders/1/accept`);
    await act(handler, `${id}/owner-notices`, { owner: about, way: 'phone', words: about });
    await act(handler, `${id}/orders/1/finish`, {
      cause: 'company',
      result: about,
      noVisitReason: `已电话联系${about}`,
    });
    for (const staffNo of ['1002', '1003', '0003', '3101']) {
      const seen = await expectDone((await world.as(staffNo)).get(`/api/cases/${id}`));
      expect([staffNo, tells(seen)]).toEqual([staffNo, []]);
      expect(JSON.stringify(seen.timeline)).toContain('已电话联系诸**');
    }
  });

  it('is not told by paper, the place neither; an open receipt tells its reader no more than the screen', async () => {
    const sealed = await intake(operator, caller);
    await act(director, `${sealed}/dispatch`, { unitId: 14, assigneeId: 35 });
    const open = await intake(operator, { ...caller, kind: 'heat_use' });
    for (const staffNo of ['1003', '0002']) {
      const { order, receipt } = await papersOf(staffNo, sealed);
      expect(order?.number).toBe(receipt.number);
      expect([staffNo, tells({ order, receipt })]).toEqual([staffNo, []]);
    }
    expect(tells((await papersOf('0002', open)).receipt)).toEqual([]);
    expect(tells((await papersOf('1001', open)).receipt)).toEqual([caller.callerName, caller.phone]);
  });

  it('nor, of an open one, by what was done at the home, to whoever is masked', async () => {
    const [home] = world.homes;
    const id = await intake(operator, { ...caller, kind: 'repair', premisesId: home.id });
    await act(director, `${id}/dispatch`);
    await act(await world.as('3001'), `${id}/orders/1/accept`);
    const result = { cause: 'company', result: `已修好，${about}在家`, noVisitReason: '电话指导' };
    await act(await world.as('3001'), `${id}/orders/1/finish`, result);
    const done = async (staffNo: string): Promise<string> => {
      const { orders } = await expectDone((await world.as(staffNo)).get(`/api/premises/${home.id}`));
      return orders.find(({ caseId }: { caseId: string }) => caseId === id).result;
    };
    expect(await done('0002')).toBe('已修好，诸**（138****6666）在家');
    expect(await done('1001')).toBe(result.result);
  });

  it('is not told by what was noted of the call it came of', async () => {
    const keeper = callKeeper(world.services);
    const call = { call: 'noted', at: null };
    await expectDone(operator.post('/api/calls/seat', { seat: '8001' }));
    await keeper.tell({ ...call, what: 'began', number: caller.phone, name: caller.callerName, line: '968111' });
    await keeper.tell({ ...call, what: 'answered', seat: '8001' });
    await keeper.tell({ ...call, what: 'ended', by: 'caller', busy: false });
    const [{ id }] = await world.rows(`select id from call_file where outside_id = 'noted'`);
    await expectDone(operator.post(`/api/calls/${id}/sort`, { as: 'asked_only', words: about }));
    await expectDone(operator.post(`/api/calls/${id}/case`, { caseId: await intake(operator, caller) }));
    for (const staffNo of ['1002', '0003']) {
      const seen = await expectDone((await world.as(staffNo)).get('/api/calls'));
      expect(seen.rows).toMatchObject([{ shown: 'sealed', words: '诸**（138****6666）' }]);
      expect(tells(seen)).toEqual([]);
    }
  });

  it('is not told by a first-asked sheet, its row, nor the overview of its month, however it is cut', async () => {
    const hall = await world.as('2002');
    for (const filler of [0, 49, 190]) {
      const text = `${'问'.repeat(filler)}${caller.phone}${about}`;
      const id = await intake(hall, { ...caller, source: 'hall', kind: 'consultation', text });
      const sheet = await act(hall, `${id}/sheet`);
      const on = (verb: string, body: object) => expectDone(hall.post(`/api/sheets/${sheet.id}/${verb}`, body));
      await on('notices', { way: 'oral', materials: [about], steps: [`请${about}到窗口`] });
      await on('take-over', {});
      await on('contact', { way: 'phone', words: '已联系' });
      await on('resolve', { done: true, result: '已办' });
      await on('tell', { way: 'phone', words: '已告知' });
      await act(director, `${id}/classify`, sealing);
      const supervision = await world.as('0003');
      const half = caller.phone.slice(0, 9);
      for (const path of [`sheets/${sheet.id}`, 'sheets?view=all', 'sheet-months']) {
        const seen = await expectDone(supervision.get(`/api/${path}`));
        expect(JSON.stringify(seen)).toContain(sheet.id);
        expect([path, filler, tells(seen)]).toEqual([path, filler, []]);
        expect(JSON.stringify(seen), `${path} ${filler}`).not.toContain(half);
      }
    }
  });

  it('is not told by the names of files of the message it came as', async () => {
    const eml = [
      'From: a@example.com',
      'Message-ID: <named@example.com>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'x',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Disposition: attachment; filename="${caller.phone}.txt"`,
      '',
      'y',
      '--b--',
      '',
    ].join('\r\n');
    const message = await expectDone(operator.post('/api/inbox/mail', Buffer.from(eml)));
    await intake(operator, { ...caller, source: 'email', messageId: message.id });
    const { rows } = await expectDone((await world.as('0003')).get('/api/inbox?state=taken'));
    expect(rows).toMatchObject([{ senderShown: 'sealed', attachments: [{ name: '138****6666.txt' }] }]);
  });

  it('nor, of an open one, by the week of missed words, where a number is cut in two', async () => {
    const text = `${'不热'.repeat(76)}${caller.phone}`;
    const suggested = { concern: 'heat', kind: 'heat_use', topic: null, urgency: 'normal', premisesId: null };
    await intake(operator, { ...caller, kind: 'fee', text, suggested });
    const seen = await expectDone(director.get('/api/corrections?week=2025-12-01'));
    expect(seen.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toContain(caller.phone.slice(0, 8));
  });
});

describe('names and numbers of open cases and customers (SEC-1)', () => {
  const masked = { name: '慕**', phone: '138****5555', shown: 'masked' };
  const columns = ['number', 'place', 'summary', 'person', 'caller'];
  const reveal = (who: Client, id: string) => act(who, `${id}/reveal`, { reason: 'verify' });
  let foreign: string;
  beforeAll(async () => {
    const of = { callerName: '慕容长风', phone: '13877775555', premisesId: world.homes[5].id };
    foreign = await intake(operator, { ...of, kind: 'heat_use', text: '收费一事' });
    await act(director, `${foreign}/dispatch`);
  });

  it('are clear to who needs them at hand, masked to others, and clear to these once they said why', async () => {
    for (const staffNo of ['1001', '1003', '4001', '4002', '4003']) {
      const { caller: seen } = await expectDone((await world.as(staffNo)).get(`/api/cases/${foreign}`));
      expect([staffNo, seen]).toEqual([staffNo, { name: '慕容长风', phone: '13877775555', shown: 'clear' }]);
    }
    for (const staffNo of ['0002', '0003', '2006']) {
      const who = await world.as(staffNo);
      const before = await expectDone(who.get(`/api/cases/${foreign}`));
      expect([staffNo, before.caller]).toEqual([staffNo, masked]);
      expect(before.premises.address).toBe('阳光花园1号楼**');
      const { rows } = await expectDone(who.get('/api/queue?view=all'));
      expect(rows.find((row: { id: string }) => row.id === foreign)).toMatchObject({
        callerName: '慕**',
        callerShown: 'masked',
      });
      await reveal(who, foreign);
      expect((await expectDone(who.get(`/api/cases/${foreign}`))).caller.phone).toBe('13877775555');
    }
  });

  it('of customers likewise, with a look on record', async () => {
    const leader = await world.as('0002');
    const home = world.homes[5];
    const file = await expectDone(leader.get(`/api/premises/${home.id}`));
    expect(file.customers[0].customer).toMatchObject({
      name: '测**',
      phones: [{ phone: '139****0006' }],
      shown: 'masked',
    });
    const before = await expectDone(leader.get(`/api/customers/${home.customerId}`));
    expect(before).toMatchObject({ name: '测**', shown: 'masked' });
    const refused = await (await world.as('3001')).post(`/api/customers/${home.customerId}/reveal`, {
      reason: 'verify',
    });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
    const seen = await expectDone(
      leader.post(`/api/customers/${home.customerId}/reveal`, { reason: 'verify', words: null }),
    );
    expect(seen).toMatchObject({ name: '测试用户六', phones: [{ phone: '13900000006' }], shown: 'clear' });
    expect((await expectDone((await world.as('1001')).get(`/api/customers/${home.customerId}`))).shown).toBe('clear');
    const { rows } = await expectDone((await world.as('0003')).get('/api/looks'));
    expect(rows[0]).toMatchObject({
      subject: 'customer',
      subjectId: home.customerId,
      by: { staffNo: '0002' },
      sealed: false,
    });
  });

  it('leave the house masked unless the exporter has them at hand, and the record says which', async () => {
    const take = async (staffNo: string) =>
      (await (await world.as(staffNo)).post('/api/queue/export', { view: 'all', format: 'csv', columns })).body;
    const byLeader = await take('0002');
    for (const each of [caller.callerName, caller.phone, '慕容长风', '13877775555'])
      expect(byLeader).not.toContain(each);
    expect(byLeader).toContain('慕**');
    expect(byLeader).toContain('0002 测试领导');
    expect(await take('4001')).toContain('慕容长风');
    const records = await world.rows(
      `select actor_id, body from event where type = 'staff.exported' order by id desc limit 2`,
    );
    expect(records.map(({ actor_id, body }) => [actor_id, JSON.parse(body).masked])).toEqual([
      [40, false],
      [2, true],
    ]);
  });
});
