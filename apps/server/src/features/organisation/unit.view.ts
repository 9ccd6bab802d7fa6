import type { UnitView } from '@hearthline/contract/organisation';
import { pathTo } from '@hearthline/domain/directory/unit-tree';
import { sql } from 'kysely';
import type { Db } from '../../platform/db/tx.ts';
import { Refused } from '../../platform/http/refused.ts';

type Row = Omit<UnitView, 'path'>;

/** All units with their path, parents before children. */
export async function unitViews(db: Db): Promise<UnitView[]> {
  const rows = await db.rows(sql<Row>`
    select id, kind, name, short_name as "shortName", phone, parent_id as "parentId", valid_from as "validFrom", valid_to as "validTo",
      (select seq from stream_head h where h.stream_id = unit.stream_id) as seq
    from unit order by id`);
  const views = rows.map((row) => ({ ...row, path: pathTo(rows, row.id).reverse() }));
  return views.sort((a, b) => comparePaths(a.path, b.path));
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((id, index) => id !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}

export async function unitView(db: Db, unitId: number): Promise<UnitView> {
  const view = (await unitViews(db)).find((unit) => unit.id === unitId);
  if (!view) throw new Refused('unknown_unit', { unitId });
  return view;
}
