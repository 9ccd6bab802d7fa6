import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { eventTypes, expectDone } from '../../../test/directory-rows.ts';
import { columns, head, row } from '../../../test/premises-rows.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';
import { takeImports } from './import-runs.public.ts';

let world: World;
/** Of the east's hall: reaches premises of the whole company. */
let data: Client;
let clerk: Client;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  [data, clerk, operator] = (await Promise.all(['2003', '3002', '1001'].map((no) => world.as(no)))) as [
    Client,
    Client,
    Client,
  ];
});
afterAll(() => world.drop());

const sheetOf = async (...rows: string[][]): Promise<string> => {
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  return (await world.services.files.put(Buffer.from(text))).hash;
};
const start = (client: Client, fileHash: string, more: object = {}) =>
  client.post('/api/imports/runs', {
    kind: 'premises',
    fileHash,
    fileName: '台账.csv',
    columns,
    dryRun: false,
    ...more,
  });
/** Asked for at the desk, done by the worker. */
async function run(client: Client, rows: string[][], more: object = {}) {
  const { id } = await expectDone(start(client, await sheetOf(head, ...rows), more));
  await takeImports(world.services, new AbortController().signal);
  return expectDone(client.get(`/api/imports/runs/${id}`));
}
const kept = async () =>
  (
    await world.rows(
      'select (select count(*)::int from premises) as homes, (select count(*)::int from event) as events',
    )
  )[0];
const file = async (accountNo: string) =>
  (await world.rows('select * from premises where account_no = $1', [accountNo]))[0];

describe('a sheet of premises that may not be (CUS-2)', () => {
  it('is refused to who may not write files, and without what must be there', async () => {
    const hash = await sheetOf(head, row('N1', '101'));
    await expectRefusal(world, () => start(world.outsider, hash), 401, 'not_signed_in');
    await expectRefusal(world, () => start(operator, hash), 403, 'forbidden');
    await expectRefusal(world, () => start(data, hash, { columns: { accountNo: 0 } }), 422, 'columns_missing');
    await expectRefusal(world, () => start(data, 'a'.repeat(64)), 422, 'file_missing');
    await expectRefusal(world, () => start(data, hash, { kind: 'everything' }), 400, 'bad_input');
  });
  it('is nobody else’s', async () => {
    const { id } = await expectDone(start(data, await sheetOf(head, row('N1', '101')), { dryRun: true }));
    expect((await clerk.get(`/api/imports/runs/${id}`)).status).toBe(404);
    expect((await expectDone(clerk.get('/api/imports/runs'))).runs).toEqual([]);
    await expectDone(data.post(`/api/imports/runs/${id}/stop`));
    await takeImports(world.services, new AbortController().signal);
    expect((await expectDone(data.get(`/api/imports/runs/${id}`))).run).toMatchObject({
      state: 'stopped',
      doneRows: 0,
    });
  });
  it('fails whole when it is none, saying why', async () => {
    const { id } = await expectDone(start(data, (await world.services.files.put(Buffer.from('a,b\n1,2\n'))).hash));
    await takeImports(world.services, new AbortController().signal);
    expect((await expectDone(data.get(`/api/imports/runs/${id}`))).run).toMatchObject({
      state: 'failed',
      problem: { code: 'no_headings' },
    });
  });
});

