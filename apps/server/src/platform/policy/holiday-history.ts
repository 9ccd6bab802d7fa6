import type { Instant } from '@hearthline/domain/time/instant';
import type { StateHolidayYear } from '@hearthline/domain/time/state-holidays';

/** A list the installation published, and when. */
export interface PublishedList {
  list: StateHolidayYear;
  publishedAt: Instant;
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

/** Which holiday lists were known when; those that are shipped always were. */
export class HolidayHistory {
  private readonly published: readonly PublishedList[];
  private readonly states: StateHolidayYear[][];

  constructor(shipped: readonly StateHolidayYear[], published: readonly PublishedList[]) {
    this.published = [...published].sort((a, b) => a.publishedAt - b.publishedAt);
    const lists = this.published.map(({ list }) => list);
    this.states = Array.from({ length: lists.length + 1 }, (_, count) =>
      latest([...shipped, ...lists.slice(0, count)]),
    );
  }

  /** The lists in use at the instant; one published at that very moment is. */
  at(instant: Instant): StateHolidayYear[] {
    return this.states[this.stateAt(instant)] as StateHolidayYear[];
  }

  /** `make` of the lists at an instant, made once for each state of the lists. */
  memo<T>(make: (lists: readonly StateHolidayYear[]) => T): (instant: Instant) => T {
    const made = new Map<number, T>();
    return (instant) => {
      const state = this.stateAt(instant);
      const known = made.get(state) ?? make(this.states[state] as StateHolidayYear[]);
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
