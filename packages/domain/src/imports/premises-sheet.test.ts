import { describe, expect, it } from 'vitest';
import type { PremisesFacts } from '../directory/premises-events.ts';
import { changedFields, changesArea, saidOver } from './premises-changes.ts';
import { findPremisesHeadings, premisesColumns, readDecimal, readPremisesRow } from './premises-sheet.ts';

const row = (cells: string[]) => ({ row: 7, cells });
const headings = [
  '用户编号',
  '小区名称',
  '楼号',
  '单元',
  '房号',
  '收费面积',
  '欠费金额（元）',
  '供热状态',
  '户主姓名',
  '联系电话',
];
const columns = premisesColumns(headings);

describe('headings of a fee database (CUS-2)', () => {
  it.each([
    [
      headings,
      ['accountNo', 'community', 'building', 'buildingUnit', 'room', 'heatedArea', 'owes', 'supply', 'name', 'phone'],
    ],
    [
      ['户号', '用热地址', '建筑面积', '供热面积', '用热性质', '所属站所', '片区', '换热站'],
      ['accountNo', 'address', 'station', 'area', 'heatExchangeStation', 'use', 'floorArea', 'heatedArea'],
    ],
    [
      ['卡号', '小区', '栋', '房间号', '是否报停', '室温采集', '保修期至', '合同编号', '热量表号', '面积变更依据'],
      [
        'accountNo',
        'community',
        'building',
        'room',
        'supply',
        'hasSensor',
        'warrantyUntil',
        'contractNo',
        'meterNo',
        'evidence',
      ],
    ],
  ])('%#: are found by what offices call them', (names, fields) => {
    expect(Object.keys(premisesColumns(names)).sort()).toEqual([...fields].sort());
  });
  it('passes over titles above, and finds none where no account number is', () => {
    const rows = [row(['2025-2026 采暖季用户台账']), { row: 2, cells: headings }];
    expect(findPremisesHeadings(rows)).toMatchObject({ row: 2 });
    expect(findPremisesHeadings([row(['小区', '楼号', '房号'])])).toBeNull();
  });
});

describe('a row of premises (CUS-1, CUS-2)', () => {
  it('is read as people write it: parts with their words, full width, money with marks', () => {
    const cells = [
      '０１００２',
      '泉城花园',
      '3号楼',
      '2单元',
      '502室',
      '88.50㎡',
      '￥1,234.5',
      '报停',
      '张三',
      '13800000001',
    ];
    expect(readPremisesRow(row(cells), columns)).toEqual({
      row: 7,
      accountNo: '01002',
      community: '泉城花园',
      aliases: [],
      building: '3',
      buildingUnit: '2',
      room: '502',
      station: null,
      area: null,
      evidence: null,
      said: { heatedArea: '88.5', owesFen: 123_450, supply: 'stopped' },
      name: '张三',
      phone: '13800000001',
    });
  });
  it('takes the address as one cell apart', () => {
    const read = readPremisesRow(row(['1', '泉城花园3号楼2单元502室']), { accountNo: 0, address: 1 });
    expect(read).toMatchObject({ community: '泉城花园', building: '3', buildingUnit: '2', room: '502' });
  });
  it.each<[string, string[] | string]>([
    ['泉城花苑、老泉城 ，泉城花苑', ['泉城花苑', '老泉城']],
    ['泉城/老泉城\n城花;', ['泉城', '老泉城', '城花']],
    [' ', []],
    ['长'.repeat(60), ['长'.repeat(60)]],
    ['长'.repeat(61), 'too_long'],
  ])('%#: other names of the community are read out of one cell', (cell, names) => {
    const read = readPremisesRow(row(['1', '泉城花园', '3', '2', '502', cell]), {
      ...premisesColumns(['户号', '小区', '楼号', '单元', '房号', '小区别名']),
    });
    expect(read).toMatchObject(typeof names === 'string' ? { field: 'aliases', code: names } : { aliases: names });
  });
  it.each([
    [['户号', '小区别名', '小区', '楼号'], { community: 2, aliases: 1 }],
    [['户号', '曾用名', '所属小区', '楼号'], { community: 2, aliases: 1 }],
    [['户号', '所属小区别名', '所属小区名', '楼号'], { community: 2, aliases: 1 }],
  ])('%#: a column of other names is not the one of names', (names, at) => {
    expect(premisesColumns(names)).toMatchObject(at);
  });
  it('is nothing when blank', () => {
    expect(readPremisesRow(row(['', ' ', '']), columns)).toBeNull();
  });
  it.each([
    [['', '泉城花园', '3', '2', '502'], 'accountNo', 'missing'],
    [['1', '', '3', '2', '502'], 'community', 'missing'],
    [['1', '泉城花园', '', '', ''], 'room', 'missing'],
    [['1', '泉城花园', '3', '2', '502', '八十八'], 'heatedArea', 'bad_number'],
    [['1', '泉城花园', '3', '2', '502', '88', '-5'], 'owes', 'bad_number'],
    [['1', '泉城花园', '3', '2', '502', '88', '0', '说不清'], 'supply', 'unknown_value'],
    [['1'.repeat(41), '泉城花园', '3', '2', '502'], 'accountNo', 'too_long'],
  ])('%#: is refused with its field and reason', (cells, field, code) => {
    expect(readPremisesRow(row(cells), columns)).toMatchObject({ row: 7, field, code });
  });
  it('an address that names no flat and a date that is none are refused', () => {
    expect(readPremisesRow(row(['1', '市中心']), { accountNo: 0, address: 1 })).toMatchObject({
      code: 'address_unreadable',
    });
    const dated = { ...columns, warrantyUntil: 10 };
    const cells = ['1', '泉城花园', '3', '2', '502', '', '', '', '', '', '2026-02-30'];
    expect(readPremisesRow(row(cells), dated)).toMatchObject({ field: 'warrantyUntil', code: 'bad_date' });
  });
});

