import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { compileCalendar, isWorkingDay } from './calendar.ts';
import { dateOfDay, dayNumberOf } from './civil.ts';
import { readHolidayList } from './read-holiday-list.ts';
import { followStateHolidays, stateHolidayYearSchema } from './state-holidays.ts';

const file = (days: object[], more: object = {}) => ({ year: 2030, papers: ['notice'], days, ...more });
const off = { name: '元旦', date: '2030-01-01', isOffDay: true };
const work = { name: '元旦', date: '2030-01-05', isOffDay: false };

describe('a published year of holidays', () => {
  it('tells days off from make-up days, and keeps the notice', () => {
    expect(readHolidayList(file([off, work]), 'cn')).toEqual({
      region: 'cn',
      year: 2030,
      sources: ['notice'],
      off: [{ date: '2030-01-01', name: '元旦' }],
      work: [{ date: '2030-01-05', name: '元旦' }],
    });
  });
  it('takes the Monday on which a notice that lengthens a holiday lets work begin again, and no other Monday', () => {
    const longer = [
      { ...off, date: '2030-01-06' },
      { ...work, date: '2030-01-07' },
    ];
    expect(readHolidayList(file(longer), 'cn').work).toEqual([{ date: '2030-01-07', name: '元旦' }]);
    const next = [...longer, { ...work, date: '2030-01-08' }];
    expect(() => readHolidayList(file(next), 'cn')).toThrow('holidays.work_on_a_weekday');
  });
  it.each([
    ['no day at all: not published, which is not "no holidays"', file([]), 'holidays.unpublished'],
    ['a date twice', file([off, off]), 'holidays.duplicate_date'],
    ['a make-up day on a Monday', file([{ ...work, date: '2030-01-07' }]), 'holidays.work_on_a_weekday'],
    ['a date that does not exist', file([{ ...off, date: '2030-02-30' }]), 'holidays.shape'],
    ['no year', { days: [off] }, 'holidays.shape'],
    ['nothing', null, 'holidays.shape'],
  ])('refuses %s', (_, document, code) => {
    expect(() => readHolidayList(document, 'cn')).toThrow(code);
  });
});

describe('the shipped lists of the State Council', () => {
  const years = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
  const root = new URL('../../../policy-packs/calendars/cn/', import.meta.url);
  const lists = years.map((year) =>
    stateHolidayYearSchema.parse(JSON.parse(readFileSync(new URL(`${year}.json`, root), 'utf8'))),
  );
  const day: [string, string][] = [['08:30', '17:00']];
  const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day };
  const office = compileCalendar(followStateHolidays({ id: 'office', version: '1', weekly }, lists));

  it.each(years)('agrees with another source on every day of %s', (year) => {
    const different: string[] = [];
    for (let each = dayNumberOf(year, 1, 1); each < dayNumberOf(year + 1, 1, 1); each += 1) {
      const date = dateOfDay(each);
      if (isWorkingDay(office, date) !== chineseDays.isWorkday(date)) different.push(date);
    }
    expect(different).toEqual([]);
  });
  it('2027 is not published', () => {
    expect([office.isPublished(2026), office.isPublished(2027)]).toEqual([true, false]);
  });
});
