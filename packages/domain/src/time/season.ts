import { z } from 'zod';
import { DAY_MS, dayOfDate, isLocalDate } from './civil.ts';
import { InputError } from './input-error.ts';
import { atLocalTime, type Instant } from './instant.ts';
import type { SeasonPhase } from './season-phases.ts';
import type { ClosedSpan } from './span.ts';

const date = z.string().refine(isLocalDate, { error: 'date.invalid' });
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'season.bad_time' });

/** A later word of the authority: the season opens earlier or closes later (or otherwise) than declared. */
const decreeSchema = z.strictObject({ opens: date.optional(), closes: date.optional(), source: z.string().min(1) });

/**
 * One heating season, or the operating period around it with its filling. Declared dates and declared length are kept
 * apart: "15 November to 15 March, 120 days" is 121 days long. It may open and close within a day (noon).
 */
export const seasonSchema = z.strictObject({
  id: z.string().min(1),
  opens: date,
  opensAt: wallTime.default('00:00'),
  /** The last day. */
  closes: date,
  closesAt: wallTime.default('24:00'),
  /** As declared, for the daily fee; never computed from the dates. */
  declaredDays: z.number().int().min(1).optional(),
  decrees: z.array(decreeSchema).default([]),
  source: z.string().optional(),
});
export type Season = z.infer<typeof seasonSchema>;
export type SeasonDefinition = z.input<typeof seasonSchema>;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Dates after all decrees, the later decree having the last word; a changed date opens or closes at the same hour. */
export function seasonDates({ opens, closes, decrees }: Season): { opens: string; closes: string } {
  return decrees.reduce(
    (dates, decree) => ({ opens: decree.opens ?? dates.opens, closes: decree.closes ?? dates.closes }),
    { opens, closes },
  );
}

/** The season as a span of time. Refuses with `season.ends_before_it_begins`. */
export function seasonSpan(season: Season, zone: string): ClosedSpan {
  const { opens, closes } = seasonDates(season);
  const from = atLocalTime(opens, minutesOf(season.opensAt), zone);
  const to = atLocalTime(closes, minutesOf(season.closesAt), zone);
  if (to <= from) throw new InputError('season.ends_before_it_begins', { season: season.id, opens, closes });
  return { from, to };
}

/** Days from the first to the last, both counted; compare with `declaredDays`, which is another number. */
export function seasonLength(season: Season): number {
  const { opens, closes } = seasonDates(season);
  return dayOfSeason({ opens, closes }, opens).days;
}

/**
 * Which day of a season a date is, and of how many, the first and the last counted (CUS-4): 1 on the day it opens, nought or
 * less before, more than `days` after. Dates are after all decrees.
 */
export function dayOfSeason(
  { opens, closes }: { opens: string; closes: string },
  date: string,
): { day: number; days: number } {
  const first = dayOfDate(opens);
  return { day: dayOfDate(date) - first + 1, days: dayOfDate(closes) - first + 1 };
}

/**
 * Where an instant lies in the season (CUS-4): `start` and `end` are the first and last `days` of it, ten unless said
 * otherwise. Half-open: the instant at which a phase begins belongs to it.
 */
export function seasonPhase(season: Season, zone: string, at: Instant, days = 10): SeasonPhase {
  return phaseOf(seasonSpan(season, zone), at, days);
}

function phaseOf({ from, to }: ClosedSpan, at: Instant, days: number): SeasonPhase {
  if (at < from) return 'before';
  if (at >= to) return 'after';
  if (at < from + days * DAY_MS) return 'start';
  return at >= to - days * DAY_MS ? 'end' : 'middle';
}

/**
 * Where an instant lies among seasons in their order: in the one it lies in, else in the last that is over, else in the
 * first to come; null of none. What a promise may ask of when something was received (`season_phase`).
 */
export function phaseAmong(seasons: readonly ClosedSpan[], at: Instant): SeasonPhase | null {
  const ruling = seasons.findLast(({ from }) => from <= at) ?? seasons[0];
  return ruling ? phaseOf(ruling, at, 10) : null;
}

/**
 * The season that rules at an instant: the one it lies in, else the last that is over, else the first to come; null of
 * none (CUS-4). Dates are after all decrees.
 */
export function seasonAt(
  seasons: readonly Season[],
  zone: string,
  at: Instant,
): { phase: SeasonPhase; opens: string; closes: string } | null {
  const inOrder = [...seasons].sort((a, b) => seasonSpan(a, zone).from - seasonSpan(b, zone).from);
  const ruling = inOrder.findLast((season) => seasonSpan(season, zone).from <= at) ?? inOrder[0];
  return ruling ? { phase: seasonPhase(ruling, zone, at), ...seasonDates(ruling) } : null;
}
