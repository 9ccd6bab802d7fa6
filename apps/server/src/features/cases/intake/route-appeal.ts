import type { CaseView } from '@hearthline/contract/case-view';
import type { CaseState } from '@hearthline/domain/cases/case-state';
import { areaOf, type Route, routeOf } from '@hearthline/domain/intake/route-case';
import { localDate } from '@hearthline/domain/time/instant';
import { type Understanding, understand } from '@hearthline/domain/understanding/understand';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/tx.ts';
import type { Context } from '../../../platform/http/context.ts';
import { namesOf } from '../../organisation/organisation.public.ts';
import { premisesFacts, stewardOf } from '../../premises/premises.public.ts';

/** Who would get it, and why. */
export type RouteView = NonNullable<CaseView['route']>;

/** What is known of an appeal before somebody decides. */
export interface RouteAsk {
  premisesId: string | null;
  /** As understood; null where nothing was written. */
  understood: Pick<Understanding, 'for' | 'whose' | 'place'> | null;
  topic: string | null;
  outOfArea: boolean;
}

/** Below this the words do not say whose it is. */
const SURE_ENOUGH = 0.6;

/** Two at most: of several nobody knows which. */
async function stationsOfCommunity(db: Db, name: string | null): Promise<number[]> {
  if (name === null) return [];
  const rows = await db.rows(sql<{ id: number }>`
    select distinct c.station_unit_id as id from community c left join community_alias a on a.community_id = c.id
    where c.name = ${name} or a.alias = ${name} limit 2`);
  return rows.map(({ id }) => id);
}

async function unitsOfKind(db: Db, kind: string | undefined): Promise<number[]> {
  if (kind === undefined) return [];
  const rows = await db.rows(
    sql<{ id: number }>`select id from unit where kind = ${kind} and valid_to is null order by id limit 2`,
  );
  return rows.map(({ id }) => id);
}

const only = (ids: readonly number[]): number | null => (ids.length === 1 ? (ids[0] ?? null) : null);

/** The way it would go; `several`: a station or unit stands beside another that fits as well, or none was found for a named place. */
export async function findRoute(ctx: Context, db: Db, ask: RouteAsk): Promise<{ route: Route; several: boolean }> {
  const { pack } = ctx.services.policy.current(ctx.now);
  const { premisesId, understood } = ask;
  const home = premisesId === null ? null : await premisesFacts(db, premisesId, localDate(ctx.now));
  const steward = home ? await stewardOf(db, home.id, localDate(ctx.now)) : null;
  const told = understood && understood.for.sure >= SURE_ENOUGH ? understood : null;
  const kind = pack.routing.topics.find(({ topic }) => topic === ask.topic)?.unitKind;
  const named = home ? null : (understood?.place.community ?? null);
  const stations = await stationsOfCommunity(db, named);
  const units = home ? [] : await unitsOfKind(db, kind);
  const route = routeOf({
    concern: told?.for.value ?? null,
    whose: told?.whose.value ?? null,
    home: home && { stationUnitId: home.station_unit_id, steward },
    communityStationId: only(stations),
    topicUnitId: only(units),
    centreUnitId: only(await unitsOfKind(db, pack.followUpBy)),
  });
  return { route, several: stations.length > 1 || units.length > 1 || (named !== null && stations.length === 0) };
}

/** Who would get an appeal and why, and who is responsible where it is not ours, with the directory's entry (FIR-8). */
export async function routeAppeal(ctx: Context, db: Db, ask: RouteAsk): Promise<RouteView> {
  const { unitId, staffId, because, whose } = (await findRoute(ctx, db, ask)).route;
  const names = await namesOf(db, unitId === null ? [] : [unitId], staffId === null ? [] : [staffId]);
  const { directory } = ctx.services.policy.current(ctx.now).pack.routing;
  const entry = whose === null ? undefined : directory.find((each) => each.whose === whose);
  return {
    unit: names.unit(unitId),
    staff: names.staff(staffId),
    because,
    whose,
    directory: entry
      ? {
          title: entry.title,
          contact: entry.contact ?? null,
          phone: entry.phone ?? null,
          address: entry.address ?? null,
        }
      : null,
    outOfArea: ask.outOfArea,
  };
}

/** Who would get a case that nobody sent to anybody yet; null once somebody did. */
export async function routeOfCase(ctx: Context, db: Db, state: CaseState): Promise<RouteView | null> {
  if (state.state !== 'received') return null;
  const understood = state.text === null ? null : understand(ctx.services.words, { title: '', content: state.text });
  const asked = { source: state.source, askedId: state.firstAskedId, areaStewardIds: state.areaStewardIds };
  return routeAppeal(ctx, db, {
    premisesId: state.premisesId,
    understood,
    topic: state.topic ?? understood?.topic.value ?? null,
    outOfArea: areaOf(asked) === 'outside',
  });
}
