import { describe, expect, it } from 'vitest';
import { type Job, jobs } from '../permissions/permission.ts';
import { type FiledPerson, planStaff } from './plan-staff.ts';
import { JOB_WORDS } from './staff-columns.lexicon.ts';
import { findStaffHeadings, isStaffRefusal, jobCalled, readStaffRow, type StaffSheetRow } from './staff-sheet.ts';

const unit = (id: number, name: string, parentId: number | null) => ({
  id,
  kind: 'unit',
  name,
  shortName: name,
  parentId,
});
const units = [
  unit(1, '集团', null),
  unit(2, '城东分公司', 1),
  unit(3, '河畔站', 2),
  unit(4, '服务科', 2),
  unit(5, '服务科', 1),
];
const today = '2025-12-01';
const steward = { job: 'steward' as Job, unitId: 3, from: '2024-01-01', to: null };
const filed = (id: number, staffNo: string, more: Partial<FiledPerson> = {}): FiledPerson => ({
  id,
  staffNo,
  name: `员工${id}`,
  phone: null,
  jobs: [],
  leftOn: null,
  ...more,
});
const known = [
  filed(1, '1001', { jobs: [steward] }),
  filed(2, '1002', { jobs: [{ ...steward, job: 'operator', unitId: 1 }] }),
];

const columns = { staffNo: 0, name: 1, unit: 2, job: 3, from: 4, to: 5, phone: 6 };
function plan(cells: string[][], over: readonly FiledPerson[] = known, self: number | null = 99) {
  const read = cells.map((row, at) => readStaffRow({ row: at + 2, cells: row }, columns));
  const rows = read.filter((one): one is StaffSheetRow => one !== null && !isStaffRefusal(one));
  const told = planStaff(rows, over, { units, today, self });
  const refused = [...read.flatMap((one) => (one !== null && isStaffRefusal(one) ? [one] : [])), ...told.refused];
  return {
    ...told,
    refused: refused.map(({ row, field, code }) => [row, field, code]),
    given: told.people.flatMap(({ staffNo, given }) =>
      given.map(({ job, unitId, from, to }) => [staffNo, job, unitId, from, to]),
    ),
    ended: told.people.flatMap(({ staffNo, ended }) => ended.map(({ job, from, to }) => [staffNo, job, from, to])),
    gone: told.gone.map(({ staffNo }) => staffNo),
    unnamed: told.unnamed.map(({ person, job }) => [person.staffNo, job.job]),
  };
}
const one = ['1001', '员工1', '河畔站', '供热管家', '', '', ''];

