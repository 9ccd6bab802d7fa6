import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../../../test/case-rows.ts';
import { expectDone } from '../../../test/directory-rows.ts';
import { sheetOf, takeSheet } from '../../../test/importing.ts';
import { type Client, createWorld, type World } from '../../../test/world.ts';

let world: World;
let administrator: Client;
let operator: Client;
beforeAll(async () => {
  world = await createWorld();
  [administrator, operator] = (await Promise.all(['0001', '1001'].map((no) => world.as(no)))) as [Client, Client];
});
afterAll(() => world.drop());

const take = async (kind: string, rows: string[][], more: object = {}) => {
  const fileHash = await sheetOf(world, rows);
  const { columns } = await expectDone(administrator.post('/api/imports/previews', { kind, fileHash }));
  return takeSheet(world, administrator, { kind, fileHash, columns, ...more });
};
const kept = async () =>
  (
    await world.rows(`select (select count(*)::int from unit) as units, (select count(*)::int from staff) as staff,
      (select count(*)::int from staff_job) as jobs, (select count(*)::int from event) as events`)
  )[0];

const unitHead = ['单位名称', '类型', '上级单位', '电话'];
const unitRows = [
  unitHead,
  ['南岸供热站', '供热站', '城南分公司', '024-12345678'],
  ['城南分公司', '分公司', '测试热力集团', ''],
  ['河畔供热站', 'station', '城东分公司', '13800000055'],
  ['北坡供热站', '供热站', '没有的公司', ''],
];

describe('a sheet of units (ORG-1)', () => {
  it('is not for who may not keep units', async () => {
    const fileHash = await sheetOf(world, unitRows);
    const body = { kind: 'units', fileHash, fileName: 'u', columns: { name: 0, kind: 1, parent: 2 }, dryRun: true };
    await expectRefusal(world, () => operator.post('/api/imports/runs', body), 403, 'forbidden');
    await expectRefusal(
      world,
      () => administrator.post('/api/imports/runs', { ...body, kind: 'premises' }),
      403,
      'forbidden',
    );
    await expectRefusal(
      world,
      () => administrator.post('/api/imports/runs', { ...body, columns: { name: 0 } }),
      422,
      'columns_missing',
    );
  });

  it('tried, says what the real one says and keeps nothing; then makes what it said; then changes nothing', async () => {
    const before = await kept();
    const tried = await take('units', unitRows, { dryRun: true });
    expect(await kept()).toEqual(before);
    const real = await take('units', unitRows);
    expect({ report: real.run.report, refused: real.refused }).toEqual({
      report: tried.run.report,
      refused: tried.refused,
    });
    expect(real.run.report).toMatchObject({ added: 2, changed: 1, unchanged: 0, refused: 1, fields: { phone: 1 } });
    expect(real.refused).toEqual([{ row: 5, column: '上级单位', code: 'unknown_unit', value: '没有的公司' }]);
    expect(real.run.report.samples).toContainEqual({
      row: 4,
      accountNo: '河畔供热站',
      changes: [{ field: 'phone', before: null, after: '13800000055' }],
    });
    expect(real.run.report.gone.map(({ key }: { key: string }) => key)).toContain('山前供热站');
    const units =
      await world.rows(`select u.name, p.name as parent, u.phone from unit u join unit p on p.id = u.parent_id
      where u.name in ('城南分公司', '南岸供热站', '河畔供热站') order by u.name`);
    expect(units).toEqual([
      { name: '南岸供热站', parent: '城南分公司', phone: '02412345678' },
      { name: '城南分公司', parent: '测试热力集团', phone: null },
      { name: '河畔供热站', parent: '城东分公司', phone: '13800000055' },
    ]);
    const { events } = await kept();
    expect((await take('units', unitRows)).run.report).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
      refused: 1,
    });
    expect((await kept()).events).toBe(events);
  });
});

