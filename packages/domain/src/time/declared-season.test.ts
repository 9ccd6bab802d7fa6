import { describe, expect, it } from 'vitest';
import { compilePackCalendar } from '../policy/pack-calendars.ts';
import { calendarVersionFor } from './calendar.ts';
import { type DeclaredSeason, namedSeasons, overlappedSeason, readSeason, withDeclared } from './declared-season.ts';
import { parseInstant } from './instant.ts';
import { seasonSchema } from './season.ts';

const zone = 'Asia/Shanghai';
const at = (text: string): number => parseInstant(`${text}+08:00`);
const written = { calendar: 'heating', id: '2025', opens: '2025-11-15', closes: '2026-03-15', source: 'notice 1' };
const declared = (more: Partial<DeclaredSeason> = {}): DeclaredSeason => ({
  ...readSeason(written),
  revision: 1,
  ...more,
});
const own = [
  seasonSchema.parse({ id: '2025', opens: '2025-11-15', closes: '2026-03-15', declaredDays: 120 }),
  seasonSchema.parse({ id: '2026', opens: '2026-11-15', closes: '2027-03-15' }),
];
const calendar = { id: 'heating', seasons: own };

describe('a season the company publishes (TMP-1)', () => {
  it.each([
    ['no source', { source: undefined }, 'season.shape'],
    ['a date that is none', { opens: '2025-02-30' }, 'season.shape'],
    ['an end before the beginning', { closes: '2025-11-14' }, 'season.ends_before_it_begins'],
    ['a decree that changes neither date', { decrees: [{ source: 'notice 2' }] }, 'season.empty_decree'],
  ])('is refused with %s', (_, more, code) => {
    expect(() => readSeason({ ...written, ...more })).toThrow(code);
  });

  it('stands in place of the one of its id; the last word counts, other calendars are left alone', () => {
    const words = [
      declared({ revision: 2, closes: '2026-03-22' }),
      declared({ closes: '2026-03-20' }),
      declared({ calendar: 'office', id: '2026', closes: '2027-04-01' }),
    ];
    const found = withDeclared(calendar, words, zone);
    expect(found.map(({ id, closes, revision }) => [id, closes, revision])).toEqual([
      ['2025', '2026-03-22', 2],
      ['2026', '2027-03-15', undefined],
    ]);
  });

  it('stands against a season of rules that came later and overlap it, not against one that begins as it ends', () => {
    const long = declared({ id: 'a', opens: '2026-03-16', closes: '2026-11-15' });
    expect(withDeclared(calendar, [long], zone).map(({ id }) => id)).toEqual(['2025', 'a']);
    const short = declared({ id: 'a', opens: '2026-03-16', closes: '2026-11-14' });
    expect(withDeclared(calendar, [short], zone).map(({ id }) => id)).toEqual(['2025', 'a', '2026']);
  });

  it.each([
    ['2026-03-15', '2025'],
    ['2026-03-16', undefined],
  ])('of another id that opens on %s overlaps %s', (opens, id) => {
    const season = declared({ id: 'spring', opens, closes: '2026-04-01' });
    expect(overlappedSeason(own, season, zone)?.id).toBe(id);
  });

  it('meets another at noon without overlapping it', () => {
    const noon = [seasonSchema.parse({ ...own[0], closesAt: '12:00' })];
    const season = declared({ id: 'spring', opens: '2026-03-15', opensAt: '12:00', closes: '2026-04-01' });
    expect(overlappedSeason(noon, season, zone)).toBeUndefined();
    expect(overlappedSeason(noon, { ...season, opensAt: '11:59' }, zone)?.id).toBe('2025');
  });

  it('is named in the version of what was counted in its years, beside the list', () => {
    expect([...namedSeasons(withDeclared(calendar, [declared({ revision: 3 })], zone))]).toEqual([
      [2025, 's.2025.3'],
      [2026, 's.2025.3'],
    ]);
    const list = { region: 'cn', year: 2026, revision: 2, sources: ['x'], off: [], work: [] };
    const day: [string, string][] = [['08:00', '12:00']];
    const office = {
      id: 'heating',
      weekly: { mon: day },
      dates: [],
      seasons: own,
      onlyInSeason: false,
      stateHolidays: 'cn',
    };
    const counted = compilePackCalendar({ version: '1', zone }, office, [list], [declared({ revision: 3 })]);
    const versions = ['2025-12-01', '2026-03-20', '2027-01-05'].map((date) =>
      calendarVersionFor(counted, at(`${date}T09:00:00`), at(`${date}T10:00:00`)),
    );
    expect(versions).toEqual(['1+s.2025.3', '1+cn.2026.2+s.2025.3', '1']);
  });
});
