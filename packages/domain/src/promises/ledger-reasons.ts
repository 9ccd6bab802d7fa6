/**
 * Why a stretch of time counted or did not.
 * - counted: `open` hours, `around_clock`, a `make_up` day, `special_hours` of a date.
 * - not: `day_of_start`, `closed_hours` of a working day, `rest_day` of the week, `holiday` by a notice, `out_of_season`,
 *   `before_opening`, `paused` for a cause.
 */
export const ledgerReasons = [
  'open',
  'around_clock',
  'make_up',
  'special_hours',
  'day_of_start',
  'closed_hours',
  'rest_day',
  'holiday',
  'out_of_season',
  'before_opening',
  'paused',
] as const;
export type LedgerReason = (typeof ledgerReasons)[number];
