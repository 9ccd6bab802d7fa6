import type { SavedQuery } from '@hearthline/contract/queue';
import type { Db, Tx } from '../../platform/db/tx.ts';

export interface ViewRow {
  id: string;
  name: string;
  query: unknown;
  owner_id: number;
  owner_name: string;
  unit_id: number | null;
  unit_name: string | null;
}

const list = `select v.id, v.name, v.query, v.owner_id, s.name as owner_name, v.unit_id, u.name as unit_name
  from queue_view v join staff s on s.id = v.owner_id left join unit u on u.id = v.unit_id
  order by v.owner_id = (select app_staff_id()) desc, v.name, v.id limit 200`;

/** Row-level security leaves the own ones and those shared with a unit of theirs. */
export function findViews(db: Db): Promise<ViewRow[]> {
  return db.prepared<ViewRow>('queue_views', list, []);
}

export interface NewView {
  id: string;
  ownerId: number;
  unitId: number | null;
  name: string;
  query: SavedQuery;
  at: number;
}

export async function putView(tx: Tx, { id, ownerId, unitId, name, query, at }: NewView): Promise<void> {
  await tx.prepared(
    'queue_view_put',
    `insert into queue_view (id, owner_id, unit_id, name, query, saved_at) values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict (owner_id, name) do update set unit_id = excluded.unit_id, query = excluded.query, saved_at = excluded.saved_at`,
    [id, ownerId, unitId, name, JSON.stringify(query), new Date(at).toISOString()],
  );
}

/** Row-level security lets only an own one go. */
export async function deleteView(tx: Tx, id: string): Promise<void> {
  await tx.prepared('queue_view_delete', 'delete from queue_view where id = $1', [id]);
}
