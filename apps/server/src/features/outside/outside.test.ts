import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { takeSheet } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { countAfterUpgrade } from '../../count-after-upgrade.ts';
import { readAs } from '../../platform/db/tx.ts';
import { systemScope } from '../../platform/http/context.ts';
import { checkCaseRows } from '../cases/cases.public.ts';

let world: World;
let operator: Client;
let station: Client;
let file: string;
const ids: Record<string, string> = {};
const columns = { number: 0, receivedAt: 1, title: 2, text: 3, dueAt: 4 };
const reply = '=经现场检查，阀门未开，已调整到位，室温二十度，已电话联系市民，市民表示满意。';

beforeAll(async () => {
  world = await createWorld();
  [operator, station] = (await Promise.all(['1001', '3101'].map((no) => world.as(no)))) as [Client, Client];
  const head = '市民热线转办单\n工单编号,受理时间,诉求标题,内容描述,办理时限,答复市民要点';
  const rows = ['R1', 'R2', 'R3'].map((no) => `${no},2025-11-30 20:00,家里不热,暖气不热卧室15度,2025-12-02 20:00,`);
  file = (await world.services.files.put(Buffer.from(`${head}\n${rows.join('\n')}\n`))).hash;
  await takeSheet(world, operator, { kind: 'orders', fileHash: file, sender: '12345', columns });
  for (const row of await world.rows('select id, outside_number from case_file where outside_number is not null'))
    ids[row.outside_number] = row.id;
});
afterAll(() => world.drop());

const step = (client: Client, no: string, name: string, more: object = {}) =>
  client.post(`/api/cases/${ids[no]}/outside-steps`, { step: name, ...more });
const rates = async () =>
  (await operator.get('/api/outside/rates?from=2025-11-30&to=2025-11-30')).body.rows as Record<string, number>[];

async function clocksOf(no: string): Promise<Record<string, { met: boolean; ended: boolean }>> {
  const sql = `select variant, met_at is not null as met, void_at is not null as ended from clock
    where subject_id = $1 and promise_id = 'ORD-10'`;
  const rows = await world.rows(sql, [ids[no]]);
  return Object.fromEntries(rows.map(({ variant, met, ended }) => [variant, { met, ended }]));
}

