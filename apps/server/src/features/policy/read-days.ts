import type { SeasonBody, UnitHoursBody } from '@hearthline/contract/calendars';
import { type DeclaredSeason, readSeason } from '@hearthline/domain/time/declared-season';
import { InputError, type InputErrorParams } from '@hearthline/domain/time/input-error';
import { readHolidayList } from '@hearthline/domain/time/read-holiday-list';
import type { StateHolidayYear } from '@hearthline/domain/time/state-holidays';
import { readUnitHours, type UnitHours } from '@hearthline/domain/time/unit-hours';
import type { PlatformCode } from '../../platform/http/platform-codes.ts';
import { type RefusalParams, Refused } from '../../platform/http/refused.ts';

/** How mistakes in days and hours are told over HTTP. */
const codes: Readonly<Record<string, PlatformCode>> = {
  'holidays.shape': 'holidays_unreadable',
  'holidays.unpublished': 'holidays_unpublished',
  'holidays.duplicate_date': 'holidays_duplicate_date',
  'holidays.work_on_a_weekday': 'holidays_work_on_a_weekday',
  'calendar.bad_hours': 'calendar_bad_hours',
  'calendar.overlap': 'calendar_overlap',
  'calendar.duplicate_date': 'calendar_duplicate_date',
  'calendar.no_hours': 'calendar_no_hours',
  'season.ends_before_it_begins': 'season_ends_before_it_begins',
  'season.empty_decree': 'season_empty_decree',
};

const plain = (params: InputErrorParams): RefusalParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
        ? value
        : JSON.stringify(value),
    ]),
  );

function told<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const code = codes[error.code];
    if (!code) throw error;
    throw new Refused(code, plain(error.params), field);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('holidays_unreadable', { path: '', rule: 'json' }, 'text');
  }
}

/** A year's list from its text. Refuses what cannot be a list, naming the date or the place. */
export function readListText(text: string, region: string): Omit<StateHolidayYear, 'revision'> {
  return told('text', () => readHolidayList(parsed(text), region));
}

/** A unit's hours as they are kept. Refuses hours that overlap, are none, or name a date twice. */
export function readHours({ stateHolidays, ...hours }: UnitHoursBody): Omit<UnitHours, 'revision'> {
  const followed = stateHolidays === null ? {} : { stateHolidays };
  return told('weekly', () => readUnitHours({ ...hours, ...followed }));
}

/** A season as it is kept: nothing is said that was left out. Refuses one that ends before it begins, and empty decrees. */
export function readSeasonBody(season: SeasonBody, zone: string): Omit<DeclaredSeason, 'revision'> {
  return told('closes', () => readSeason(JSON.parse(JSON.stringify(season)), zone));
}
