import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { FileStore } from '../files/file-store.ts';
import { StartProblem } from '../start-problem.ts';
import type { Manifest } from './manifest.ts';

/** Tables before those that refer to them. */
const inOrder = `with recursive depth as (
    select oid, 0 as level from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    union all
    select c.conrelid, d.level + 1 from pg_constraint c join depth d on c.confrelid = d.oid
    where c.contype = 'f' and c.conrelid <> c.confrelid and d.level < 20)
  select c.relname as table, max(level) as level, bool_or(c.relforcerowsecurity) as forced from depth join pg_class c using (oid)
  group by 1 order by 2, 1`;

const sequences = `select c.relname as table, a.attname as column, pg_get_serial_sequence(c.relname, a.attname) as sequence
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    and pg_get_serial_sequence(c.relname, a.attname) is not null`;

const name = (text: string): string => pg.escapeIdentifier(text);

/** Before anything is touched: not even migrated is a database that holds events, as what was given by mistake would be. */
export async function requireEmpty(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hearthline restore' });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.event') is not null as there`);
    if (rows[0]?.there) await checkEmpty(client);
  } finally {
    await client.end();
  }
}

async function checkEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(`select exists (select 1 from stream_head) as used`);
  if (rows[0]?.used)
    throw new StartProblem(
      'restore.not_empty',
      'The database holds events already. A backup is restored only into an empty one: give another data folder or database.',
    );
}

/** What migrated the backup must have migrated the database, no less and no more; what is newer runs afterwards. */
async function checkMigrations(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  );
  const here = new Map(rows.map((row) => [row.name, row.checksum]));
  if (here.size > manifest.migrations.length)
    throw new StartProblem(
      'restore.migrated_further',
      'The database has migrations that the backup has not. Restore into a database that nothing was started on yet: what is newer runs afterwards.',
    );
  const other = manifest.migrations.find((each) => here.get(each.name) !== each.checksum);
  if (other)
    throw new StartProblem(
      'restore.newer',
      `The backup was made by another Hearthline (${other.name}). Use that version or a later one.`,
    );
}

async function fillTable(client: pg.Client, dir: string, { table, columns, path, rows }: Manifest['tables'][number]) {
  await client.query(`delete from ${name(table)}`);
  const into = client.query(copyFrom(`copy ${name(table)} (${columns.map(name).join(', ')}) from stdin`));
  await pipeline(createReadStream(join(dir, path)), createGunzip(), into);
  if (into.rowCount !== rows)
    throw new StartProblem('restore.rows', `${table} took ${into.rowCount} rows, the backup has ${rows}.`);
}

/**
 * Fills an empty, migrated database and a file store from a checked backup, in one transaction: all of it or nothing. As
 * the owner of the tables. Throws `StartProblem` when the database is not empty or is another version's.
 */
export async function restoreBackup(
  ownerUrl: string,
  files: FileStore,
  dir: string,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'hearthline restore' });
  await client.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('begin');
    await checkEmpty(client);
    await checkMigrations(client, manifest);
    const { rows: order } = await client.query<{ table: string; forced: boolean }>(inOrder);
    const forced = order.filter((each) => each.forced).map(({ table }) => table);
    // COPY cannot fill a table whose owner its policies bind; nobody else sees the tables before the end.
    for (const table of forced) await client.query(`alter table ${name(table)} no force row level security`);
    const byTable = new Map(manifest.tables.map((each) => [each.table, each]));
    for (const { table } of order) {
      const part = byTable.get(table);
      if (!part) continue;
      await fillTable(client, dir, part);
      if (part.rows >= 10_000) say(`  … ${table}: ${part.rows} rows`);
    }
    for (const table of forced) await client.query(`alter table ${name(table)} force row level security`);
    const { rows: numbered } = await client.query<{ table: string; column: string; sequence: string }>(sequences);
    for (const { table, column, sequence } of numbered)
      await client.query(
        `select setval($1, coalesce((select max(${name(column)}) from ${name(table)}), 0) + 1, false)`,
        [sequence],
      );
    for (const { path } of manifest.files) await files.put(createReadStream(join(dir, path)));
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
