import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';
import { WEEKDAYS } from './calendar-definition.ts';
import { followStateHolidays } from './state-holidays.ts';
import { unusualDays } from './unusual-days.ts';

const hours: [string, string][] = [['08:30', '17:00']];
const office = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const list = {
  region: 'cn',
  year: 2026,
  revision: 1,
  sources: ['notice'],
  off: [
    { date: '2026-02-17', name: '春节' },
    { date: '2026-10-01', name: '国庆节' },
  ],
  work: [{ date: '2026-02-14', name: '春节' }],
};
const season = { id: '2026', opens: '2026-01-10', opensAt: '12:00', closes: '2026-03-15', closesAt: '24:00' };

describe('days that are not what their weekday says', () => {
  it('on a calendar without seasons are those of the lists and its own dates, by name', () => {
    const dates = [{ date: '2026-05-06', hours: [['09:00', '12:00']] as [string, string][], name: '盘点' }];
    const definition = { id: 'office', version: '1', weekly: office, dates };
    expect(unusualDays(compileCalendar(followStateHolidays(definition, [list])), office, 2026)).toEqual([
      { date: '2026-02-14', kind: 'make_up', hours, name: '春节' },
      { date: '2026-02-17', kind: 'holiday', hours: [], name: '春节' },
      { date: '2026-05-06', kind: 'special', hours: [['09:00', '12:00']], name: '盘点' },
      { date: '2026-10-01', kind: 'holiday', hours: [], name: '国庆节' },
    ]);
  });

  it('a calendar that counts in season alone rests outside, whatever the list says there; noon cuts the first day (TMP-1)', () => {
    const duty = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, [['00:00', '24:00'] as [string, string]]]));
    const definition = { id: 'heating', version: '1', weekly: duty, seasons: [season], onlyInSeason: true };
    const days = new Map(
      unusualDays(compileCalendar(followStateHolidays(definition, [list])), duty, 2026).map((day) => [day.date, day]),
    );
    expect(days.get('2026-01-09')).toMatchObject({ kind: 'rests', hours: [] });
    expect(days.get('2026-01-10')).toMatchObject({ kind: 'in_season', hours: [['12:00', '24:00']] });
    expect(days.get('2026-01-11')).toBeUndefined();
    expect(days.get('2026-02-17')).toMatchObject({ kind: 'holiday', name: '春节' });
    expect(days.get('2026-03-15')).toBeUndefined();
    expect(days.get('2026-03-16')).toMatchObject({ kind: 'rests' });
    expect(days.get('2026-10-01')).toMatchObject({ kind: 'rests', name: null });
    // 365 days less the 64 whole ones of the season, of which one is a holiday.
    expect([...days.values()].filter(({ kind }) => kind === 'rests')).toHaveLength(365 - 65);
  });

  it('a counter with hours of the season keeps them on the holidays within it, and no longer (N)', () => {
    const inSeason = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, [['08:00', '20:00'] as [string, string]]]));
    const definition = { id: 'counter', version: '1', weekly: office, seasons: [season], inSeason };
    const days = new Map(
      unusualDays(compileCalendar(followStateHolidays(definition, [list])), office, 2026).map((day) => [day.date, day]),
    );
    expect(days.get('2026-01-09')).toBeUndefined();
    // It opens at noon, so the whole Saturday has the hours of the season.
    for (const date of ['2026-01-10', '2026-02-14', '2026-02-17', '2026-03-15'])
      expect(days.get(date)).toMatchObject({ kind: 'in_season', hours: [['08:00', '20:00']] });
    expect(days.get('2026-03-16')).toBeUndefined();
    expect(days.get('2026-10-01')).toMatchObject({ kind: 'holiday' });
  });
});