describe('a fee database taken in (CUS-1, CUS-2)', () => {
  const rows = [
    row('N1', '101', { name: '钱一', phone: '13800000091', area: '河畔一片' }),
    row('N2', '102', { community: '新建小区' }),
    row('N3', '103', { community: '新建小区', owes: '' }),
    row('', '104'),
    row('N5', '105', { heatedArea: '很大' }),
    row('N1', '106'),
    row('N7', '101'),
    row('N8', '107', { station: '没有的站' }),
    row('N9', '108', { area: '没有的片' }),
    row('N10', '501', { building: '3', buildingUnit: '2' }),
    row('N11', '109', { community: '没听过', station: '' }),
  ];
  const refused = [
    [5, '户号', 'missing'],
    [6, '收费面积', 'bad_number'],
    [7, '户号', 'twice_in_file'],
    [8, '房号', 'address_twice_in_file'],
    [9, '所属站所', 'unknown_station'],
    [10, '片区', 'unknown_area'],
    [11, '房号', 'address_taken'],
    [12, '小区', 'unknown_community'],
  ];
  const where = (all: { row: number; column: string; code: string }[]) =>
    all.map((each) => [each.row, each.column, each.code]);

  it('is shown with its columns first', async () => {
    const fileHash = await sheetOf(['2025-2026采暖季台账'], head, row('N1', '101'));
    const { body } = await data.post('/api/imports/previews', { kind: 'premises', fileHash });
    expect(body).toMatchObject({ row: 2, columns, sample: [row('N1', '101')] });
  });
  it('tried, says what the real one says, and keeps nothing', async () => {
    const before = await kept();
    const tried = await run(data, rows, { dryRun: true });
    expect(where(tried.refused)).toEqual(refused);
    expect(await kept()).toEqual(before);
    const real = await run(data, rows);
    expect(where(real.refused)).toEqual(refused);
    const same = (report: object) => ({ ...report, after: null });
    expect(same(real.run.report)).toEqual(same(tried.run.report));
    expect(real.run).toMatchObject({ state: 'done', doneRows: 11, rows: 11 });
    expect(real.run.report).toMatchObject({
      added: 3,
      changed: 0,
      refused: 8,
      communities: ['新建小区'],
      customers: 1,
      moved: 1,
    });
  });
  it('adds up before and after', async () => {
    const { report } = (await expectDone(data.get('/api/imports/runs'))).runs[0];
    expect(report.after).toEqual(report.expected);
    expect(report.expected).toEqual({
      homes: report.before.homes + 3,
      heatedArea: report.before.heatedArea + 3 * 8050,
      owesFen: report.before.owesFen + 2 * 1230,
    });
  });
  it('is a file as at the desk: found by its phone, in its area, with its events', async () => {
    const { id } = await file('N1');
    expect(await eventTypes(world, id)).toEqual(['premises.registered']);
    expect(await expectDone(clerk.get(`/api/premises/${id}`))).toMatchObject({
      address: '幸福里小区9号楼1单元101',
      owesFen: 1230,
      heatedArea: '80.5',
      area: { name: '河畔一片' },
      customers: [{ customer: { name: '钱一', phones: [{ phone: '13800000091' }] }, role: 'owner' }],
    });
    expect((await expectDone(operator.get('/api/premises?q=13800000091'))).rows).toMatchObject([{ accountNo: 'N1' }]);
  });
  it('changes nothing when it comes again', async () => {
    const { events } = await kept();
    expect((await run(data, rows.slice(0, 3))).run.report).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
      customers: 0,
    });
    expect((await kept()).events).toBe(events);
  });
  it('changes what the sheet says otherwise, leaves what it does not say, and points at other names', async () => {
    const { run: done } = await run(data, [row('N1', '101', { owes: '0', supply: '报停', name: '孙二' })]);
    expect(done.report).toMatchObject({
      changed: 1,
      fields: { owesFen: 1, supply: 1 },
      otherNames: [{ row: 2, accountNo: 'N1' }],
    });
    expect(done.report.samples[0].changes).toContainEqual({ field: 'supply', before: 'on', after: 'stopped' });
    expect(await file('N1')).toMatchObject({ owes_fen: 0, supply: 'stopped' });
  });
  it('another heated area wants what it rests on (CUS-5)', async () => {
    const without = await run(data, [row('N2', '102', { community: '新建小区', heatedArea: '81' })]);
    expect(where(without.refused)).toEqual([[2, '收费面积', 'evidence_missing']]);
    const { run: done } = await run(data, [
      row('N2', '102', { community: '新建小区', heatedArea: '81', evidence: '核实单 7 号' }),
    ]);
    expect(done.report).toMatchObject({ changed: 1, fields: { heatedArea: 1 } });
    const [event] = await world.rows(`select body from event where stream_id = $1 order by seq desc limit 1`, [
      (await file('N2')).id,
    ]);
    expect(JSON.parse(event.body)).toMatchObject({ evidence: '核实单 7 号' });
  });
  it('of another station is refused row by row to a station’s clerk', async () => {
    const done = await run(clerk, [row('N20', '120', { station: '公园供热站' }), row('N21', '121')]);
    expect(where(done.refused)).toEqual([[2, '所属站所', 'forbidden']]);
    expect(done.run.report).toMatchObject({ added: 1 });
  });
  it('what else people call a community is added once, and is no other community', async () => {
    const aliases = { community: '新建小区', aliases: '新小区、北头' };
    const sheet = [
      row('A1', '301', { ...aliases, building: '30' }),
      row('A2', '302', { ...aliases, building: '30', community: '北头' }),
      row('A3', '303', { building: '30', aliases: '新小区' }),
      row('A4', '304', { building: '30', community: '后街小区', aliases: '幸福里小区' }),
      row('A5', '305', { building: '30', community: '后街小区', aliases: '后街' }),
    ];
    const tried = await run(data, sheet, { dryRun: true });
    const { run: done, refused } = await run(data, sheet);
    expect({ ...done.report, after: null }).toEqual(tried.run.report);
    // The homes are taken in all the same: told apart from what is refused, and before it happens.
    expect(refused).toEqual([]);
    for (const { id } of [tried.run, done]) {
      const told = await expectDone(data.get(`/api/imports/runs/${id}?of=warned`));
      expect(where(told.refused)).toEqual([
        [4, '小区别名', 'alias_taken'],
        [5, '小区别名', 'alias_taken'],
      ]);
    }
    expect(done.report).toMatchObject({
      added: 5,
      refused: 0,
      warned: 2,
      communities: ['后街小区'],
      fields: { aliases: 3 },
    });
    const called = await world.rows(
      "select c.name, a.alias from community_alias a join community c on c.id = a.community_id where c.name like '%建%' or c.name like '后%' order by a.alias",
    );
    expect(called.map(({ name, alias }) => [name, alias])).toEqual([
      ['新建小区', '北头'],
      ['后街小区', '后街'],
      ['新建小区', '新小区'],
    ]);
    const { report: again } = (await run(data, sheet.slice(0, 2))).run;
    expect([again.unchanged, again.fields]).toEqual([2, {}]);
    // Where two communities are called alike, neither's rows are told so, in whichever order they stand.
    await world.database.owner.query(
      "insert into community_alias (community_id, alias) select id, '老院' from community where name in ('新建小区', '后街小区')",
    );
    const alike = [
      row('A1', '301', { ...aliases, building: '30', aliases: '老院' }),
      row('A5', '305', { building: '30', community: '后街小区', aliases: '老院、后街' }),
    ];
    for (const rows of [alike, alike.toReversed()]) {
      const { run: told, refused: none } = await run(data, rows);
      expect([told.report.unchanged, told.report.fields, none]).toEqual([2, {}, []]);
    }
  });
  it('every refused row can be read, page by page, none twice and none left out', async () => {
    const many = Array.from({ length: 1_100 }, (_, at) => row('', String(at)));
    const { run: tried } = await run(data, many, { dryRun: true });
    expect(tried.report).toMatchObject({ refused: 1_100 });
    const rows: number[] = [];
    for (let more = true; more; ) {
      const read = await expectDone(data.get(`/api/imports/runs/${tried.id}?after=${rows.at(-1) ?? 0}`));
      rows.push(...read.refused.map((each: { row: number }) => each.row));
      more = read.more;
    }
    expect(rows).toEqual(many.map((_, at) => at + 2));
  });
  it('goes on where it was when the worker died', async () => {
    const many = Array.from({ length: 1_200 }, (_, at) => row(`M${at}`, String(1000 + at), { building: '20' }));
    const { id } = await expectDone(start(data, await sheetOf(head, ...many)));
    const dying = new AbortController();
    const { append, appendMany } = world.services.events;
    world.services.events.appendMany = async (...args) => {
      await appendMany(...args);
      dying.abort();
    };
    await takeImports(world.services, dying.signal);
    Object.assign(world.services.events, { append, appendMany });
    expect((await expectDone(data.get(`/api/imports/runs/${id}`))).run).toMatchObject({
      state: 'running',
      doneRows: 1_000,
    });
    await takeImports(world.services, new AbortController().signal);
    const { run: done } = await expectDone(data.get(`/api/imports/runs/${id}`));
    expect(done).toMatchObject({ state: 'done', doneRows: 1_200, report: { added: 1_200, refused: 0 } });
    expect(done.report.after).toEqual(done.report.expected);
  });
});
