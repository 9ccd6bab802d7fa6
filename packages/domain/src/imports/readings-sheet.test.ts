import { describe, expect, it } from 'vitest';
import { parseInstant } from '../time/instant.ts';
import { findReadingsHeadings, readReadingRow, readTenths } from './readings-sheet.ts';

const now = parseInstant('2025-12-08T12:00:00+08:00');
const columns = { accountNo: 0, measuredAt: 1, celsius: 2, place: 3 };
const read = (...cells: string[]) => readReadingRow({ row: 5, cells }, columns, now);

describe('a sheet of room temperatures (CUS-1, CUS-4)', () => {
  it('is found by its headings', () => {
    expect(findReadingsHeadings([{ row: 1, cells: ['用户编号', '采集时间', '室温(℃)', '位置'] }])?.columns).toEqual(
      columns,
    );
    expect(findReadingsHeadings([{ row: 1, cells: ['用户编号', '室温', '位置'] }])).toBeNull();
  });
  it('is read as written', () => {
    expect(read('A1', '2025-12-08 12:00', '18.5℃', '客厅')).toEqual({
      row: 5,
      accountNo: 'A1',
      at: now,
      tenths: 185,
      place: '客厅',
    });
    expect(read('', '', '', '')).toBeNull();
  });
  it.each([
    [['', '2025-12-08', '18'], 'accountNo', 'missing'],
    [['A1', '', '18'], 'measuredAt', 'missing'],
    [['A1', '昨天', '18'], 'measuredAt', 'bad_time'],
    [['A1', '2025-12-08 12:00:01', '18'], 'measuredAt', 'time_in_future'],
    [['A1', '2025-12-08', ''], 'celsius', 'missing'],
    [['A1', '2025-12-08', '很冷'], 'celsius', 'bad_temperature'],
    [['A1', '2025-12-08', '60.1'], 'celsius', 'bad_temperature'],
    [['A1'.repeat(21), '2025-12-08', '18'], 'accountNo', 'too_long'],
  ])('%#: is refused with its field and reason', (cells, field, code) => {
    expect(read(...cells)).toMatchObject({ row: 5, field, code });
  });
  it.each([
    ['18', 180],
    ['17.94', 179],
    ['17.95', 180],
    ['-3.5度', -35],
    ['-40', -400],
    ['-40.1', null],
    ['60', 600],
    ['1e1', null],
    ['', null],
  ])('%s is %s tenths', (text, tenths) => {
    expect(readTenths(text)).toBe(tenths);
  });
});
