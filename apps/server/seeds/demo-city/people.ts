import type { Job } from '@hearthline/domain/permissions/permission';

/** The demo group: ids are chosen so that staff numbers read as places. */
export interface UnitSeed {
  id: number;
  kind: string;
  name: string;
  shortName: string;
  parentId: number | null;
  phone: string | null;
}

const subsidiaries = ['城东', '城西', '城北'] as const;
const stationNames = ['河畔', '山前', '新华', '公园', '湖滨', '铁西', '北苑', '学府', '金桥'] as const;

export const centreUnitId = 3;
export const subsidiaryId = (index: number): number => 10 + index * 10;
export const stationUnitId = (index: number): number => subsidiaryId(Math.floor(index / 3)) + 4 + (index % 3);

export function unitSeeds(): UnitSeed[] {
  const unit = (
    id: number,
    kind: string,
    name: string,
    parentId: number | null,
    phone: string | null = null,
  ): UnitSeed => ({ id, kind, name, shortName: name.replace(/分公司|供热站/, ''), parentId, phone });
  return [
    unit(1, 'group', '暖城热力集团', null, '0400-1000001'),
    unit(2, 'heat_service_department', '供热服务部', 1),
    unit(3, 'call_centre', '客服中心', 2, '0400-1096000'),
    unit(4, 'audit_supervision', '审计督察部', 1),
    unit(5, 'production_technology', '生产技术部', 1),
    unit(6, 'network_dispatch', '热网调度中心', 1),
    ...subsidiaries.flatMap((name, index) => {
      const id = subsidiaryId(index);
      return [
        unit(id, 'subsidiary', `${name}分公司`, 1),
        unit(id + 1, 'service_hall', `${name}服务大厅`, id),
        unit(id + 2, 'service_section', `${name}服务科`, id),
        unit(id + 3, 'technical_section', `${name}技术科`, id),
      ];
    }),
    ...stationNames.map((name, index) =>
      unit(stationUnitId(index), 'station', `${name}供热站`, subsidiaryId(Math.floor(index / 3))),
    ),
  ];
}

export interface StaffSeed {
  id: number;
  staffNo: string;
  jobs: { job: Job; unitId: number }[];
}

/** Everyone with a number that tells the place: 1xxx centre, 2xxx halls, 3xxx stations, 4xxx stewards, 5xxx workers. */
export function staffSeeds(): StaffSeed[] {
  const seeds: StaffSeed[] = [];
  const add = (staffNo: number, job: Job, unitId: number, ...more: [Job, number][]): void => {
    seeds.push({
      id: staffNo,
      staffNo: String(staffNo),
      jobs: [{ job, unitId }, ...more.map(([also, where]) => ({ job: also, unitId: where }))],
    });
  };
  for (const no of [1001, 1003, 1004, 1005, 1006, 1007, 1008, 1009]) add(no, 'operator', centreUnitId);
  add(1002, 'centre_director', centreUnitId);
  add(1010, 'service_clerk', 2);
  subsidiaries.forEach((_, index) => {
    const id = subsidiaryId(index);
    add(2101 + index * 100, 'counter_clerk', id + 1);
    add(2102 + index * 100, 'hall_director', id);
    add(2103 + index * 100, 'section_chief', id);
    add(2104 + index * 100, 'hall_data_clerk', id + 1);
  });
  stationNames.forEach((_, index) => {
    const unitId = stationUnitId(index);
    add(3101 + index, 'station_clerk', unitId);
    add(3111 + index, 'station_head', unitId);
    add(5101 + index, 'repair_worker', unitId);
    add(5111 + index, 'repair_worker', unitId, ['emergency_team', unitId]);
  });
  // 24 stewards over nine stations: three each, two at the last three.
  let no = 4101;
  stationNames.forEach((_, index) => {
    for (let i = 0; i < (index < 6 ? 3 : 2); i++) add(no++, 'steward', stationUnitId(index));
  });
  add(6001, 'technical_staff', 5);
  add(7001, 'supervision', 4);
  add(8001, 'leader', 1);
  add(9001, 'administrator', 1);
  return seeds;
}

export const stationCount = stationNames.length;
