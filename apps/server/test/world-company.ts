import type { Job } from '@hearthline/domain/permissions/permission';

/** A small company of invented people: every test's world. Ids are what they are, so that tests can name them. */
export const units = {
  group: { id: 1, kind: 'group', name: '测试热力集团', parentId: null },
  department: { id: 2, kind: 'heat_service_department', name: '供热服务部', parentId: 1 },
  centre: { id: 3, kind: 'call_centre', name: '客服中心', parentId: 2 },
  audit: { id: 4, kind: 'audit_supervision', name: '审计督察部', parentId: 1 },
  east: { id: 10, kind: 'subsidiary', name: '城东分公司', parentId: 1 },
  eastHall: { id: 11, kind: 'service_hall', name: '城东服务大厅', parentId: 10 },
  eastSection: { id: 12, kind: 'service_section', name: '城东服务科', parentId: 10 },
  riverStation: { id: 13, kind: 'station', name: '河畔供热站', parentId: 10 },
  hillStation: { id: 14, kind: 'station', name: '山前供热站', parentId: 10 },
  eastTechnical: { id: 15, kind: 'technical_section', name: '城东技术科', parentId: 10 },
  west: { id: 20, kind: 'subsidiary', name: '城西分公司', parentId: 1 },
  westHall: { id: 21, kind: 'service_hall', name: '城西服务大厅', parentId: 20 },
  westSection: { id: 22, kind: 'service_section', name: '城西服务科', parentId: 20 },
  parkStation: { id: 23, kind: 'station', name: '公园供热站', parentId: 20 },
  lakeStation: { id: 24, kind: 'station', name: '湖滨供热站', parentId: 20 },
} as const;

interface Person {
  id: number;
  staffNo: string;
  name: string;
  job: Job;
  unitId: number;
}

/** One job each. */
export const staff = {
  administrator: { id: 1, staffNo: '0001', name: '测试管理员', job: 'administrator', unitId: 1 },
  leader: { id: 2, staffNo: '0002', name: '测试领导', job: 'leader', unitId: 1 },
  supervision: { id: 3, staffNo: '0003', name: '测试督察', job: 'supervision', unitId: 4 },
  operator: { id: 10, staffNo: '1001', name: '话务员甲', job: 'operator', unitId: 3 },
  secondOperator: { id: 11, staffNo: '1002', name: '话务员乙', job: 'operator', unitId: 3 },
  director: { id: 12, staffNo: '1003', name: '中心主任', job: 'centre_director', unitId: 3 },
  hallDirector: { id: 20, staffNo: '2001', name: '大厅主任', job: 'hall_director', unitId: 11 },
  hallClerk: { id: 21, staffNo: '2002', name: '窗口员', job: 'counter_clerk', unitId: 11 },
  dataClerk: { id: 22, staffNo: '2003', name: '数据员', job: 'hall_data_clerk', unitId: 11 },
  sectionChief: { id: 23, staffNo: '2004', name: '服务科长', job: 'section_chief', unitId: 12 },
  guard: { id: 24, staffNo: '2005', name: '保安员', job: 'guard', unitId: 11 },
  technician: { id: 25, staffNo: '2006', name: '技术员', job: 'technical_staff', unitId: 15 },
  stationHead: { id: 30, staffNo: '3001', name: '河畔站长', job: 'station_head', unitId: 13 },
  stationClerk: { id: 31, staffNo: '3002', name: '河畔站员', job: 'station_clerk', unitId: 13 },
  steward: { id: 32, staffNo: '3003', name: '管家甲', job: 'steward', unitId: 13 },
  secondSteward: { id: 33, staffNo: '3004', name: '管家乙', job: 'steward', unitId: 13 },
  repairWorker: { id: 34, staffNo: '3005', name: '维修工', job: 'repair_worker', unitId: 13 },
  hillHead: { id: 35, staffNo: '3101', name: '山前站长', job: 'station_head', unitId: 14 },
  hillClerk: { id: 36, staffNo: '3102', name: '山前站员', job: 'station_clerk', unitId: 14 },
  westHallClerk: { id: 39, staffNo: '4000', name: '城西窗口员', job: 'counter_clerk', unitId: 21 },
  parkHead: { id: 40, staffNo: '4001', name: '公园站长', job: 'station_head', unitId: 23 },
  parkClerk: { id: 41, staffNo: '4002', name: '公园站员', job: 'station_clerk', unitId: 23 },
  parkSteward: { id: 42, staffNo: '4003', name: '公园管家', job: 'steward', unitId: 23 },
} as const satisfies Record<string, Person>;

/** Since when everything here has held. */
export const since = '2020-01-01';

const uuid = (kind: number, no: number): string =>
  `00000000-0000-7000-8${String(kind).padStart(3, '0')}-${String(no).padStart(12, '0')}`;

export const communities = {
  happy: { id: uuid(1, 1), name: '幸福里小区', alias: '老毛纺厂家属院', stationUnitId: 13 },
  sunny: { id: uuid(1, 2), name: '阳光花园', alias: '三号院', stationUnitId: 23 },
} as const;

export const areas = {
  east: { id: uuid(2, 1), name: '河畔一片', stationUnitId: 13, stewardId: 32 },
  west: { id: uuid(2, 2), name: '河畔二片', stationUnitId: 13, stewardId: 33 },
  park: { id: uuid(2, 3), name: '公园一片', stationUnitId: 23, stewardId: 42 },
} as const;

const home = (
  no: number,
  community: keyof typeof communities,
  area: keyof typeof areas,
  building: string,
  room: string,
  customer: string,
  phone: string,
) => ({
  id: uuid(3, no),
  customerId: uuid(4, no),
  accountNo: `T${String(no).padStart(5, '0')}`,
  community,
  area,
  building,
  buildingUnit: '2',
  room,
  customer,
  phone,
});

/** Six homes, each with its owner; the phones are of a range nobody has. */
export const homes = [
  home(1, 'happy', 'east', '3', '501', '测试用户一', '13900000001'),
  home(2, 'happy', 'east', '3', '502', '测试用户二', '13900000002'),
  home(3, 'happy', 'east', '3', '601', '测试用户三', '13900000003'),
  home(4, 'happy', 'west', '11', '101', '测试用户四', '13900000004'),
  home(5, 'happy', 'west', '11', '102', '测试用户五', '13900000005'),
  home(6, 'sunny', 'park', '1', '301', '测试用户六', '13900000006'),
] as const;
