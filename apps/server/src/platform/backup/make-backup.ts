import type { KeyObject } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { makeFolder } from '../data-folder.ts';
import { FILES_LOCK } from '../files/files-lock.ts';
import { StartProblem } from '../start-problem.ts';
import { type Manifest, manifestPath, sha256Of, signaturePath, signManifest } from './manifest.ts';

/** What is of this moment only: who is signed in, who has a case open. */
const left: readonly string[] = ['session', 'case_presence'];
const HASH = /^[0-9a-f]{64}$/;
const NAME = /^hearthline-\d{8}T\d{6}Z$/;
const UNFINISHED = /^hearthline-\d{8}T\d{6}Z\.unfinished$/;
/** A copy that was begun so long ago is none that another process is still at. */
const ABANDONED_MS = 24 * 3_600_000;
const NEWLINE = 10;

export interface BackupOptions {
  ownerUrl: string;
  filesDir: string;
  key: { privateKey: KeyObject; publicText: string };
  /** Where backups are kept, each in a folder of its own. */
  into: string;
  now: Date;
  /** How many are kept; older ones are removed once the new one is whole. */
  keep: number | null;
  say: (line: string) => void;
}

const columnsOf = `select c.table_name as table, array_agg(c.column_name::text order by c.ordinal_position) as columns
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' group by 1 order by 1`;

function countLines(): { stream: Transform; lines: () => number } {
  let lines = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
      done(null, chunk);
    },
  });
  return { stream, lines: () => lines };
}

async function copyTable(client: pg.Client, dir: string, table: string, columns: readonly string[]) {
  const path = join('tables', `${table}.copy.gz`);
  const list = columns.map((name) => pg.escapeIdentifier(name)).join(', ');
  const from = client.query(copyTo(`copy (select ${list} from ${pg.escapeIdentifier(table)}) to stdout`));
  const counted = countLines();
  await pipeline(from, counted.stream, createGzip({ level: 4 }), createWriteStream(join(dir, path)));
  return { table, columns: [...columns], rows: counted.lines(), path, ...(await sha256Of(join(dir, path))) };
}

async function copyTables(client: pg.Client, dir: string, say: BackupOptions['say']): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(columnsOf);
  const tables: Manifest['tables'] = [];
  for (const { table, columns } of rows) {
    if (left.includes(table) || table === 'schema_migration') continue;
    const copied = await copyTable(client, dir, table, columns);
    tables.push(copied);
    if (copied.rows >= 10_000) say(`  … ${table}: ${copied.rows} rows`);
  }
  return tables;
}

/** Every file of the store: it is written before the event that speaks of it, so none of those is missing. */
async function copyFiles(filesDir: string, dir: string): Promise<Manifest['files']> {
  const found = await readdir(filesDir, { recursive: true, withFileTypes: true }).catch(() => []);
  const copied: Manifest['files'] = [];
  for (const entry of found) {
    if (!entry.isFile() || !HASH.test(entry.name)) continue;
    const path = join('files', entry.name);
    await copyFile(join(entry.parentPath, entry.name), join(dir, path));
    const part = await sha256Of(join(dir, path));
    if (part.sha256 !== entry.name)
      throw new StartProblem('backup.file_changed', `${join(entry.parentPath, entry.name)} is not what its name says.`);
    copied.push({ path, ...part });
  }
  return copied;
}

async function forgetOlder(into: string, keep: number): Promise<void> {
  const kept = (await readdir(into)).filter((name) => NAME.test(name)).sort();
  for (const name of kept.slice(0, Math.max(0, kept.length - keep))) await rm(join(into, name), { recursive: true });
}

/** What a backup that was killed left behind: never of use, and as large as a whole one. */
async function forgetAbandoned(into: string): Promise<void> {
  for (const name of await readdir(into)) {
    if (!UNFINISHED.test(name)) continue;
    // Another backup may be whole, and renamed, by now.
    const found = await stat(join(into, name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS)
      await rm(join(into, name), { recursive: true, force: true });
  }
}

/**
 * Copies everything while people work: all tables as of one moment, the files they speak of, a signed list of it. Until it
 * is whole it lies under another name. Returns the folder.
 */
export async function makeBackup(options: BackupOptions): Promise<{ dir: string; rows: number; files: number }> {
  const { ownerUrl, filesDir, key, into, now, keep, say } = options;
  const name = `hearthline-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const [dir, making] = [join(into, name), join(into, `${name}.unfinished`)];
  await rm(making, { recursive: true, force: true });
  makeFolder(into, 0o700);
  // First of all: what killed copies left behind may be what there is no room for this one for.
  await forgetAbandoned(into);
  makeFolder(join(making, 'tables'), 0o700);
  await mkdir(join(making, 'files'));
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hearthline backup' });
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    // No file is destroyed while those of this moment are copied.
    await client.query('select pg_advisory_lock_shared($1)', [FILES_LOCK]);
    await client.query('begin isolation level repeatable read, read only');
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration order by name',
    );
    const { rows: version } = await client.query<{ server_version: string }>('show server_version');
    const tables = await copyTables(client, making, say);
    const parts = await copyFiles(filesDir, making);
    await client.query('commit');
    const server = `PostgreSQL ${version[0]?.server_version}`;
    const manifest: Manifest = {
      format: 1,
      madeAt: now.toISOString(),
      server,
      migrations,
      tables,
      files: parts,
      key: key.publicText,
    };
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeFile(manifestPath(making), text);
    await writeFile(signaturePath(making), signManifest(text, key.privateKey));
    await rename(making, dir);
    if (keep !== null) await forgetOlder(into, keep);
    return { dir, rows: tables.reduce((sum, each) => sum + each.rows, 0), files: parts.length };
  } finally {
    await client.end();
  }
}
