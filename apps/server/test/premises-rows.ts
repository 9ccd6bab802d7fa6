/** Headings of a fee database as companies export it. */
export const head = [
  '户号',
  '小区',
  '楼号',
  '单元',
  '房号',
  '所属站所',
  '收费面积',
  '欠费金额',
  '供热状态',
  '户主',
  '电话',
  '片区',
  '变更依据',
  '小区别名',
];
const fields = [
  'accountNo',
  'community',
  'building',
  'buildingUnit',
  'room',
  'station',
  'heatedArea',
  'owes',
  'supply',
  'name',
  'phone',
  'area',
  'evidence',
  'aliases',
];
/** Which column of it holds which field. */
export const columns = Object.fromEntries(fields.map((field, at) => [field, at]));

/** A home of it, in the order of its headings. */
export const row = (accountNo: string, room: string, more: Record<string, string> = {}): string[] => {
  const cells: Record<string, string> = {
    accountNo,
    community: '幸福里小区',
    building: '9号楼',
    buildingUnit: '1',
    room,
    station: '河畔供热站',
    heatedArea: '80.5',
    owes: '12.30',
    supply: '正常',
    ...more,
  };
  return fields.map((field) => cells[field] ?? '');
};
