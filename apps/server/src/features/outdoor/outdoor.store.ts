import type { OutdoorDayView } from '@hearthline/contract/outdoor';
import { DAY_MS } from '@hearthline/domain/time/civil';
import { type Instant, localDate } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';

interface Row {
  date: string;
  mean: number;
  min: number | null;
  max: number | null;
}

const celsius = (tenths: number): string => (tenths / 10).toFixed(1);

/** Days outdoors where a unit is: of the nearest unit at or above it that has any in the span, the earliest first. */
export async function outdoorWhere(
  db: Db,
  unitId: number,
  { from, to }: { from: string; to: string },
): Promise<OutdoorDayView[]> {
  const rows = await db.rows(sql<Row>`
    with recursive above as (
      select id, parent_id, 0 as far from unit where id = ${unitId}
      union all select u.id, u.parent_id, above.far + 1 from unit u join above on u.id = above.parent_id
    )
    select d.date::text as date, d.mean, d.min, d.max from outdoor_day d
    where d.date between ${from}::date and ${to}::date and d.unit_id = (
      select a.id from above a where exists (select 1 from outdoor_day o where o.unit_id = a.id
        and o.date between ${from}::date and ${to}::date) order by a.far limit 1)
    order by d.date`);
  return rows.map(({ date, mean, min, max }) => ({
    date,
    mean: celsius(mean),
    min: min === null ? null : celsius(min),
    max: max === null ? null : celsius(max),
  }));
}

/** A unit that is there; without an id the one at the top, for all of the company. */
export function unitThere(db: Db, id: number | null): Promise<{ id: number; name: string } | null> {
  const which = id === null ? sql`parent_id is null` : sql`id = ${id}`;
  return db.row(
    sql<{
      id: number;
      name: string;
    }>`select id, name from unit where ${which} and valid_to is null order by id limit 1`,
  );
}

const LATELY_MS = 6 * DAY_MS;

/** The newest day outdoors of the last seven, today among them, where a unit is; null where none was told. */
export async function outdoorLately(db: Db, unitId: number | null, now: Instant): Promise<OutdoorDayView | null> {
  const where = await unitThere(db, unitId);
  if (!where) return null;
  const days = await outdoorWhere(db, where.id, { from: localDate(now - LATELY_MS), to: localDate(now) });
  return days.at(-1) ?? null;
}
