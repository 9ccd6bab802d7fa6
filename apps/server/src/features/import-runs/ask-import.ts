import { buffer } from 'node:stream/consumers';
import type { Answer, Input } from '@hearthline/contract/endpoint';
import {
  type ImportKind,
  importPermissions,
  type listImports,
  type previewImport,
  type readImport,
  type startImport,
  type stopImport,
} from '@hearthline/contract/import-runs';
import { holds } from '@hearthline/domain/permissions/can';
import type { Db, Tx } from '../../platform/db/tx.ts';
import { keepFiles } from '../../platform/files/files-lock.ts';
import type { Context } from '../../platform/http/context.ts';
import { Refused } from '../../platform/http/refused.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { type OpenSheet, openSheet } from '../../platform/sheets/read-sheet.ts';
import { requireFilesInSight } from '../cases/cases.public.ts';
import { addRun, endRun, findRun, latestRuns, type RunRow, refusalsOf, viewOf } from './import-runs.store.ts';
import type { Importer } from './importer.ts';
import { importerOf } from './importers.ts';
import { firstRows } from './run-import.ts';

const LOOKED_AT = 16;
const SAMPLE = 5;
const SHOWN = 120;
const REFUSALS = 500;

async function bytesOf({ files }: Services, hash: string): Promise<Buffer> {
  if (!(await files.has(hash))) throw new Refused('file_missing', { hash }, 'fileHash');
  return buffer((await files.get(hash)).stream);
}

/** Each kind of sheet asks for the right to write what is in it. */
function importerFor(ctx: Context, kind: ImportKind): Importer {
  const permission = importPermissions[kind];
  if (!holds(ctx.person, permission)) throw new Refused('forbidden', { permission });
  return importerOf(kind);
}

/** The sheet that was asked for, else the first one with headings: others in front of it hold what people are told. */
async function worksheetOf(sheet: OpenSheet, importer: Importer, asked: number | null) {
  for (const no of asked === null ? sheet.names.keys() : [asked]) {
    const rows = await firstRows(sheet, no, LOOKED_AT);
    const found = importer.findHeadings(rows);
    if (found) return { no, rows, found };
  }
  throw new Refused('no_headings', {}, 'fileHash');
}

/** What the columns of a sheet are taken for, with its first rows: as the sender's last sheet was read, else by their headings. */
export async function previewOf(
  ctx: Context,
  body: Input<typeof previewImport>['body'],
  db: Db,
): Promise<Answer<typeof previewImport>> {
  const importer = importerFor(ctx, body.kind);
  await requireFilesInSight(ctx, db, [body.fileHash], { field: 'fileHash' });
  const sheet = await openSheet(await bytesOf(ctx.services, body.fileHash));
  const { no, rows, found } = await worksheetOf(sheet, importer, body.worksheet ?? null);
  const below = rows.filter(({ row }) => row > found.row).slice(0, SAMPLE);
  const remembered = (await importer.remembered?.(db, body.sender ?? '', found.headings)) ?? null;
  return {
    worksheets: sheet.names.map((name) => name ?? ''),
    worksheet: no,
    row: found.row,
    headings: found.headings,
    fields: [...importer.fields],
    columns: remembered ?? (found.columns as Record<string, number>),
    remembered: remembered !== null,
    sample: below.map(({ cells }) => cells.map((cell) => cell.slice(0, SHOWN))),
  };
}

export function preview(
  ctx: Context,
  { body }: Input<typeof previewImport>,
  db: Db,
): Promise<Answer<typeof previewImport>> {
  return previewOf(ctx, body, db);
}

async function visible(db: Db, id: string): Promise<RunRow> {
  const run = await findRun(db, id);
  if (!run) throw new Refused('not_found', { id });
  return run;
}

/** A run that waits for the worker. */
export async function askForRun(ctx: Context, tx: Tx, asked: Input<typeof startImport>['body']): Promise<RunRow> {
  const importer = importerFor(ctx, asked.kind);
  // Numbers of orders are unique with their sender: without one they would be nobody's.
  if (importer.remembered && !asked.sender) throw new Refused('sender_missing', {}, 'sender');
  const known = Object.entries(asked.columns).filter(([field]) => importer.fields.includes(field));
  const columns = Object.fromEntries(known);
  if (!importer.isReadable(columns)) throw new Refused('columns_missing', {}, 'columns');
  // Nothing takes the sheet away between this look and the run that names it.
  await keepFiles(tx);
  await requireFilesInSight(ctx, tx, [asked.fileHash], { field: 'fileHash' });
  if (!(await ctx.services.files.has(asked.fileHash)))
    throw new Refused('file_missing', { hash: asked.fileHash }, 'fileHash');
  const id = uuidv7();
  const { kind, fileHash: file_hash, fileName: file_name, worksheet, dryRun: dry_run } = asked;
  const sender = importer.remembered ? (asked.sender ?? null) : null;
  const staff_id = ctx.person.staffId ?? 0;
  await addRun(tx, {
    id,
    kind,
    file_hash,
    file_name,
    worksheet,
    columns,
    sender,
    dry_run,
    staff_id,
    asked_at: ctx.now,
  });
  return visible(tx, id);
}

export async function start(
  ctx: Context,
  { body }: Input<typeof startImport>,
  tx: Tx,
): Promise<Answer<typeof startImport>> {
  return viewOf(await askForRun(ctx, tx, body));
}

export async function list(_: Context, __: Input<typeof listImports>, db: Db): Promise<Answer<typeof listImports>> {
  return { runs: (await latestRuns(db)).map(viewOf) };
}

export async function read(
  _: Context,
  { params, query }: Input<typeof readImport>,
  db: Db,
): Promise<Answer<typeof readImport>> {
  const run = viewOf(await visible(db, params.id));
  const refused = await refusalsOf(db, params.id, query.of === 'warned', query.after, REFUSALS);
  const beyond = refused[REFUSALS];
  // What is asked for next begins behind a row: none is cut in two.
  const whole = beyond ? refused.filter(({ row }) => row < beyond.row) : refused;
  return { run, refused: whole, more: beyond !== undefined };
}

/** One's run with what it refused, and what of rows that were taken in it did not take. */
export async function findRunOf(db: Db, id: string) {
  const run = await visible(db, id);
  const [refused, warned] = [
    await refusalsOf(db, id, false, 0, 1_000_000),
    await refusalsOf(db, id, true, 0, 1_000_000),
  ];
  return { run: viewOf(run), refused, warned };
}

export async function stop(
  ctx: Context,
  { params }: Input<typeof stopImport>,
  tx: Tx,
): Promise<Answer<typeof stopImport>> {
  await visible(tx, params.id);
  await endRun(tx, params.id, 'stopped', ctx.now);
  return viewOf(await visible(tx, params.id));
}
