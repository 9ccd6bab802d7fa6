import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from '../project-root.ts';
import { StartProblem } from '../start-problem.ts';

/** One file of `apps/server/migrations`: forward only, never changed once it has run anywhere. */
type Migration = { name: string; text: string; checksum: string };

/** `dir` defaults to the project's migrations; `appRole` receives the grants the migrations make. */
/** `upTo`: the last one to run, for a backup that was made before the others were written. */
export type MigrateOptions = {
  ownerUrl: string;
  appRole: string;
  dir?: string;
  upTo?: string | undefined;
  log: (line: string) => void;
};

const LOCK = 7_421_001;
const NAME = /^\d{8,14}_[a-z0-9_-]+\.sql$/;

/** Folder of the project's migrations. */
export function migrationsDir(): string {
  return join(projectRoot(), 'apps', 'server', 'migrations');
}

/**
 * Runs what has not run yet, each file in its own transaction, in the order of the names; returns the names that ran.
 * Two starters wait for each other. Throws `StartProblem` when a file that has run was changed or is missing, or fails.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const files = readMigrations(options.dir ?? migrationsDir());
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'hearthline-migrate' });
  await client.connect().catch((error: Error & { code?: string }) => {
    throw new StartProblem(
      'db.owner.unreachable',
      `The database cannot be reached as its owner: ${error.message || error.code}`,
    );
  });
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query("select set_config('hearthline.app_role', $1, false)", [options.appRole]);
    await client.query(`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    await client.query(`grant select on schema_migration to ${pg.escapeIdentifier(options.appRole)}`);
    const all = pendingOf(files, await applied(client));
    const pending = all.filter((file) => options.upTo === undefined || file.name <= options.upTo);
    for (const file of pending) {
      options.log(`Migrating: ${file.name}`);
      await apply(client, file);
    }
    return pending.map((file) => file.name);
  } finally {
    await client.end();
  }
}

/** Names of the migrations that have not run on the database of `url` (any role); checks the checksums too. */
export async function pendingMigrations(url: string, dir: string = migrationsDir()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('schema_migration') is not null as there",
    );
    const done = rows[0]?.there === true ? await applied(client) : new Map<string, string>();
    return pendingOf(readMigrations(dir), done).map((file) => file.name);
  } finally {
    await client.end();
  }
}

function readMigrations(dir: string): Migration[] {
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name) => {
    if (!NAME.test(name)) throw new StartProblem('migration.name', `${name} is not named <timestamp>_<name>.sql.`);
    const text = readFileSync(join(dir, name), 'utf8');
    return { name, text, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
  });
}

async function applied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function pendingOf(files: Migration[], done: Map<string, string>): Migration[] {
  const known = new Set(files.map((file) => file.name));
  const unknown = [...done.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new StartProblem(
      'migration.unknown',
      `The database was migrated by a newer Hearthline (${unknown}). Use that version or a later one.`,
    );
  }
  const changed = files.find((file) => done.has(file.name) && done.get(file.name) !== file.checksum);
  if (changed !== undefined) {
    throw new StartProblem(
      'migration.changed',
      `${changed.name} has already run and was changed since. Restore it and write a new migration.`,
    );
  }
  const pending = files.filter((file) => !done.has(file.name));
  const last = [...done.keys()].toSorted().at(-1);
  const late = last === undefined ? undefined : pending.find((file) => file.name < last);
  if (late !== undefined) {
    throw new StartProblem(
      'migration.order',
      `${late.name} is older than ${last}, which has already run. Give it a later timestamp.`,
    );
  }
  return pending;
}

async function apply(client: pg.Client, file: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.text);
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [file.name, file.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const { message, position } = error as pg.DatabaseError;
    const line = position === undefined ? '' : ` (line ${file.text.slice(0, Number(position)).split('\n').length})`;
    throw new StartProblem('migration.failed', `${file.name}${line} failed: ${message}`);
  }
}