describe('an order on its way back to the outside body (ORD-10)', () => {
  it('is refused to who may not, for cases of our own, and out of turn; nothing is written', async () => {
    const id = ids['R1'] ?? '';
    await expectRefusal(world, () => step(world.outsider, 'R1', 'sign'), 401, 'not_signed_in', id);
    await expectRefusal(world, () => step(station, 'R1', 'sign'), 403, 'forbidden', id);
    await expectRefusal(world, () => step(operator, 'R1', 'rework'), 400, 'bad_input', id);
    await expectRefusal(world, () => step(operator, 'R1', 'contact'), 409, 'outside_not_signed', id);
    await expectRefusal(world, () => step(operator, 'R1', 'submit', { words: reply }), 409, 'outside_not_signed', id);
    const own = await expectDone(operator.post('/api/cases', { source: 'hotline', kind: 'heat_use', text: '不热' }));
    ids['own'] = own.id;
    await expectRefusal(world, () => step(operator, 'own', 'sign'), 422, 'not_from_outside', own.id);
  });

  it('is signed for, its citizen contacted, called back and answered; the clock of the outside deadline is met', async () => {
    await expectDone(step(operator, 'R1', 'sign'));
    await expectDone(step(operator, 'R1', 'contact'));
    const early = () => step(operator, 'R1', 'submit', { words: reply });
    await expectRefusal(world, early, 409, 'outside_work_open', ids['R1']);
    const answer = { code: 'solved', way: 'phone', words: '已调整' };
    await expectDone(operator.post(`/api/cases/${ids['R1']}/answer`, answer));
    await expectRefusal(world, early, 409, 'outside_call_back_first', ids['R1']);
    await expectDone(step(operator, 'R1', 'our_call_back', { solved: true, satisfied: true }));
    const short = () => step(operator, 'R1', 'submit', { words: '已办结' });
    await expectRefusal(world, short, 422, 'outside_reply_incomplete', ids['R1']);
    const view = await expectDone(early());
    expect(view.outside).toMatchObject({ mismatch: false, next: ['their_call_back'] });
    expect(view.timeline.at(-1)).toMatchObject({ type: 'case.outside_step', params: { step: 'submit' }, words: reply });
    const rated = await expectDone(step(operator, 'R1', 'their_call_back', { solved: true, satisfied: false }));
    expect(rated.outside.mismatch).toBe(true);
  });

  it('moves the outside deadline only by what was granted, beside our own promises', async () => {
    const due = async () =>
      world.rows('select promise_id, due_at from clock where subject_id = $1 order by promise_id', [ids['R2']]);
    const before = await due();
    await expectDone(step(operator, 'R2', 'sign'));
    const later = { until: '2025-12-04T20:00:00+08:00', words: '等配件' };
    await expectDone(step(operator, 'R2', 'ask_extension', later));
    expect(await due()).toEqual(before);
    await expectDone(step(operator, 'R2', 'extension_decided', { granted: true }));
    const moved = before.map((clock) =>
      clock.promise_id === 'ORD-10' ? { ...clock, due_at: Date.parse(later.until) } : clock,
    );
    expect(await due()).toEqual(moved);
  });

  it('gives the three rates: response 1 of 3, resolution 1 of 1, satisfaction 0 of 1; what is taken back is owed no more', async () => {
    expect(await rates()).toEqual([
      {
        system: '12345',
        dispatched: 3,
        contacted: 1,
        calledBack: 1,
        solved: 1,
        satisfied: 0,
        mismatches: 1,
        overdue: 0,
        response: 3333,
        resolution: 10_000,
        satisfaction: 0,
      },
    ]);
    // Told, without a call as a step of its own: what meets the clock of first contact counts in the rate.
    await expectDone(operator.post(`/api/cases/${ids['R2']}/tell`, { way: 'phone', words: '已约明日上门' }));
    expect((await rates())[0]).toMatchObject({ dispatched: 3, contacted: 2, response: 6667 });
    // Written by a version that knew of calls alone: the first start after an upgrade puts it right, so that nobody cries tampering.
    const order = [ids['R2']];
    await world.database.owner.query('update case_file set outside_contacted_at = null where id = $1', order);
    expect((await rates())[0]).toMatchObject({ contacted: 1 });
    const upgraded = () => countAfterUpgrade(world.database.owner, async () => world.services.policy);
    expect(await upgraded()).toMatch(/First contact of 1 outside orders is put right\.$/);
    expect((await rates())[0]).toMatchObject({ contacted: 2, response: 6667 });
    const units = Object.values(world.units).map((unit) => unit.id);
    const looked = await readAs(world.database.owner, systemScope(units), (db) => checkCaseRows(db));
    expect(looked.wrong).toBeNull();
    await expectDone(step(operator, 'R2', 'ask_return', { words: '不在供热范围' }));
    await expectDone(step(operator, 'R2', 'return_decided', { granted: false }));
    const decidedTwice = () => step(operator, 'R2', 'return_decided', { granted: true });
    await expectRefusal(world, decidedTwice, 409, 'no_open_request', ids['R2']);
    expect(await clocksOf('R2')).toMatchObject({ 'outside-deadline': { met: false, ended: false } });
    await expectDone(step(operator, 'R3', 'ask_return', { words: '不在供热范围' }));
    expect(await clocksOf('R3')).toMatchObject({ 'outside-deadline': { ended: false } });
    await expectDone(step(operator, 'R3', 'return_decided', { granted: true }));
    expect(await clocksOf('R3')).toEqual({ 'outside-deadline': { met: false, ended: true } });
    expect((await rates())[0]).toMatchObject({ dispatched: 2, response: 10_000 });
    // It may only stand there still: who took the sheet in is told, and signs for it if it was sent again.
    const again = { kind: 'orders', fileHash: file, sender: '12345', columns };
    const { run } = await takeSheet(world, operator, again);
    expect(run.report).toMatchObject({ added: 0, changed: 0, unchanged: 3, refused: 0, warned: 1 });
    const toLookAt = await expectDone(operator.get(`/api/imports/runs/${run.id}?of=warned`));
    const told = { row: 5, column: '工单编号', code: 'order_taken_back', value: 'R3' };
    expect(toLookAt.refused).toEqual([told]);
    expect(await clocksOf('R3')).toMatchObject({ 'outside-deadline': { ended: true } });
    await expectDone(step(operator, 'R3', 'sign', {}));
    expect((await takeSheet(world, operator, again)).run.report).toMatchObject({ unchanged: 3, warned: 0 });
    expect(await clocksOf('R3')).toEqual({ 'outside-deadline': { met: false, ended: false } });
    expect((await rates())[0]).toMatchObject({ dispatched: 3 });
    await expectRefusal(world, () => operator.get('/api/outside/rates?from=2025-12-02&to=2025-12-01'), 422, 'bad_span');
    await expectRefusal(world, () => station.get('/api/outside/rates?from=2025-12-01&to=2025-12-01'), 403, 'forbidden');
  });

  it('exports the replies in the layout the sheet came in, its formulas made harmless', async () => {
    const address = (format: string) => `/api/imports/orders/${file}/replies?sender=12345&format=${format}`;
    await expectRefusal(world, () => station.get(address('csv')), 403, 'forbidden');
    const longHash = `/api/imports/orders/${'a'.repeat(5_000)}/replies?sender=12345&format=csv`;
    await expectRefusal(world, () => operator.get(longHash), 400, 'bad_input');
    const { body } = await operator.get(address('csv'));
    expect(body).toBe(
      [
        '\uFEFF市民热线转办单',
        '工单编号,受理时间,诉求标题,内容描述,办理时限,答复市民要点,反馈时间',
        `R1,2025-11-30 20:00,家里不热,暖气不热卧室15度,2025-12-02 20:00,'${reply},2025-12-01 09:00:00`,
        '',
      ].join('\r\n'),
    );
  });

  it('comes back for rework: open again under the new deadline, a new round begun', async () => {
    const back = (body: object) => operator.post(`/api/cases/${ids['R1']}/outside-rework`, body);
    await expectRefusal(world, () => back({}), 400, 'bad_input', ids['R1']);
    const view = await expectDone(back({ words: '市民称仍不热', until: '2025-12-05T20:00:00+08:00' }));
    expect(view).toMatchObject({ state: 'received', reopenedCount: 1 });
    expect(view.outside).toMatchObject({
      dueAt: '2025-12-05T12:00:00.000Z',
      submittedAt: null,
      theirs: null,
      reworks: 1,
    });
    await expectRefusal(world, () => back({ words: '又退' }), 409, 'wrong_case_state', ids['R1']);
    expect((await rates())[0]).toMatchObject({ calledBack: 0, mismatches: 0, resolution: null });
  });
});
