import { buffer } from 'node:stream/consumers';
import { type ImportReport, importPermissions } from '@hearthline/contract/import-runs';
import type { SheetRow } from '@hearthline/domain/imports/sheet-headings';
import { holds } from '@hearthline/domain/permissions/can';
import { sql } from 'kysely';
import { personByStaffNo } from '../../platform/auth/session.ts';
import { inTransaction, readAs, type Tx } from '../../platform/db/tx.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import type { Services } from '../../platform/services.ts';
import { type OpenSheet, openSheet } from '../../platform/sheets/read-sheet.ts';
import { addRefusals, emptyReport, endRun, findRun, holdRun, moveRun, type RunRow } from './import-runs.store.ts';
import type { Chunk, Importer, Pass } from './importer.ts';
import { importerOf } from './importers.ts';

const ROWS_BEFORE_HEADINGS = 10;
const isWritten = ({ cells }: SheetRow): boolean => cells.some((cell) => cell.trim() !== '');

/** The first rows of a sheet. */
export async function firstRows(sheet: OpenSheet, no: number, most: number): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows(no)) {
    rows.push(row);
    if (rows.length >= most) break;
  }
  return rows;
}

/** Where the headings are, and how many rows are written below: read to its end once, so that a broken end stops all of it. */
async function measure(
  importer: Importer,
  sheet: OpenSheet,
  no: number,
): Promise<{ headingsRow: number; headings: string[]; rows: number }> {
  const found = importer.findHeadings(await firstRows(sheet, no, ROWS_BEFORE_HEADINGS));
  if (!found) throw new Refused('no_headings', {}, 'fileHash');
  let rows = 0;
  for await (const row of sheet.rows(no)) if (row.row > found.row && isWritten(row)) rows += 1;
  const { mostRows = rows } = importer;
  if (rows > mostRows) throw new Refused('sheet_too_large', { why: 'rows', rows: mostRows }, 'fileHash');
  return { headingsRow: found.row, headings: found.headings, rows };
}

async function* chunksOf(rows: AsyncIterable<SheetRow>, below: number, step: number): AsyncGenerator<SheetRow[]> {
  let chunk: SheetRow[] = [];
  for await (const row of rows) {
    if (row.row <= below || !isWritten(row)) continue;
    chunk.push(row);
    if (chunk.length < step) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

interface Going {
  ctx: Context;
  run: RunRow;
  pass: Pass;
  headings: string[];
  rows: number;
  report: ImportReport;
}

/** What the rows come to; what a dry run wrote to find out is undone. */
async function planStep({ run, pass }: Going, ctx: Context, tx: Tx, chunk: readonly SheetRow[]): Promise<Chunk> {
  if (!run.dry_run) return pass.plan(ctx, tx, chunk);
  await tx.rows(sql`savepoint dry_run`);
  const planned = await pass.plan(ctx, tx, chunk);
  await tx.rows(sql`rollback to savepoint dry_run`);
  return planned;
}

/** The next rows, with where the run is then, in one transaction: after a crash nothing is done twice or left out. */
async function step(going: Going, chunk: readonly SheetRow[]): Promise<boolean> {
  const { run, headings, rows, report } = going;
  const { services, person } = going.ctx;
  return inTransaction(services.pool, person.scope, async (tx) => {
    // Held to the end: what somebody else took on or ended is not begun.
    if (!(await holdRun(tx, run))) return false;
    const ctx = { ...going.ctx, now: services.clock.at(tx.now) };
    const planned = await planStep(going, ctx, tx, chunk);
    planned.tell(report);
    report.refused += planned.refused.length;
    report.warned += planned.warned?.length ?? 0;
    const last = chunk.at(-1)?.row ?? run.done_row;
    const to = { done_row: last, done_rows: run.done_rows + chunk.length, rows };
    await moveRun(tx, run.id, to, report);
    const nameOf = (field: string): string => headings[run.columns[field] ?? -1] || field;
    const placed = (rows: Chunk['refused']) => rows.map(({ field, ...each }) => ({ ...each, column: nameOf(field) }));
    await addRefusals(tx, run.id, placed(planned.refused), false);
    await addRefusals(tx, run.id, placed(planned.warned ?? []), true);
    if (!run.dry_run) await planned.take?.();
    Object.assign(run, to);
    return true;
  });
}

/** Yields when the sheet was measured and after each step; whoever asks no more leaves the run where it is. */
async function* goThrough(ctx: Context, run: RunRow): AsyncGenerator<RunRow> {
  const { services, person } = ctx;
  const importer = importerOf(run.kind);
  const { stream } = await services.files.get(run.file_hash);
  const sheet = await openSheet(await buffer(stream));
  const { headingsRow, headings, rows } = await measure(importer, sheet, run.worksheet);
  run.rows = rows;
  yield run;
  const report = { ...emptyReport(), ...run.report, worksheet: sheet.names[run.worksheet] ?? null };
  const asked = { columns: run.columns, headings, fileHash: run.file_hash, sender: run.sender };
  const pass = await readAs(services.pool, person.scope, (db) => importer.begin(ctx, db, asked));
  const going: Going = { ctx, run, pass, headings, rows, report };
  if (run.done_row === 0 && report.before === null) {
    report.before = await inTransaction(
      services.pool,
      person.scope,
      async (tx) => (await importer.totals?.(tx)) ?? null,
    );
    report.expected = report.before;
  }
  for await (const chunk of chunksOf(sheet.rows(run.worksheet), headingsRow, importer.step)) {
    const done = chunk.filter(({ row }) => row <= run.done_row);
    if (done.length > 0) pass.see(done);
    const left = chunk.slice(done.length);
    if (left.length === 0) continue;
    if (!(await step(going, left))) return;
    yield run;
  }
  await inTransaction(services.pool, person.scope, async (tx) => {
    if (!run.dry_run) report.after = (await importer.totals?.(tx)) ?? null;
    await endRun(tx, run.id, 'done', services.clock.wall(), { report });
  });
}

export interface AskedRun {
  id: string;
  staffNo: string;
}

/** Takes a run on, a step each time somebody asks for the next: as the person who asked for it, with the rights they have now. */
export async function* importSteps(services: Services, asked: AskedRun): AsyncGenerator<RunRow> {
  const person = await personByStaffNo(services, asked.staffNo);
  if (!person) throw new Error(`an import run belongs to ${asked.staffNo}, whom nobody knows`);
  const ctx: Context = {
    services,
    person,
    requestId: `import ${asked.id}`,
    address: 'worker',
    now: services.clock.wall(),
  };
  const fail = (code: string, params: object) =>
    inTransaction(services.pool, person.scope, (tx) =>
      endRun(tx, asked.id, 'failed', services.clock.wall(), { problem: { code, params: { ...params } } }),
    );
  const run = await readAs(services.pool, person.scope, (db) => findRun(db, asked.id));
  if (!run) return;
  const permission = importPermissions[run.kind];
  if (!holds(person, permission)) return fail('forbidden', { permission });
  try {
    yield* goThrough(ctx, run);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // Somebody changed a file in the same moment: the chunk was undone and is planned anew.
    if (error.code === 'changed_meanwhile') return;
    await fail(error.code, error.params);
  }
}

/** Takes a run to its end, or until somebody else is at it. */
export async function runImport(services: Services, asked: AskedRun, say: (run: RunRow) => void): Promise<void> {
  for await (const run of importSteps(services, asked)) say(run);
}
