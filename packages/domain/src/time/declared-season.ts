import { z } from 'zod';
import { InputError } from './input-error.ts';
import { type Season, seasonDates, seasonSchema, seasonSpan } from './season.ts';
import { DEFAULT_ZONE } from './zone.ts';

/**
 * A heating season as the company published it, on one calendar of its rules (TMP-1): it stands in place of the rules' own
 * of the same id, or beside them. Decrees lie over the declared dates, which stay.
 */
export const declaredSeasonSchema = z.strictObject({
  /** Id of the pack's calendar that takes it. */
  calendar: z.string().min(1).max(60),
  /** Raised each time the season is published again. */
  revision: z.number().int().min(1),
  ...seasonSchema.shape,
  /** Who declared it, and where it stands. */
  source: z.string().min(1).max(300),
});
export type DeclaredSeason = z.infer<typeof declaredSeasonSchema>;

/**
 * Reads a season from its file. Refuses with `season.shape` naming the path, `season.ends_before_it_begins`, and
 * `season.empty_decree` for a decree that changes neither date.
 */
export function readSeason(document: unknown, zone = DEFAULT_ZONE): Omit<DeclaredSeason, 'revision'> {
  const parsed = declaredSeasonSchema.omit({ revision: true }).safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError('season.shape', { path: issue?.path.join('.') ?? '', rule: issue?.message ?? '' });
  }
  const season = parsed.data;
  seasonSpan(season, zone);
  const empty = season.decrees.findIndex(({ opens, closes }) => opens === undefined && closes === undefined);
  if (empty !== -1) throw new InputError('season.empty_decree', { season: season.id, nth: empty + 1 });
  return season;
}

const meet = (a: Season, b: Season, zone: string): boolean => {
  const [one, other] = [seasonSpan(a, zone), seasonSpan(b, zone)];
  return one.from < other.to && other.from < one.to;
};

/** The season of another id that one would overlap, which cannot be; undefined where there is none. */
export function overlappedSeason(seasons: readonly Season[], season: Season, zone: string): Season | undefined {
  return seasons.find((each) => each.id !== season.id && meet(each, season, zone));
}

/** The last word on each season of a calendar. */
function latestOf(declared: readonly DeclaredSeason[], calendar: string): DeclaredSeason[] {
  const byId = new Map<string, DeclaredSeason>();
  for (const season of declared) {
    if (season.calendar !== calendar || (byId.get(season.id)?.revision ?? 0) > season.revision) continue;
    byId.set(season.id, season);
  }
  return [...byId.values()];
}

/**
 * Seasons of a calendar of the rules with what the company published over them. Rules that are published later may
 * declare a season that overlaps: the company's word stands.
 */
export function withDeclared(
  calendar: { id: string; seasons: readonly Season[] },
  declared: readonly DeclaredSeason[],
  zone: string,
): (Season & { revision?: number })[] {
  const latest = latestOf(declared, calendar.id);
  const own = calendar.seasons.filter((each) => !latest.some(({ id }) => id === each.id));
  const kept = own.filter((each) => !latest.some((season) => meet(each, season, zone)));
  const published = latest.map((each) => {
    const { calendar: _, ...season } = each;
    return season;
  });
  return [...kept, ...published].sort((a, b) => (seasonDates(a).opens < seasonDates(b).opens ? -1 : 1));
}

/** Which published season each year touches, as `s.2025.2`: id and revision. */
export function namedSeasons(seasons: readonly (Season & { revision?: number })[]): ReadonlyMap<number, string> {
  const named = new Map<number, string>();
  for (const season of seasons) {
    if (season.revision === undefined) continue;
    const { opens, closes } = seasonDates(season);
    for (let year = Number(opens.slice(0, 4)); year <= Number(closes.slice(0, 4)); year += 1)
      named.set(year, [named.get(year), `s.${season.id}.${season.revision}`].filter(Boolean).join('+'));
  }
  return named;
}
