import type { ImportReport, ImportRunView } from '@hearthline/contract/import-runs';
import { formatInstant } from '@hearthline/domain/time/instant';
import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/tx.ts';

export interface RunRow {
  id: string;
  kind: ImportRunView['kind'];
  file_hash: string;
  file_name: string;
  /** Which sheet of the workbook, from 0. */
  worksheet: number;
  columns: Record<string, number>;
  sender: string | null;
  dry_run: boolean;
  staff_id: number;
  asked_at: number;
  state: ImportRunView['state'];
  done_row: number;
  done_rows: number;
  rows: number | null;
  report: Partial<ImportReport>;
  problem: ImportRunView['problem'];
  ended_at: number | null;
}

export const emptyReport = (): ImportReport => ({
  worksheet: null,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  warned: 0,
  fields: {},
  communities: [],
  customers: 0,
  otherNames: [],
  moved: 0,
  samples: [],
  gone: [],
  before: null,
  expected: null,
  after: null,
});

export const viewOf = (row: RunRow): ImportRunView => ({
  id: row.id,
  kind: row.kind,
  sender: row.sender,
  fileName: row.file_name,
  dryRun: row.dry_run,
  askedAt: formatInstant(row.asked_at),
  state: row.state,
  doneRows: row.done_rows,
  rows: row.rows,
  report: { ...emptyReport(), ...row.report },
  problem: row.problem,
  endedAt: row.ended_at === null ? null : formatInstant(row.ended_at),
});

export function findRun(db: Db, id: string): Promise<RunRow | null> {
  return db.row(sql<RunRow>`select * from import_run where id = ${id}`);
}

const LISTED = 20;

/** The latest of those within sight: one's own. */
export function latestRuns(db: Db): Promise<RunRow[]> {
  return db.rows(sql<RunRow>`select * from import_run order by asked_at desc, id desc limit ${LISTED}`);
}

export async function addRun(
  tx: Tx,
  run: Omit<RunRow, 'state' | 'done_row' | 'done_rows' | 'rows' | 'report' | 'problem' | 'ended_at'>,
) {
  await tx.rows(sql`insert into import_run (id, kind, file_hash, file_name, worksheet, columns, sender, dry_run, staff_id, asked_at)
    values (${run.id}, ${run.kind}, ${run.file_hash}, ${run.file_name}, ${run.worksheet}, ${JSON.stringify(run.columns)}::jsonb, ${run.sender}, ${run.dry_run},
      ${run.staff_id}, ${new Date(run.asked_at).toISOString()})`);
}

/** Holds a run where it is until the transaction ends; false when somebody else moved it or it was ended. */
export async function holdRun(tx: Tx, run: Pick<RunRow, 'id' | 'done_row'>): Promise<boolean> {
  const rows = await tx.rows(sql`select 1 as held from import_run
    where id = ${run.id} and done_row = ${run.done_row} and state in ('waiting', 'running') for update`);
  return rows.length > 0;
}

/** Moves a run that is held on. */
export async function moveRun(
  tx: Tx,
  id: string,
  to: Pick<RunRow, 'done_row' | 'done_rows' | 'rows'>,
  report: ImportReport,
): Promise<void> {
  await tx.rows(sql`update import_run set state = 'running', done_row = ${to.done_row}, done_rows = ${to.done_rows},
    rows = ${to.rows}, report = ${JSON.stringify(report)}::jsonb where id = ${id}`);
}

/** Ends a run that is not ended. */
export async function endRun(
  tx: Tx,
  id: string,
  state: 'done' | 'failed' | 'stopped',
  now: number,
  also: { report?: ImportReport; problem?: RunRow['problem'] } = {},
): Promise<void> {
  await tx.rows(sql`update import_run set state = ${state}, ended_at = ${new Date(now).toISOString()},
    report = coalesce(${also.report ? JSON.stringify(also.report) : null}::jsonb, report),
    problem = ${also.problem ? JSON.stringify(also.problem) : null}::jsonb
    where id = ${id} and state in ('waiting', 'running')`);
}

export interface Refusal {
  row: number;
  column: string;
  code: string;
  value: string | null;
}

/** `taken`: the rows were taken in all the same. */
export async function addRefusals(tx: Tx, runId: string, refused: readonly Refusal[], taken: boolean): Promise<void> {
  if (refused.length === 0) return;
  const of = (pick: (each: Refusal) => unknown) => refused.map(pick);
  await tx.prepared(
    'import_refusals_add',
    `insert into import_refusal (run_id, taken, row, column_name, code, value)
     select $1::uuid, $2::boolean, * from unnest($3::int[], $4::text[], $5::text[], $6::text[]) on conflict do nothing`,
    [
      runId,
      taken,
      of((each) => each.row),
      of((each) => each.column),
      of((each) => each.code),
      of((each) => each.value),
    ],
  );
}

/** Refused rows below a row, or those to be looked at; one more than asked for where there are more. */
export function refusalsOf(db: Db, runId: string, taken: boolean, after: number, most: number): Promise<Refusal[]> {
  return db.rows(sql<Refusal>`select row, column_name as "column", code, value from import_refusal
    where run_id = ${runId} and taken = ${taken} and row > ${after} order by row, column_name limit ${most + 1}`);
}
