import type { DeclaredSeason } from '@hearthline/domain/time/declared-season';
import type { StateHolidayYear } from '@hearthline/domain/time/state-holidays';
import type { UnitHours } from '@hearthline/domain/time/unit-hours';

/** A version of the company's rules from its effective date on, in the words it was written in. */
export interface PackPublished {
  type: 'pack.published';
  /** `replaces`: the event of this version whose text it takes the place of, before its day. */
  open: { version: string; effective: string; text: string; replaces?: number };
}

/** A year's holidays and make-up days as the state published them. */
export interface CalendarPublished {
  type: 'calendar.published';
  open: StateHolidayYear;
}

/** Hours of one unit in place of a calendar of the rules, from a date on. */
export interface UnitHoursPublished {
  type: 'calendar.unit_hours_published';
  open: UnitHours;
}

/** A heating season on a calendar of the rules, with its decrees. */
export interface SeasonPublished {
  type: 'calendar.season_published';
  open: DeclaredSeason;
}
