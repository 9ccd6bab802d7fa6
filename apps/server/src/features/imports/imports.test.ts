import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts, expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sheetOf, takeSheet } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { importSteps, takeImports } from '../import-runs/import-runs.public.ts';

let world: World;
let operator: Client;
let clerk: Client;
beforeAll(async () => {
  world = await createWorld();
  [operator, clerk] = (await Promise.all(['1001', '3101'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

const head = ['工单编号', '受理时间', '诉求人', '联系电话', '诉求地址', '诉求标题', '内容描述', '办理时限'];
const columns = { number: 0, receivedAt: 1, name: 2, phone: 3, place: 4, title: 5, text: 6, dueAt: 7 };
const cold = [
  '2025-11-30 20:00',
  '市民',
  '13800000001',
  '丽园1号楼',
  '家里不热',
  '暖气不热，卧室15度，家里有老人。',
  '2025-12-02 20:00',
];
const sheet = (...rows: string[][]): Promise<string> => sheetOf(world, [head, ...rows]);
const asked = (fileHash: string, more: object = {}) => ({
  kind: 'orders',
  fileHash,
  fileName: '工单.csv',
  sender: '12345',
  columns,
  dryRun: false,
  ...more,
});
const start = (client: Client, fileHash: string, more: object = {}) =>
  client.post('/api/imports/runs', asked(fileHash, more));
/** What it comes to: sums, and refused rows. */
async function run(client: Client, fileHash: string, more: object = {}) {
  const { run: done, refused } = await takeSheet(world, client, asked(fileHash, more));
  expect(done.state).toBe('done');
  const { added, changed, unchanged } = done.report;
  return { added, changed, unchanged, refused };
}
const caseOf = async (number: string) =>
  (await world.rows('select * from case_file where outside_number = $1', [number]))[0];

describe('a sheet of orders of an outside body (INT-9, ORD-10)', () => {
  it('is refused to who may not take messages, keeping nothing', async () => {
    const file = await sheet(['N1', ...cold]);
    await expectRefusal(world, () => start(world.outsider, file), 401, 'not_signed_in');
    await expectRefusal(world, () => start(clerk, file), 403, 'forbidden');
    await expectRefusal(world, () => start(operator, file, { columns: { number: 0 } }), 422, 'columns_missing');
    await expectRefusal(world, () => start(operator, 'a'.repeat(64)), 422, 'file_missing');
    const none = (await world.services.files.put(Buffer.from('a,b\n1,2\n'))).hash;
    await expectRefusal(world, () => start(operator, file, { sender: null }), 422, 'sender_missing');
    const preview = { kind: 'orders', fileHash: none, sender: '12345' };
    await expectRefusal(world, () => operator.post('/api/imports/previews', preview), 422, 'no_headings');
    const homes = { ...preview, kind: 'premises' };
    await expectRefusal(world, () => operator.post('/api/imports/previews', homes), 403, 'forbidden');
  });

  it('is shown with its columns before anything is taken', async () => {
    const { body } = await operator.post('/api/imports/previews', {
      kind: 'orders',
      fileHash: await sheet(['N1', ...cold]),
      sender: '12345',
    });
    expect(body).toMatchObject({ row: 1, columns, remembered: false, sample: [['N1', ...cold]] });
  });

  it('the dry run says what the real one says, and keeps nothing; refused rows say where and why', async () => {
    const file = await sheet(
      ['N1', ...cold],
      ['', ...cold],
      ['N2', 'soon', ...cold.slice(1)],
      ['N1', ...cold],
      ['N3', '2025-12-01 09:00:01', ...cold.slice(1)],
    );
    const before = (await counts(world)) as { events: number; cases: number; entries: number };
    const dry = await run(operator, file, { dryRun: true });
    const after = (await counts(world)) as typeof before;
    expect([after.events, after.cases, after.entries]).toEqual([before.events, before.cases, before.entries]);
    expect(dry).toMatchObject({ added: 1, changed: 0, unchanged: 0 });
    expect(dry.refused).toEqual([
      { row: 3, column: '工单编号', code: 'missing', value: null },
      { row: 4, column: '受理时间', code: 'bad_time', value: 'soon' },
      { row: 5, column: '工单编号', code: 'twice_in_file', value: 'N1' },
      { row: 6, column: '受理时间', code: 'time_in_future', value: '2025-12-01 09:00:01' },
    ]);
    expect(await run(operator, file)).toEqual(dry);
    const found = await caseOf('N1');
    expect(found).toMatchObject({ kind: 'heat_use', topic: 'not_hot', urgency: 'urgent', source: 'hotline_12345' });
    expect([found.received_at, found.outside_due_at]).toEqual(
      ['2025-11-30T20:00:00', '2025-12-02T20:00:00'].map((time) => Date.parse(`${time}+08:00`)),
    );
    const clock = await world.rows("select due_at from clock where subject_id = $1 and promise_id = 'ORD-10'", [
      found.id,
    ]);
    expect(clock[0].due_at).toBe(found.outside_due_at);
  });

  it('the same sheet again changes nothing; a changed row is an event on its case, and its deadline counts', async () => {
    const file = await sheet(['N1', ...cold]);
    expect(await run(operator, file)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
    const changed = await sheet(['N1', ...cold.slice(0, -1), '2025-12-03 20:00']);
    expect(await run(operator, changed, { dryRun: true })).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await run(operator, changed)).toMatchObject({ added: 0, changed: 1, unchanged: 0 });
    expect(await run(operator, changed)).toMatchObject({ changed: 0, unchanged: 1 });
    const found = await caseOf('N1');
    const due = Date.parse('2025-12-03T20:00:00+08:00');
    expect(found.outside_due_at).toBe(due);
    const clock = await world.rows("select due_at from clock where subject_id = $1 and promise_id = 'ORD-10'", [
      found.id,
    ]);
    expect(clock[0].due_at).toBe(due);
    const { body } = await operator.get(`/api/cases/${found.id}`);
    expect(body.timeline.at(-1).type).toBe('case.outside_updated');
    // Another number to call, and another place, which a clerk may have put right already: that one is told alone.
    const [time, name, , , ...rest] = [...cold.slice(0, -1), '2025-12-03 20:00'];
    const caller = await sheet(['N1', time ?? '', name ?? '', '13800000002', '丽园2号楼', ...rest]);
    expect(await run(operator, caller)).toMatchObject({ changed: 1 });
    const after = (await operator.get(`/api/cases/${found.id}`)).body;
    expect(after).toMatchObject({ caller: { phone: '13800000002' }, place: '丽园1号楼' });
    expect(after.timeline.at(-1).words).toMatch(/\n13800000002 · 丽园2号楼$/);
    const looked = await world.outsider.post('/api/public/lookup', { number: after.number, lastFour: '0002' });
    expect(looked.status).toBe(200);
  });

  it('another sender may use the same numbers; its columns are remembered by their names', async () => {
    const file = await sheet(['N1', ...cold]);
    expect(await run(operator, file, { sender: '市长信箱' })).toMatchObject({ added: 1 });
    const moved = [head[6], head[0], head[1]].join(',');
    const next = (await world.services.files.put(Buffer.from(`${moved}\n不热,N9,2025-11-30\n`))).hash;
    const { body } = await operator.post('/api/imports/previews', {
      kind: 'orders',
      fileHash: next,
      sender: '市长信箱',
    });
    expect(body).toMatchObject({ remembered: true, columns: { text: 0, number: 1, receivedAt: 2 } });
  });

  it('goes on where it was when the worker died, taking nothing twice (INT-9)', async () => {
    const rows = Array.from({ length: 450 }, (_, no) => [`S${no}`, ...cold]);
    const { id } = await expectDone(start(operator, await sheet(...rows, ['S7', ...cold])));
    for await (const { done_rows: done } of importSteps(world.services, { id, staffNo: '1001' })) if (done > 0) break;
    const seen = async () => (await expectDone(operator.get(`/api/imports/runs/${id}`))).run;
    expect(await seen()).toMatchObject({ state: 'running', doneRows: 200, report: { added: 200 } });
    await takeImports(world.services, new AbortController().signal);
    expect(await seen()).toMatchObject({ state: 'done', doneRows: 451, rows: 451, report: { added: 450, refused: 1 } });
    const [{ n }] = await world.rows("select count(*)::int as n from case_file where outside_number like 'S%'");
    expect(n).toBe(450);
  });

  it('marks of direction and signs nobody sees are gone from what is kept', async () => {
    const hostile = [...cold.slice(0, 5), '\u202e暖\u200b气\u2066不热\u2069，卧室15度', cold[6] ?? ''];
    expect(await run(operator, await sheet(['H\u200e1', ...hostile]))).toMatchObject({ added: 1, refused: [] });
    const [{ text }] = await world.rows("select text from case_file where outside_number = 'H1'");
    expect(text).toContain('暖气不热，卧室15度');
  });

  it('a chunk that fails leaves nothing of itself, and the run where it was', async () => {
    const again = [...cold.slice(0, -1), '2025-12-05 20:00'];
    const { id } = await expectDone(start(operator, await sheet(['F1', ...cold], ['N1', ...again])));
    const { append } = world.services.events;
    world.services.events.append = async (...args) => {
      await append(...args);
      throw new Error('the connection is gone');
    };
    await expect(takeImports(world.services, new AbortController().signal)).rejects.toThrow('connection');
    Object.assign(world.services.events, { append });
    expect(await caseOf('F1')).toBeUndefined();
    const seen = async () => (await expectDone(operator.get(`/api/imports/runs/${id}`))).run;
    expect(await seen()).toMatchObject({ doneRows: 0, report: { added: 0 } });
    await takeImports(world.services, new AbortController().signal);
    expect((await seen()).report).toMatchObject({ added: 1, changed: 1 });
  });
});
