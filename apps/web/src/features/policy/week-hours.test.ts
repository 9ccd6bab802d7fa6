// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readDates, readDayHours, readWeek, unreadable, writeDates, writeDayHours, writeWeek } from './week-hours.ts';

describe('hours as they are written (PRM, D)', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['8:00-12:00', [['08:00', '12:00']]],
    [
      '08：00－12：00，14:00至17:30',
      [
        ['08:00', '12:00'],
        ['14:00', '17:30'],
      ],
    ],
    [
      '8.30–12.00 / 13.30–17.00',
      [
        ['08:30', '12:00'],
        ['13:30', '17:00'],
      ],
    ],
    ['00:00-24:00', [['00:00', '24:00']]],
    ['22:00-06:00', [['22:00', '30:00']]],
    ['08:00-08:00', [['08:00', '32:00']]],
  ])('%s is read', (text, hours) => {
    expect(readDayHours(text)).toEqual(hours);
  });

  it.each(['8-12', '8:00', '8:00-', '上午', '8:00-12:00 14', '8:61-12:00', '25:00-26:00', '8:00-12:75'])(
    '%s is not',
    (text) => {
      expect(readDayHours(text)).toBeNull();
    },
  );

  it('is written as it was read', () => {
    for (const text of ['08:00-12:00 14:00-17:30', '22:00-06:00', '00:00-24:00', '08:00-08:00', ''])
      expect(writeDayHours(readDayHours(text) ?? [])).toBe(text);
  });

  it('a week leaves closed days out, names what cannot be read, and keeps exceptions of its own', () => {
    const week = writeWeek({ mon: [['08:00', '12:00']], sat: [['09:00', '11:00']] });
    expect(readWeek(week)).toEqual({ mon: [['08:00', '12:00']], sat: [['09:00', '11:00']] });
    const dates = [
      { date: '2026-02-16', hours: '', name: '除夕' },
      { date: '2026-02-17', hours: '9:00-12:00', name: '' },
    ];
    expect(unreadable({ ...week, tue: '8-12' }, [...dates, { date: '', hours: '', name: '' }])).toEqual(['tue', 2]);
    expect(readDates(dates)).toEqual([
      { date: '2026-02-16', off: true, name: '除夕' },
      { date: '2026-02-17', hours: [['09:00', '12:00']] },
    ]);
    expect(
      writeDates([...readDates(dates), { date: '2026-10-01', off: true, name: '国庆节', source: '通知' }]),
    ).toEqual([dates[0], { date: '2026-02-17', hours: '09:00-12:00', name: '' }]);
  });
});