describe('a sheet of staff (ORG-2, ORG-3)', () => {
  it('its headings are told by what they are called', () => {
    const head = { row: 1, cells: ['工号', '姓名', '所属部门', '岗位', '任职日期', '离职日期', '手机号'] };
    expect(findStaffHeadings([head])?.columns).toEqual(columns);
  });
  it('every job is called by its code and by its words, and no word means two', () => {
    for (const job of jobs) for (const word of [job, ...JOB_WORDS[job]]) expect(jobCalled(word), word).toBe(job);
    expect(jobCalled('董事')).toBeNull();
  });
  it('somebody new comes with jobs in units, each from its day on', () => {
    const told = plan([
      ['2001', '新人', '河畔站', '维修工', '2025-11-01', '', '13800000001'],
      ['2001', '新人', '集团/城东分公司/服务科', '科长', '', '2026-03-01', ''],
    ]);
    expect(told.people).toMatchObject([{ before: null, name: '新人', phone: '13800000001' }]);
    expect(told.given).toEqual([
      ['2001', 'repair_worker', 3, '2025-11-01', null],
      ['2001', 'section_chief', 4, today, '2026-03-01'],
    ]);
    expect(told.gone).toEqual(['1001', '1002']);
  });
  it('what is held already is not given again, with its day or without', () => {
    for (const from of ['', '2024-01-01', '2025-06-01']) {
      const told = plan([['1001', '员工1', '河畔站', '管家', from]]);
      expect(told).toMatchObject({ given: [], ended: [], refused: [], unnamed: [], gone: ['1002'] });
    }
  });
  it('a day before the held period began is refused, not stretched', () => {
    expect(plan([['1001', '员工1', '河畔站', '管家', '2023-12-31']]).refused).toEqual([[2, 'from', 'overlaps']]);
  });
  it('a held job ends on the day the sheet says, and the same sheet again ends nothing', () => {
    const row = ['1001', '员工1', '河畔站', '管家', '', '2025-12-31'];
    expect(plan([row]).ended).toEqual([['1001', 'steward', '2024-01-01', '2025-12-31']]);
    const after = [filed(1, '1001', { jobs: [{ ...steward, to: '2025-12-31' }] })];
    expect(plan([row], after)).toMatchObject({ ended: [], refused: [] });
    const past = ['1001', '员工1', '河畔站', '管家', '', '2025-11-30'];
    expect(plan([past], [filed(1, '1001', { jobs: [{ ...steward, to: '2025-11-30' }] })])).toMatchObject({
      ended: [],
      refused: [],
    });
    expect(plan([['1001', '员工1', '河畔站', '管家', '', '2026-01-01']], after).refused).toEqual([
      [2, 'to', 'overlaps'],
    ]);
  });
  it.each<[string, string[], [string, string]]>([
    ['no staff number', ['', '甲'], ['staffNo', 'missing']],
    ['a staff number with a blank in words', ['工1', '甲'], ['staffNo', 'bad_staff_no']],
    ['nobody’s name', ['2001', ''], ['name', 'missing']],
    ['a job without its unit', ['2001', '甲', '', '管家'], ['unit', 'missing']],
    ['a unit without the job', ['2001', '甲', '河畔站', ''], ['job', 'missing']],
    ['a job nobody knows', ['2001', '甲', '河畔站', '董事'], ['job', 'unknown_value']],
    ['a unit nobody knows', ['2001', '甲', '湖滨站', '管家'], ['unit', 'unknown_unit']],
    ['a unit two are called', ['2001', '甲', '服务科', '科长'], ['unit', 'ambiguous_unit']],
    ['a day that is none', ['2001', '甲', '河畔站', '管家', '去年'], ['from', 'bad_date']],
    ['an end on the day it begins', ['2001', '甲', '河畔站', '管家', '2025-01-01', '2025-01-01'], ['to', 'bad_span']],
    ['a phone that is none', ['2001', '甲', '', '', '', '', '很多'], ['phone', 'bad_phone']],
    ['sixty-one characters', ['2001', '名'.repeat(61)], ['name', 'too_long']],
  ])('%s is refused with its place, and nobody is entered by it', (_, row, [field, code]) => {
    expect(plan([row])).toMatchObject({ people: [], refused: [[2, field, code]] });
  });
  it('an end the day after it begins is taken', () => {
    expect(plan([['2001', '甲', '河畔站', '管家', '2025-01-01', '2025-01-02']]).refused).toEqual([]);
  });
  it('nobody gives oneself a job, and the rest of the own row is taken (SEC-3)', () => {
    const told = plan([['1001', '员工甲', '集团', '公司领导']], known, 1);
    expect(told.refused).toEqual([[2, 'job', 'own_account']]);
    expect(told).toMatchObject({ given: [], people: [{ changes: ['name'] }] });
  });
  it('who left is refused; who is in a refused row is not told as gone', () => {
    const left = [filed(1, '1001', { leftOn: today }), filed(2, '1002', { jobs: [steward] })];
    expect(plan([one, ['1002', '员工2', '湖滨站', '管家']], left)).toMatchObject({
      refused: [
        [2, 'staffNo', 'left'],
        [3, 'unit', 'unknown_unit'],
      ],
      gone: [],
    });
    expect(plan([one], [filed(1, '1001', { leftOn: '2025-12-02' })]).refused).toEqual([]);
  });
  it('one number with two names, one job twice', () => {
    const told = plan([one, ['1001', '别人', '河畔站', '维修工'], one]);
    expect(told.refused).toEqual([
      [3, 'name', 'differs_in_file'],
      [4, 'job', 'twice_in_file'],
    ]);
  });
  it('held jobs that no row names are told, not ended', () => {
    const two = [filed(1, '1001', { jobs: [steward, { ...steward, job: 'repair_worker' }] })];
    expect(plan([one], two)).toMatchObject({ ended: [], unnamed: [['1001', 'repair_worker']] });
  });
  it('a staff number is one whatever its case', () => {
    expect(plan([['a-1', '员工1']], [filed(1, 'A-1')]).people).toMatchObject([{ before: { id: 1 }, changes: [] }]);
  });
});
