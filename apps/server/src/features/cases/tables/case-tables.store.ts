import type { Tx } from '../../../platform/db/tx.ts';
import type { CaseFileRow, NewCaseFileRow } from './case-rows.ts';

const json = (value: unknown): string => JSON.stringify(value);

/** Replaces the case's row, naming the version it expects; false when another writer was first. */
export async function updateCaseFile(tx: Tx, row: CaseFileRow, expectedSeq: number): Promise<boolean> {
  const columns = Object.keys(row).filter((name) => name !== 'id');
  const text = `update case_file set (${columns.join(', ')}) =
    (select ${columns.map((name) => `r.${name}`).join(', ')} from jsonb_populate_record(null::case_file, $1::jsonb) r)
    where id = $2 and seq = $3 returning 1`;
  const rows = await tx.prepared('case_file_update', text, [json(row), row.id, expectedSeq]);
  return rows.length === 1;
}

export async function insertCaseFile(tx: Tx, row: NewCaseFileRow): Promise<void> {
  await tx.prepared(
    'case_file_insert',
    `insert into case_file select * from jsonb_populate_record(null::case_file, $1::jsonb)`,
    [json(row)],
  );
}

/** Tables that hold one row per part of a case, replaced as a whole. */
const partTables = {
  work_order: 'case_id',
  follow_up: 'case_id',
  case_attachment: 'case_id',
  clock: 'subject_id',
  case_reach: 'case_id',
  case_likeness: 'case_id',
} as const;
export type PartTable = keyof typeof partTables;

/** Replaces all rows of one part of a case. The two statements travel together. */
export async function replaceParts(tx: Tx, table: PartTable, caseId: string, rows: readonly object[]): Promise<void> {
  const removed = tx.prepared(`${table}_clear`, `delete from ${table} where ${partTables[table]} = $1`, [caseId]);
  const added = rows.length > 0 ? insertParts(tx, table, rows) : null;
  await Promise.all([removed, added]);
}

export async function insertParts(tx: Tx, table: PartTable, rows: readonly object[]): Promise<void> {
  await tx.prepared(
    `${table}_fill`,
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [json(rows)],
  );
}

export interface SearchRow {
  case_id: string;
  reach_unit_ids: number[];
  reach_staff_ids: number[];
  received_at: string | null;
  words: string;
  tokens: string[];
}

/** The role may not read these columns, so the row that is there is set from the parameters, not from `excluded`. */
export async function putSearchRow(tx: Tx, row: SearchRow): Promise<void> {
  await tx.prepared(
    'case_search_put',
    `insert into case_search (case_id, reach_unit_ids, reach_staff_ids, received_at, words, tokens)
     values ($1, $2, $3, $4, $5, array_to_tsvector($6::text[]))
     on conflict (case_id) do update set reach_unit_ids = $2, reach_staff_ids = $3, received_at = $4, words = $5,
       tokens = array_to_tsvector($6::text[])`,
    [row.case_id, row.reach_unit_ids, row.reach_staff_ids, row.received_at, row.words, row.tokens],
  );
}
