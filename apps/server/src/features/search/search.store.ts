import type { Scope } from '../../platform/db/scope.ts';
import type { Db } from '../../platform/db/tx.ts';

const find = `select search_cases($1::text[], $2::text[], $3::text[], $4::int[], $5::int, $6::int[], $7::int) as id`;

const like = (needle: string): string => `%${needle.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Ids of the newest matching cases: those meant by number first. The function is told the scope; it sees nothing else. */
export async function findCaseIds(
  db: Db,
  scope: Scope,
  ask: { needles: readonly string[]; tokens: readonly string[]; numbers: readonly string[]; wanted: number },
): Promise<string[]> {
  const rows = await db.prepared<{ id: string }>('search_cases', find, [
    ask.tokens,
    ask.needles.map(like),
    ask.numbers,
    scope.units,
    scope.staffId,
    scope.ownUnits,
    ask.wanted,
  ]);
  return [...new Set(rows.map((row) => row.id))].slice(0, ask.wanted);
}

/** Years in which the register has given numbers. */
export async function registerYears(db: Db): Promise<number[]> {
  const rows = await db.prepared<{ year: number }>(
    'register_years',
    'select year from register_head order by year desc',
    [],
  );
  return rows.map((row) => row.year);
}
