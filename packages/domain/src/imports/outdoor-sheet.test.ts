import { describe, expect, it } from 'vitest';
import { evolveOutdoor, newDays } from '../directory/outdoor-events.ts';
import { parseInstant } from '../time/instant.ts';
import { findOutdoorHeadings, readOutdoorRow } from './outdoor-sheet.ts';

const now = parseInstant('2026-01-15T00:00:00+08:00');
const columns = { date: 0, mean: 1, min: 2, max: 3, unit: 4 };
const read = (...cells: string[]) => readOutdoorRow({ row: 2, cells }, columns, now);

describe('sheets of outdoor temperatures (CUS-4)', () => {
  it.each([
    { headings: ['日期', '平均气温(℃)', '最低气温', '最高气温'], found: { date: 0, mean: 1, min: 2, max: 3 } },
    { headings: ['观测日期', '气温'], found: { date: 0, mean: 1 } },
    {
      headings: ['最高温度', '最低温度', '日平均温度', '日期', '供热站'],
      found: { date: 3, mean: 2, min: 1, max: 0, unit: 4 },
    },
  ])('finds $headings', ({ headings, found }) => {
    expect(
      findOutdoorHeadings([
        { row: 1, cells: ['气温表'] },
        { row: 2, cells: headings },
      ]),
    ).toMatchObject({
      row: 2,
      columns: found,
    });
  });
  it('reads a day as it is written there, of all the company unless a unit is named', () => {
    const day = { date: '2026-01-14', mean: -85, min: -120, max: -30 };
    expect(read('2026年1月14日', '-8.5℃', '－１２', '-3', '')).toEqual({ row: 2, unit: null, day });
    expect(read('2026/1/14', '0', '', '', '城东站')).toMatchObject({
      unit: '城东站',
      day: { mean: 0, min: null, max: null },
    });
    expect(read('', '', '', '', '')).toBeNull();
  });
  it.each([
    { cells: ['', '1'], field: 'date', code: 'missing' },
    { cells: ['2026-01-14', ''], field: 'mean', code: 'missing' },
    { cells: ['不知道', '1'], field: 'date', code: 'bad_time' },
    { cells: ['2026-01-16', '1'], field: 'date', code: 'time_in_future' },
    { cells: ['2026-01-14', '冷'], field: 'mean', code: 'bad_temperature' },
    { cells: ['2026-01-14', '-8', '-7.9'], field: 'mean', code: 'min_above_max' },
    { cells: ['2026-01-14', '-8', '', '-8.1'], field: 'mean', code: 'min_above_max' },
    { cells: ['2026-01-14', '1'.repeat(61)], field: 'mean', code: 'too_long' },
  ])('refuses $code in $field', ({ cells, field, code }) => {
    expect(read(...cells)).toMatchObject({ row: 2, field, code });
  });
  it('takes today, and the least equal to the mean', () => {
    expect(read('2026-01-15', '-8', '-8', '-8')).toMatchObject({ day: { date: '2026-01-15' } });
  });
});

describe('days told again', () => {
  const day = (date: string, mean: number) => ({ date, mean, min: null, max: null });
  const event = {
    type: 'outdoor.measured',
    seq: 1,
    happenedAt: now,
    recordedAt: now,
    actorId: 1,
    personal: null,
  } as const;
  const known = evolveOutdoor('x', null, {
    ...event,
    open: { unitId: 1, days: [day('2026-01-01', 5), day('2026-01-02', 6)] },
  });
  it('are nothing new when they say the same, and put right what they say otherwise', () => {
    expect(newDays(known, [day('2026-01-02', 6), day('2026-01-01', 5)])).toEqual([]);
    expect(newDays(known, [day('2026-01-03', 1), day('2026-01-02', 7)])).toEqual([
      day('2026-01-02', 7),
      day('2026-01-03', 1),
    ]);
    expect(newDays(null, [day('2026-01-01', 1), day('2026-01-01', 2)])).toEqual([day('2026-01-01', 2)]);
    const later = evolveOutdoor('x', known, { ...event, seq: 2, open: { unitId: 1, days: [day('2026-01-02', 7)] } });
    expect([...(later?.days.values() ?? [])]).toEqual([day('2026-01-01', 5), day('2026-01-02', 7)]);
  });
});
