import type { Scope } from '../../../platform/db/scope.ts';
import type { Db } from '../../../platform/db/tx.ts';
import { Refused } from '../../../platform/http/refused.ts';

const unknown = `
  select 'staff' as what, a.id::float8 as id from unnest($1::bigint[]) as a (id) where not exists (select from staff s where s.id = a.id)
  union all
  select 'unit', a.id::float8 from unnest($2::bigint[]) as a (id) where not exists (select from unit u where u.id = a.id)
  limit 1`;

/** Refuses people and units that never were: nobody can be cut out of a case by a mistyped number (SEC-1). */
export async function requireAccused(
  db: Db,
  { accusedStaffIds, accusedUnitIds }: { accusedStaffIds: readonly number[]; accusedUnitIds: readonly number[] },
): Promise<void> {
  if (accusedStaffIds.length + accusedUnitIds.length === 0) return;
  const [row] = await db.prepared<{ what: 'staff' | 'unit'; id: number }>('accused_unknown', unknown, [
    accusedStaffIds,
    accusedUnitIds,
  ]);
  if (row?.what === 'staff') throw new Refused('unknown_staff', { staffId: row.id }, 'accusedStaffIds');
  if (row) throw new Refused('unknown_unit', { unitId: row.id }, 'accusedUnitIds');
}

// As `is_barred` has it, which only the database's own functions may call.
const against = `select id from case_file where id = any ($1::uuid[]) and sealed
  and (coalesce($2::int = any (accused_staff_ids), false) or accused_unit_ids && $3::int[])`;

/** Which of these cases are sealed against a reader or a unit of theirs; to be asked with the installation's eyes: nothing may tell of them (SEC-1). */
export async function sealedAgainst(db: Db, reader: Scope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.prepared<{ id: string }>('sealed_against', against, [ids, reader.staffId, reader.ownUnits]);
  return new Set(rows.map(({ id }) => id));
}
