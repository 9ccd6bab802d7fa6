import type { DeclaredSeason } from '@hearthline/domain/time/declared-season';
import type { Instant } from '@hearthline/domain/time/instant';
import type { StateHolidayYear } from '@hearthline/domain/time/state-holidays';
import type { UnitHours } from '@hearthline/domain/time/unit-hours';

/** A list the installation published, and when. */
export interface PublishedList {
  list: StateHolidayYear;
  publishedAt: Instant;
}

/** Hours of a unit the installation published, and when. */
export interface PublishedHours {
  hours: UnitHours;
  publishedAt: Instant;
}

/** A season the installation published, and when. */
export interface PublishedSeason {
  season: DeclaredSeason;
  publishedAt: Instant;
}

/** What calendars are made of beside the pack. */
export interface KnownDays {
  lists: readonly StateHolidayYear[];
  unitHours: readonly UnitHours[];
  seasons: readonly DeclaredSeason[];
}

/** Of the lists of one region and year the one with the highest revision, by year. */
function latest(lists: readonly StateHolidayYear[]): StateHolidayYear[] {
  const found = new Map<string, StateHolidayYear>();
  for (const list of lists) {
    const key = `${list.region} ${list.year}`;
    if ((found.get(key)?.revision ?? 0) < list.revision) found.set(key, list);
  }
  return [...found.values()].sort((a, b) => a.year - b.year);
}

/** Which holiday lists, hours of units and seasons were known when; lists that are shipped always were. */
export class CalendarHistory {
  private readonly published: readonly (PublishedList | PublishedHours | PublishedSeason)[];
  private readonly states: KnownDays[];

  constructor(
    shipped: readonly StateHolidayYear[],
    lists: readonly PublishedList[],
    unitHours: readonly PublishedHours[] = [],
    seasons: readonly PublishedSeason[] = [],
  ) {
    this.published = [...lists, ...unitHours, ...seasons].sort((a, b) => a.publishedAt - b.publishedAt);
    this.states = Array.from({ length: this.published.length + 1 }, (_, count) => {
      const known = this.published.slice(0, count);
      return {
        lists: latest([...shipped, ...known.flatMap((each) => ('list' in each ? [each.list] : []))]),
        unitHours: known.flatMap((each) => ('hours' in each ? [each.hours] : [])),
        seasons: known.flatMap((each) => ('season' in each ? [each.season] : [])),
      };
    });
  }

  /** What was known at the instant; what was published at that very moment is. */
  at(instant: Instant): KnownDays {
    return this.states[this.stateAt(instant)] as KnownDays;
  }

  /** `make` of what was known at an instant, made once for each state of it. */
  memo<T>(make: (known: KnownDays) => T): (instant: Instant) => T {
    const made = new Map<number, T>();
    return (instant) => {
      const state = this.stateAt(instant);
      const known = made.get(state) ?? make(this.states[state] as KnownDays);
      made.set(state, known);
      return known;
    };
  }

  private stateAt(instant: Instant): number {
    let state = this.published.length;
    while (state > 0 && (this.published[state - 1] as PublishedList).publishedAt > instant) state -= 1;
    return state;
  }
}
