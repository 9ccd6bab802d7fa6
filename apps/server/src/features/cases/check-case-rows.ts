import type { Db } from '../../platform/db/tx.ts';
import { type KnownCase, loadCase } from './case-stream.ts';
import type { DueFacts } from './clocks/case-due.ts';
import { attachmentRows, caseFileRow, dueColumns, followUpRows, reachRows, workOrderRows } from './tables/case-rows.ts';

/** Cases that are compared by one statement a table. */
const BATCH = 100;
/** So often a case is read again that somebody works on while it is compared. */
const TRIES = 3;

const noDue: DueFacts = { dueAt: null, promiseId: null, caseId: null, soonAt: null, provisional: false, pauses: [] };
/** Deadlines follow from the rules as well: `rebuild clocks` counts them anew. */
const notCompared = Object.keys(dueColumns(noDue));

const partTables = ['work_order', 'follow_up', 'case_attachment', 'case_reach'] as const;
type CheckedTable = 'case_file' | (typeof partTables)[number];

/** A row that is not what the events of its case say. */
export interface WrongRow {
  table: CheckedTable;
  caseId: string;
  /** Of `case_file`: the first column that differs. */
  column: string | null;
}

function fileColumns(known: readonly KnownCase[]): { rows: object[]; columns: string[] } {
  const rows = known.map(({ state }) => caseFileRow(state.state, noDue));
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !notCompared.includes(column));
  return { rows, columns };
}

const partsOf: Record<(typeof partTables)[number], (known: KnownCase) => object[]> = {
  work_order: ({ state }) => workOrderRows(state.state),
  follow_up: ({ id, state }) => followUpRows(id, state.events),
  case_attachment: ({ state }) => attachmentRows(state.state),
  case_reach: ({ state }) => reachRows(state.state),
};

async function wrongFile(db: Db, known: readonly KnownCase[]): Promise<WrongRow | null> {
  const { rows, columns } = fileColumns(known);
  const [found] = await db.prepared<{ id: string; column: string }>(
    'check_case_files',
    `select r.id, k.name as "column" from jsonb_populate_recordset(null::case_file, $1::jsonb) r
       left join case_file c on c.id = r.id, unnest($2::text[]) k (name)
     where to_jsonb(c) -> k.name is distinct from to_jsonb(r) -> k.name limit 1`,
    [JSON.stringify(rows), columns],
  );
  return found ? { table: 'case_file', caseId: found.id, column: found.column } : null;
}

async function wrongPart(
  db: Db,
  table: (typeof partTables)[number],
  known: readonly KnownCase[],
): Promise<WrongRow | null> {
  const [found] = await db.prepared<{ id: string }>(
    `check_${table}`,
    `with said as (select to_jsonb(r) as row from jsonb_populate_recordset(null::${table}, $1::jsonb) r),
       there as (select to_jsonb(t) as row from ${table} t where t.case_id = any ($2::uuid[]))
     select row ->> 'case_id' as id from ((table said except all table there) union all (table there except all table said)) d limit 1`,
    [JSON.stringify(known.flatMap(partsOf[table])), known.map(({ id }) => id)],
  );
  return found ? { table, caseId: found.id, column: null } : null;
}

async function wrongOf(db: Db, ids: readonly string[]): Promise<WrongRow | null> {
  const known: KnownCase[] = [];
  for (const id of ids) {
    const found = await loadCase(db, id);
    if (found) known.push(found);
  }
  if (known.length === 0) return null;
  const file = await wrongFile(db, known);
  if (file) return file;
  for (const table of partTables) {
    const part = await wrongPart(db, table, known);
    if (part) return part;
  }
  return null;
}

/**
 * Folds every case from its events and compares the rows people work with: who may know of it, where it stands, its orders,
 * follow-ups and files; all but deadlines (SEC-2). With all eyes. Gives the first row that differs, or null, and how many
 * cases there were.
 */
export async function checkCaseRows(db: Db): Promise<{ cases: number; wrong: WrongRow | null }> {
  let cases = 0;
  for (let after = ''; ; ) {
    const batch = await db.prepared<{ id: string }>(
      'check_case_ids',
      `select stream_id as id from register_entry where $1 = '' or stream_id > nullif($1, '')::uuid order by stream_id limit $2`,
      [after, BATCH],
    );
    const ids = batch.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return { cases, wrong: null };
    let wrong = await wrongOf(db, ids);
    for (let tries = 1; wrong && tries < TRIES; tries += 1) wrong = await wrongOf(db, [wrong.caseId]);
    if (wrong) return { cases, wrong };
    cases += ids.length;
    after = last;
  }
}