const staffHead = ['工号', '姓名', '部门', '岗位', '任职日期', '电话'];
const staffRows = [
  staffHead,
  ['S01', '新管家', '南岸供热站', '供热管家', '2025-11-01', '13800000061'],
  ['S01', '新管家', '城南分公司', '维修工', '2025-11-01', '13800000061'],
  ['3003', '管家甲', '河畔供热站', '管家', '', '13800000062'],
  ['S02', '无处', '没有的站', '管家', '', ''],
];

describe('a sheet of staff (ORG-2, ORG-3)', () => {
  it('tried, says what the real one says and keeps nothing; then makes what it said; then changes nothing', async () => {
    const before = await kept();
    const tried = await take('staff', staffRows, { dryRun: true });
    expect(await kept()).toEqual(before);
    const real = await take('staff', staffRows);
    expect({ report: real.run.report, refused: real.refused }).toEqual({
      report: tried.run.report,
      refused: tried.refused,
    });
    expect(real.run.report).toMatchObject({ added: 1, changed: 1, unchanged: 0, refused: 1 });
    expect(real.refused).toEqual([{ row: 5, column: '部门', code: 'unknown_unit', value: '没有的站' }]);
    expect(real.run.report.samples).toEqual([
      {
        row: 2,
        accountNo: 'S01',
        changes: [
          { field: 'name', before: null, after: '新管家' },
          { field: 'phone', before: null, after: '138****0061' },
          { field: 'job', before: null, after: '供热管家 · 南岸供热站 · 2025-11-01 –' },
          { field: 'job', before: null, after: '维修工 · 城南分公司 · 2025-11-01 –' },
        ],
      },
      { row: 4, accountNo: '3003', changes: [{ field: 'phone', before: '138****3003', after: '138****0062' }] },
    ]);
    const { events } = await kept();
    expect((await take('staff', staffRows)).run.report).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect((await kept()).events).toBe(events);
  });

  it('tells who stands in no row, and takes nobody off', async () => {
    const jobs = (await kept()).jobs;
    const { run } = await take('staff', staffRows.slice(0, 3));
    expect(run.report.gone).toContainEqual({ key: '1002', name: '话务员乙', job: null, unit: null });
    expect((await kept()).jobs).toBe(jobs);
  });

  it('brings no password: who has none cannot sign in until one is set, which must be changed (SEC-4)', async () => {
    const { rows } = await expectDone(administrator.get('/api/staff/without-password'));
    expect(rows).toMatchObject([{ staffNo: 'S01', name: '新管家' }]);
    await expectRefusal(world, () => operator.get('/api/staff/without-password'), 403, 'forbidden');
    const signIn = (password: string) => world.outsider.post('/api/session', { staffNo: 'S01', password });
    expect((await signIn('')).status).toBeGreaterThanOrEqual(400);
    expect((await signIn('kmnp-4827-HTRW-acde')).status).toBe(401);
    await expectDone(administrator.post(`/api/staff/${rows[0].id}/password`, { password: 'kmnp-4827-HTRW-acde' }));
    const entered = await signIn('kmnp-4827-HTRW-acde');
    expect(entered).toMatchObject({ status: 200, body: { mustChangePassword: true } });
    expect((await expectDone(administrator.get('/api/staff/without-password'))).rows).toEqual([]);
  });

  it('nobody gives oneself a job by a sheet (SEC-3)', async () => {
    const { refused } = await take('staff', [staffHead, ['0001', '测试管理员', '客服中心', '话务员', '', '']]);
    expect(refused).toMatchObject([{ row: 2, code: 'own_account' }]);
  });

  it('more rows than are taken at once are refused whole', async () => {
    const many = Array.from({ length: 10_001 }, (_, at) => [`M${at}`, '某', '', '', '', '']);
    const { run } = await take('staff', [staffHead, ...many]);
    expect(run).toMatchObject({ state: 'failed', problem: { code: 'sheet_too_large', params: { rows: 10_000 } } });
    expect(await world.rows("select 1 from staff where staff_no like 'M%'")).toEqual([]);
  });
});