describe('the basic data of a real system (CUS-1, CUS-2)', () => {
  const names = [
    '小区*',
    '楼宇*',
    '房号*',
    '房屋编码',
    '换热站*',
    '换热分站*',
    '单元号*',
    '单元位置*',
    '楼层',
    '使用面积*',
    '建筑面积*',
    '供暖面积*',
    '建费时间*',
    '房屋性质*',
    '位置属性*',
    '业主姓名',
    '手机号码',
    '身份证号码',
    '个人账户余额',
    '项目名称',
    '标准名称',
    '单价',
    '缴费状态',
    '第三方编码',
  ];
  const found = findPremisesHeadings([{ row: 1, cells: names }]);
  const cells = (more: Record<string, string>): string[] => {
    const usual: Record<string, string> = {
      小区: '泉城花园',
      楼宇: '3号楼',
      房号: '3-2-502',
      房屋编码: 'FW0001',
      换热站: '泉城换热站',
      换热分站: '低区',
      单元号: '2',
      使用面积: '70',
      建筑面积: '92.4',
      供暖面积: '88.5',
      房屋性质: '住宅',
      位置属性: '顶户',
      业主姓名: '张三',
      手机号码: '13800000001',
      身份证号码: '370000190001010000',
      缴费状态: '已缴费',
      ...more,
    };
    return names.map((name) => usual[name.replace('*', '')] ?? '');
  };
  const read = (more: Record<string, string>) => readPremisesRow(row(cells(more)), found?.columns ?? {});

  it('is read by its headings as they are; an identity number is not', () => {
    const at = (name: string): number => names.indexOf(name);
    expect(found?.columns).toEqual({
      accountNo: at('房屋编码'),
      community: at('小区*'),
      building: at('楼宇*'),
      buildingUnit: at('单元号*'),
      room: at('房号*'),
      heatExchangeStation: at('换热站*'),
      heatLoop: at('换热分站*'),
      use: at('房屋性质*'),
      floorArea: at('建筑面积*'),
      heatedArea: at('供暖面积*'),
      position: at('位置属性*'),
      supply: at('缴费状态'),
      balance: at('个人账户余额'),
      name: at('业主姓名'),
      phone: at('手机号码'),
    });
  });
  it('gives a room numbered with its building and unit', () => {
    expect(read({})).toMatchObject({
      accountNo: 'FW0001',
      building: '3',
      buildingUnit: '2',
      room: '502',
      said: {
        use: 'residential',
        floorArea: '92.4',
        heatedArea: '88.5',
        position: 'top',
        supply: 'on',
        heatLoop: '低区',
      },
    });
    expect(read({ 楼宇: '', 单元号: '' })).toMatchObject({ building: '3', buildingUnit: '2', room: '502' });
    // Said otherwise beside it: nobody knows which is meant, and the room stays as it is written.
    expect(read({ 单元号: '1' })).toMatchObject({ building: '3', buildingUnit: '1', room: '3-2-502' });
    expect(read({ 房号: '1-502' })).toMatchObject({ room: '1-502' });
  });
  it.each([
    ['边户', 'edge'],
    ['底户', 'bottom'],
    ['中间户', 'middle'],
    ['不利于环路户', 'disadvantaged'],
  ])('position %s is %s', (written, position) => {
    expect(read({ 位置属性: written })).toMatchObject({ said: { position } });
  });
  it.each([
    ['未缴费', 'on'],
    ['停供', 'stopped'],
    ['空置', 'stopped'],
  ])('%s is %s', (written, supply) => {
    expect(read({ 缴费状态: written })).toMatchObject({ said: { supply } });
  });
  it.each([
    ['-120.5', 12_050],
    ['－0.01', 1],
    ['0', 0],
    ['120.50', 0],
  ])('a balance of %s is a debt of %d fen', (balance, owesFen) => {
    expect(read({ 个人账户余额: balance })).toMatchObject({ said: { owesFen } });
  });
  it('a balance that says nothing changes nothing, one that is no number is refused, and a debt written as such rules', () => {
    expect((read({}) as { said: object }).said).not.toHaveProperty('owesFen');
    expect(read({ 个人账户余额: '--5' })).toMatchObject({ field: 'balance', code: 'bad_number' });
    const both = { accountNo: 0, community: 1, building: 2, room: 3, owes: 4, balance: 5 };
    expect(readPremisesRow(row(['1', '泉城花园', '3', '502', '7', '-9']), both)).toMatchObject({
      said: { owesFen: 700 },
    });
  });
});

