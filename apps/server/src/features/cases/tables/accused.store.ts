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

/**
 * The cases that are sealed against whoever's eyes the transaction has, or against a unit of theirs: what is counted with all
 * eyes must not count them for that person, or the number would tell (SEC-1).
 */
export async function sealedAgainstReader(db: Db): Promise<ReadonlySet<string>> {
  const rows = await db.prepared<{ id: string }>(
    'sealed_against_reader',
    'select id from cases_sealed_against_reader() as id',
    [],
  );
  return new Set(rows.map(({ id }) => id));
}
