import type { Answer } from '@hearthline/contract/endpoint';
import type { OpenFigures, readToday } from '@hearthline/contract/today';
import { holds } from '@hearthline/domain/permissions/can';
import { localDate } from '@hearthline/domain/time/instant';
import { dayOfSeason } from '@hearthline/domain/time/season';
import type { Db } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { seasonNow } from '../../platform/policy/season-now.ts';
import { outdoorLately } from '../outdoor/outdoor.public.ts';
import { queueUnits } from './queue-units.ts';
import { countByUnit, type UnitFigures, type UnitPlace, unitPlaces } from './today.store.ts';

const nothing: OpenFigures = { open: 0, overdue: 0, dueSoon: 0, paused: 0, urgent: 0, received: 0, toFollowUp: 0 };
const names = Object.keys(nothing) as (keyof OpenFigures)[];

const sumOf = (all: readonly OpenFigures[]): OpenFigures =>
  all.reduce(
    (sum, each) => Object.fromEntries(names.map((name) => [name, sum[name] + each[name]])) as OpenFigures,
    nothing,
  );

/** Each unit with all below it, as its queue shows them; those that have nothing are left out. */
export function rolledUp(units: readonly UnitPlace[], counted: readonly UnitFigures[]): (UnitPlace & OpenFigures)[] {
  const within = (id: number): number[] => [
    id,
    ...units.filter(({ parentId }) => parentId === id).flatMap((below) => within(below.id)),
  ];
  return units
    .map((unit) => {
      const ids = new Set<number | null>(within(unit.id));
      return { ...unit, ...sumOf(counted.filter(({ unit_id }) => ids.has(unit_id))) };
    })
    .filter(({ open }) => open > 0);
}

/** How it stands: the season, outdoors, and what is open within reach (CUS-4, PRM-4). */
export async function today({ services, person, now }: Context, _: object, db: Db): Promise<Answer<typeof readToday>> {
  const date = localDate(now);
  const counted = await countByUnit(db, now);
  const units = await unitPlaces(db, await queueUnits(db, person, undefined, true));
  const season = seasonNow(services.policy, now);
  const unitId = person.jobs[0]?.unitId ?? null;
  return {
    at: new Date(now).toISOString(),
    date,
    season: season && { ...season, ...dayOfSeason(season, date) },
    outdoor: holds(person, 'premises.read') ? await outdoorLately(db, unitId, now) : null,
    all: sumOf(counted),
    units: rolledUp(units, counted),
  };
}
