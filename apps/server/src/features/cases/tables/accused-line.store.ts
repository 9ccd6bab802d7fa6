import { localDate } from '@hearthline/domain/time/instant';
import type { Db } from '../../../platform/db/tx.ts';

/** Units cut out with the accused, and where a case that accuses them stands. */
export interface AccusedLine {
  lineUnitIds: number[];
  centreUnitId: number | null;
}

interface Row {
  line: number[];
  desk: number | null;
}

/*
 * The line of the accused: where they work and all below, accused units likewise. Two things keep the case in somebody's
 * hands: from the top of the tree only the unit itself is cut out, since below it lies everybody; and supervision and
 * the centre, which answer for the whole company, are cut out only when they are meant themselves. A case against the
 * centre stands at the next unit above that is not accused.
 */
const text = `
  with named as (
    select j.unit_id from staff_job j where j.staff_id = any ($1::int[])
      and j.valid_from <= $3::date and (j.valid_to is null or j.valid_to > $3::date)
    union select unnest($2::int[])
  ), apart as (
    select id from unit where kind = $4 union select unit_id from staff_job where job = 'supervision'
  ), line as (
    select unit_id from named
    union
    select c.unit_id from named n join unit top on top.id = n.unit_id and top.parent_id is not null
      join unit_closure c on c.ancestor_id = n.unit_id
    where not exists (select 1 from apart a join unit_closure u on u.ancestor_id = a.id and u.unit_id = c.unit_id
      join unit_closure b on b.unit_id = a.id and b.ancestor_id = n.unit_id where a.id <> n.unit_id)
  ), centre as (
    select id from unit where kind = $4 and valid_to is null order by id limit 1
  )
  select coalesce((select array_agg(unit_id order by unit_id) from line), '{}') as line,
    (select c.ancestor_id from unit_closure c join centre on centre.id = c.unit_id
      where c.ancestor_id not in (select unit_id from line)
      order by (select count(*) from unit_closure above where above.unit_id = c.ancestor_id) desc limit 1) as desk`;

/** Whom a case against these people and units is kept from besides themselves (SEC-1), as the tree stands now. */
export async function accusedLine(
  db: Db,
  accused: { accusedStaffIds: readonly number[]; accusedUnitIds: readonly number[] },
  ask: { now: number; centreKind: string },
): Promise<AccusedLine> {
  const rows = await db.prepared<Row>('accused_line', text, [
    accused.accusedStaffIds,
    accused.accusedUnitIds,
    localDate(ask.now),
    ask.centreKind,
  ]);
  return { lineUnitIds: rows[0]?.line ?? [], centreUnitId: rows[0]?.desk ?? null };
}

/** Whether this person works in one of these units today, wherever the order was sent. */
export async function worksIn(db: Db, staffId: number, unitIds: readonly number[], now: number): Promise<boolean> {
  const rows = await db.prepared(
    'works_in',
    `select 1 from staff_job where staff_id = $1 and unit_id = any ($2::int[]) and valid_from <= $3::date
      and (valid_to is null or valid_to > $3::date) limit 1`,
    [staffId, unitIds, localDate(now)],
  );
  return rows.length > 0;
}
