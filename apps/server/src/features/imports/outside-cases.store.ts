import type { Db } from '../../platform/db/tx.ts';
import type { RememberedColumns } from './column-memory.ts';

/** Cases that came from an outside body, by its numbers; whoever's they are. */
export async function casesOfNumbers(db: Db, system: string, numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.prepared<{ id: string; no: string }>(
    'imports_known',
    'select id, outside_number as no from case_file where outside_system = $1 and outside_number = any ($2)',
    [system, numbers],
  );
  return new Map(rows.map(({ id, no }) => [no, id]));
}

/** How the last sheet of a sender was read. */
export async function rememberedHeadings(db: Db, sender: string): Promise<RememberedColumns | null> {
  const rows = await db.prepared<{ headings: RememberedColumns }>(
    'imports_mapping',
    'select headings from import_mapping where sender = $1',
    [sender],
  );
  return rows[0]?.headings ?? null;
}

export async function rememberHeadings(
  db: Db,
  sender: string,
  headings: RememberedColumns,
  by: { staffId: number | null; now: number },
): Promise<void> {
  await db.prepared(
    'imports_remember',
    `insert into import_mapping (sender, headings, by_id, at) values ($1, $2::jsonb, $3, $4)
     on conflict (sender) do update set headings = excluded.headings, by_id = excluded.by_id, at = excluded.at`,
    [sender, JSON.stringify(headings), by.staffId, new Date(by.now).toISOString()],
  );
}
