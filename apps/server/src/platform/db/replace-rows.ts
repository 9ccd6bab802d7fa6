import type { Tx } from './tx.ts';

/** Tables whose rows belong to one owner and are written anew as a whole. */
const owners = {
  staff_job: 'staff_id',
  duty: 'unit_id',
  community_alias: 'community_id',
  customer_phone: 'customer_id',
  occupancy: 'customer_id',
  area_premises: 'area_id',
  area_steward: 'area_id',
  clock: 'subject_id',
  sheet_finding: 'sheet_id',
} as const;

/** Inserts rows given as objects with the table's columns. Table names come from code, never from input. */
export async function insertRows(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await tx.prepared(
    `${table}_insert_rows`,
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Replaces an owner's rows where they differ; the two statements travel together. */
export async function replaceRows(
  tx: Tx,
  table: keyof typeof owners,
  owner: string | number,
  before: readonly object[],
  after: readonly object[],
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const removed =
    before.length > 0
      ? tx.prepared(`${table}_remove_rows`, `delete from ${table} where ${owners[table]} = $1`, [owner])
      : null;
  await Promise.all([removed, insertRows(tx, table, after)]);
}

/** Inserts the row, or replaces the one with the same id. */
export async function putRow(tx: Tx, table: string, row: object, exists: boolean): Promise<void> {
  if (!exists) return insertRows(tx, table, [row]);
  const columns = Object.keys(row).filter((name) => name !== 'id');
  await tx.prepared(
    `${table}_put_row`,
    `update ${table} set (${columns.join(', ')}) = (select ${columns.map((name) => `r.${name}`).join(', ')}
       from jsonb_populate_record(null::${table}, $1::jsonb) r) where id = ($1::jsonb ->> 'id')::${idType(table)}`,
    [JSON.stringify(row)],
  );
}

/** Replaces rows of a table by their ids, all in one statement. */
export async function putRows(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'id');
  await tx.prepared(
    `${table}_put_rows`,
    `update ${table} t set (${columns.join(', ')}) = row (${columns.map((name) => `r.${name}`).join(', ')})
       from jsonb_populate_recordset(null::${table}, $1::jsonb) r where t.id = r.id`,
    [JSON.stringify(rows)],
  );
}

const idType = (table: string): string => (table === 'unit' || table === 'staff' ? 'int' : 'uuid');
