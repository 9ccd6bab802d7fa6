import type { LocalDate } from '../time/civil.ts';

/** A half-open span of dates: `from` counts, `to` does not; `to` null has no end. */
export interface Period {
  from: LocalDate;
  to: LocalDate | null;
}

/** Whether the date lies in the period. */
export function covers(period: Period, date: LocalDate): boolean {
  return period.from <= date && (period.to === null || date < period.to);
}

/** Whether two periods share a date. */
export function overlap(a: Period, b: Period): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

/** The periods with everything from the date on cut away; those that begin on it or later are gone. */
export function endFrom<P extends Period>(periods: readonly P[], date: LocalDate): P[] {
  return periods
    .filter((period) => period.from < date)
    .map((period) => (period.to === null || period.to > date ? { ...period, to: date } : period));
}

/** `endFrom` for the periods that fit, the others left as they are. */
export function endWhere<P extends Period>(periods: readonly P[], date: LocalDate, fits: (period: P) => boolean): P[] {
  return periods.flatMap((period) => (fits(period) ? endFrom([period], date) : [period]));
}

/** Whether a period has a date on or after the given one. */
export function reachesBeyond(period: Period, date: LocalDate): boolean {
  return period.to === null || period.to > date;
}
