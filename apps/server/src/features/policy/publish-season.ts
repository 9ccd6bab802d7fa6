import { type DeclaredSeason, overlappedSeason, withDeclared } from '@hearthline/domain/time/declared-season';
import { type Season, seasonDates, seasonLength } from '@hearthline/domain/time/season';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';
import { canonical } from '../../platform/events/canonical.ts';
import { loadHead, newStream } from '../../platform/events/event-log.ts';
import { authorOf, type Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { takePublished } from './keep-policy-fresh.ts';
import type { SeasonPublished } from './policy-events.ts';
import { requireRevision } from './require-revision.ts';

type Written = Omit<DeclaredSeason, 'revision'>;

interface Lasts {
  opens: string;
  closes: string;
  days: number;
}

const lastsOf = (season: Season): Lasts => ({ ...seasonDates(season), days: seasonLength(season) });

/** Seasons that hold on the calendar now. Refuses a calendar the rules have not, and a season that overlaps another. */
export function requireSeasonOfPack(ctx: Context, season: Written): (Season & { revision?: number })[] {
  const { policy } = ctx.services;
  const { pack } = policy.current(ctx.now);
  const calendar = pack.calendars.find(({ id }) => id === season.calendar);
  if (!calendar) throw new Refused('unknown_calendar', { calendar: season.calendar }, 'calendar');
  const standing = withDeclared(calendar, policy.seasons(), pack.zone);
  const other = overlappedSeason(standing, season, pack.zone);
  if (other) throw new Refused('season_overlap', { season: other.id, ...seasonDates(other) }, 'opens');
  return standing;
}

/**
 * Publishes a heating season on a calendar of the rules, as an event (TMP-1). The same season again changes nothing.
 * Refuses with `unknown_calendar` and `season_overlap`; `dryRun` keeps nothing.
 */
export async function publishSeason(
  ctx: Context,
  tx: Tx,
  season: Written,
  dryRun = false,
): Promise<{ revision: number; published: boolean; known: boolean; before: Lasts | null; after: Lasts }> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('season publish', 0))`);
  // Who waited for another's publication counts on it, whichever process it was in.
  await takePublished(ctx.services, tx);
  const { policy, events } = ctx.services;
  const stood = requireSeasonOfPack(ctx, season).find(({ id }) => id === season.id) ?? null;
  const lasts = { before: stood && lastsOf(stood), after: lastsOf(season) };
  const last = policy
    .seasons()
    .filter(({ calendar, id }) => calendar === season.calendar && id === season.id)
    .sort((a, b) => a.revision - b.revision)
    .at(-1);
  const revision = last?.revision ?? 0;
  const known = last !== undefined && canonical(last) === canonical({ ...season, revision });
  if (dryRun || known) return { revision, published: false, known, ...lasts };
  requireRevision(ctx, revision);
  const open: SeasonPublished['open'] = { ...season, revision: revision + 1 };
  const row = await tx.row(sql<{ stream_id: string }>`select stream_id from heating_season
    where calendar = ${season.calendar} and season = ${season.id} limit 1`);
  const head = row && (await loadHead(tx, row.stream_id));
  const stream = row && head ? { id: row.stream_id, kind: 'calendar' as const, ...head, state: null } : null;
  await events.append(
    tx,
    stream ?? newStream(uuidv7(), 'calendar', null),
    [{ type: 'calendar.season_published', at: null, open, personal: {} }],
    authorOf(ctx),
  );
  await takePublished(ctx.services, tx);
  return { revision: open.revision, published: true, known: false, ...lasts };
}
