import { sql } from 'kysely';
import type { Tx } from '../../platform/db/tx.ts';

/** The next small number of a table; whoever else wants one waits until this transaction has ended. */
export async function nextId(tx: Tx, table: 'unit' | 'staff'): Promise<number> {
  await lockDirectory(tx, table);
  const row = await tx.row(sql<{ next: number }>`select coalesce(max(id), 0) + 1 as next from ${sql.table(table)}`);
  return row?.next ?? 1;
}

/** One change of the tree (or of the list of people) at a time. */
export async function lockDirectory(tx: Tx, what: 'unit' | 'staff' | 'area'): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`directory ${what}`}, 0))`);
}
