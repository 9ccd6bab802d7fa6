import { describe, expect, it } from 'vitest';
import { compileCalendar, isWorkingDay } from './calendar.ts';
import { parseInstant } from './instant.ts';
import {
  dayOfSeason,
  type SeasonDefinition,
  seasonAt,
  seasonLength,
  seasonPhase,
  seasonSchema,
  seasonSpan,
} from './season.ts';
import { followStateHolidays } from './state-holidays.ts';

const at = (text: string): number => parseInstant(`${text}+08:00`);
const zone = 'Asia/Shanghai';
const season = (more: Partial<SeasonDefinition> = {}) =>
  seasonSchema.parse({ id: '2025', opens: '2025-11-15', closes: '2026-03-15', declaredDays: 120, ...more });

describe('a heating season (TMP-1)', () => {
  it('keeps the declared length apart from the dates, which give another', () => {
    expect([season().declaredDays, seasonLength(season())]).toEqual([120, 121]);
  });
  it('may open and close at noon', () => {
    const { from, to } = seasonSpan(season({ opensAt: '12:00', closesAt: '12:00' }), zone);
    expect([from, to]).toEqual([at('2025-11-15T12:00:00'), at('2026-03-15T12:00:00')]);
  });
  it('is extended by decree, the last word standing; the declared dates stay', () => {
    const extended = season({
      decrees: [
        { opens: '2025-11-06', source: 'notice 1' },
        { closes: '2026-03-20', source: 'notice 2' },
        { closes: '2026-03-22', source: 'notice 3' },
      ],
    });
    const { from, to } = seasonSpan(extended, zone);
    expect([from, to]).toEqual([at('2025-11-06T00:00:00'), at('2026-03-23T00:00:00')]);
    expect([extended.opens, extended.closes]).toEqual(['2025-11-15', '2026-03-15']);
  });
  it.each([
    ['2025-11-14T23:59:59', 'before'],
    ['2025-11-15T00:00:00', 'start'],
    ['2025-11-24T23:59:59', 'start'],
    ['2025-11-25T00:00:00', 'middle'],
    ['2026-03-05T23:59:59', 'middle'],
    ['2026-03-06T00:00:00', 'end'],
    ['2026-03-15T23:59:59', 'end'],
    ['2026-03-16T00:00:00', 'after'],
  ])('%s is %s (CUS-4)', (moment, phase) => {
    expect(seasonPhase(season(), zone, at(moment))).toBe(phase);
  });
  it('refuses one that ends before it begins', () => {
    expect(() => seasonSpan(season({ closes: '2025-11-14' }), zone)).toThrow('season.ends_before_it_begins');
  });
});

describe('the day of a season (CUS-4)', () => {
  const dates = { opens: '2025-11-15', closes: '2026-03-15' };
  it.each([
    ['2025-11-14', 0],
    ['2025-11-15', 1],
    ['2026-02-28', 106],
    ['2026-03-15', 121],
    ['2026-03-16', 122],
  ])('%s is the %dth', (date, day) => {
    expect(dayOfSeason(dates, date)).toEqual({ day, days: 121 });
  });
});

describe('the season that rules (CUS-4)', () => {
  const two = [season({ id: '2026', opens: '2026-11-15', closes: '2027-03-15' }), season()];
  it.each([
    ['2025-11-14T23:59:59', 'before', '2025-11-15'],
    ['2025-11-15T00:00:00', 'start', '2025-11-15'],
    ['2026-07-01T00:00:00', 'after', '2025-11-15'],
    ['2026-11-14T23:59:59', 'after', '2025-11-15'],
    ['2026-11-15T00:00:00', 'start', '2026-11-15'],
    ['2027-03-16T00:00:00', 'after', '2026-11-15'],
  ])('at %s is %s of the one that opens %s', (moment, phase, opens) => {
    expect(seasonAt(two, zone, at(moment))).toMatchObject({ phase, opens });
  });
  it('is none where none is declared', () => {
    expect(seasonAt([], zone, 0)).toBeNull();
  });
});

describe('hours that follow the season (N)', () => {
  const day: [string, string][] = [['08:30', '17:00']];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day };
  const always = { ...week, sat: day, sun: day };
  const list = {
    region: 'cn',
    year: 2026,
    revision: 1,
    sources: ['x'],
    off: [
      { date: '2026-02-17', name: '春节' },
      { date: '2026-05-01', name: '劳动节' },
    ],
    work: [],
  };
  const counter = compileCalendar(
    followStateHolidays({ id: 'counter', version: '1', weekly: week, inSeason: always, seasons: [season()] }, [list]),
  );
  it.each([
    ['2025-11-09', false],
    ['2025-11-16', true],
    ['2026-02-17', true],
    ['2026-03-15', true],
    ['2026-03-22', false],
    ['2026-05-01', false],
  ])('the counter is open on %s: %s', (date, open) => {
    expect(isWorkingDay(counter, date)).toBe(open);
  });
  const running = compileCalendar({
    id: 'running',
    version: '1',
    weekly: always,
    onlyInSeason: true,
    seasons: [season({ opensAt: '12:00', closesAt: '12:00' })],
  });
  it('counts nothing outside the season, and half of its first and last day', () => {
    expect([isWorkingDay(running, '2025-11-14'), isWorkingDay(running, '2026-03-16')]).toEqual([false, false]);
    const hours = (date: string) => running.hoursOf(Math.floor(Date.parse(date) / 86_400_000));
    expect(hours('2025-11-15')).toEqual([{ open: 720, close: 1020 }]);
    expect(hours('2026-03-15')).toEqual([{ open: 510, close: 720 }]);
  });
  it.each([
    ['no season at all', { onlyInSeason: true }, 'calendar.no_season'],
    [
      'seasons that overlap',
      { seasons: [season(), season({ id: 'b', opens: '2026-03-15', closes: '2026-04-01' })] },
      'season.overlap',
    ],
  ])('refuses %s', (_, more, code) => {
    expect(() => compileCalendar({ id: 'bad', version: '1', weekly: week, ...more })).toThrow(code);
  });
});