describe('decimals', () => {
  it.each([
    ['88', '88'],
    ['88.50', '88.5'],
    ['88.004', '88'],
    ['88.005', '88.01'],
    ['0.994', '0.99'],
    ['0.995', '1'],
    ['1,234.5元', '1234.5'],
    ['１２平方米', '12'],
    ['', null],
    ['-1', null],
    ['1e3', null],
    ['123456789', null],
  ])('%s is %s', (text, value) => {
    expect(readDecimal(text)).toBe(value);
  });
});

describe('what changes (CUS-5)', () => {
  const known = {
    accountNo: '1',
    heatedArea: '88.50',
    owesFen: 100,
    meterNo: 'A1',
    supply: 'on',
    hasSensor: true,
  } as unknown as PremisesFacts;
  const after = (said: object) => ({ ...known, ...said }) as PremisesFacts;
  it('is nothing where the same value is written otherwise', () => {
    expect(changedFields(known, after({ heatedArea: '88.5' }))).toEqual([]);
    expect(changesArea(known, after({ heatedArea: '88.5' }))).toBe(false);
    expect(changesArea(known, after({ heatedArea: '88.6' }))).toBe(true);
    expect(changesArea(after({ heatedArea: null }), after({ heatedArea: '88' }))).toBe(false);
  });
  it('keeps what the row does not say, and takes what it says is none', () => {
    expect(saidOver(known, { owesFen: 0 })).toMatchObject({ owesFen: 0, meterNo: 'A1', hasSensor: true });
    expect(saidOver(known, { meterNo: null })).toMatchObject({ meterNo: null });
    expect(saidOver(null, {})).toMatchObject({ use: 'residential', supply: 'on', owesFen: 0 });
  });
});
