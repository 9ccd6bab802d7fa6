import { declaredSeasonSchema } from '@hearthline/domain/time/declared-season';
import { stateHolidayYearSchema } from '@hearthline/domain/time/state-holidays';
import { unitHoursSchema } from '@hearthline/domain/time/unit-hours';
import { sql } from 'kysely';
import { noScope } from '../../platform/db/scope.ts';
import { type Db, readAs } from '../../platform/db/tx.ts';
import type { Services } from '../../platform/services.ts';

/** Published rules rule from a later day on, so that every process knows them long before. */
const everyMs = 30_000;
/** By then every process counts on what was published, though it looked just before. */
export const EVERYBODY_KNOWS_MS = 2 * everyMs;

/** Takes what the installation published into the book of rules of this process. */
export async function takePublished(services: Pick<Services, 'policy'>, db: Db): Promise<void> {
  const [packs, lists, hours, seasons] = await Promise.all([
    db.rows(sql<{ version: string; text: string }>`select version, text from pack_version order by version`),
    db.rows(
      sql<{ list: unknown; published_at: number }>`select list, published_at from holiday_list order by published_at`,
    ),
    db.rows(
      sql<{ hours: unknown; published_at: number }>`select hours, published_at from unit_hours
        order by published_at, unit_id, calendar, revision`,
    ),
    db.rows(
      sql<{ declared: unknown; published_at: number }>`select declared, published_at from heating_season
        order by published_at, calendar, season, revision`,
    ),
  ]);
  const own = packs.filter(({ version }) => version.startsWith(`${services.policy.packId}@`));
  services.policy.take({
    packs: own,
    lists: lists.map(({ list, published_at }) => ({
      list: stateHolidayYearSchema.parse(list),
      publishedAt: published_at,
    })),
    unitHours: hours.map(({ hours: each, published_at }) => ({
      hours: unitHoursSchema.parse(each),
      publishedAt: published_at,
    })),
    seasons: seasons.map(({ declared, published_at }) => ({
      season: declaredSeasonSchema.parse(declared),
      publishedAt: published_at,
    })),
  });
}

export function takePublishedNow(services: Pick<Services, 'policy' | 'pool'>): Promise<void> {
  return readAs(services.pool, noScope, (db) => takePublished(services, db));
}

/** Looks again every half minute: another process may have published. Gives the way to stop. */
export function keepPolicyFresh(services: Services): () => void {
  const timer = setInterval(() => {
    takePublishedNow(services).catch((error: { code?: string; name?: string }) => {
      services.log.error({ code: error.code, kind: error.name }, 'published rules could not be read');
    });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
