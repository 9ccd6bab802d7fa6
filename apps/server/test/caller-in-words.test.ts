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
    const message = await expectDone(
      operator.post('/api/inbox/mail', { emlBase64: Buffer.from(eml).toString('base64') }),
    );
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

  it('nor by its file taken over into another case, unless after a look; who cannot know of it is refused nothing', async () => {
    const { hash } = await world.services.files.put(Buffer.from('录音'));
    const files = [{ hash, name: '录音.txt' }];
    const sealed = await intake(operator, { ...caller, files, accusedStaffIds: [32] });
    const other = await intake(operator, { kind: 'heat_use', text: '家里不热', premisesId: world.homes[0].id });
    const unlooked = [
      director.post(`/api/cases/${other}/files`, { hash, name: 'b.txt' }),
      director.post('/api/cases', { source: 'hotline', kind: 'heat_use', text: '不热', files }),
    ];
    for (const { status, body } of await Promise.all(unlooked))
      expect([status, body.code]).toEqual([422, 'look_first']);
    await act(operator, `${other}/files`, { hash, name: 'b.txt' });
    const accused = await world.as('3003');
    await act(accused, `${await intake(accused, { source: 'station', kind: 'repair', text: '漏水' })}/files`, files[0]);
    const supervision = await world.as('0003');
    const report = { source: 'letter', kind: 'heat_use', text: '不热', files };
    expect((await supervision.post('/api/cases', report)).body.code).toBe('look_first');
    await act(supervision, `${sealed}/reveal`, { reason: 'investigate' });
    await expectDone(supervision.post('/api/cases', report));
  });
});
