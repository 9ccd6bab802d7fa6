import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findRegisterKey, openRegisterKey, publicKeyText } from '../features/register/register-key.ts';
import { makeBackup } from '../platform/backup/make-backup.ts';
import { checkBackup, fingerprint } from '../platform/backup/manifest.ts';
import { requireEmpty, restoreBackup } from '../platform/backup/restore-backup.ts';
import type { Config } from '../platform/config.ts';
import { checkExternalDatabase } from '../platform/db/external.ts';
import { startManagedPostgres } from '../platform/db/launcher.ts';
import { migrate } from '../platform/db/migrate.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { openFileStore } from '../platform/files/file-store.ts';
import { StartProblem } from '../platform/start-problem.ts';
import { verifyCommand } from './verify.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const needsOwner = 'This needs DATABASE_OWNER_URL, the role that owns the tables.';

async function ownerOf(config: Config) {
  const database = await openDatabase({ ...config, log: () => undefined, share: true });
  if (database.ownerUrl) return { ...database, ownerUrl: database.ownerUrl };
  await database.stop();
  throw new StartProblem('backup.owner', needsOwner);
}

/** `backup DIR [--keep N]`: a copy of everything while people work, signed, in a folder of its own below DIR. */
export async function backupCommand(config: Config, args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { keep: { type: 'string' } } });
  const [into] = positionals;
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (!into || (keep !== null && !(Number.isInteger(keep) && keep > 0)))
    throw new StartProblem('usage', 'backup DIR [--keep N]');
  const { privateKey, publicKey } = openRegisterKey(config.dataDir);
  const began = Date.now();
  const database = await ownerOf(config);
  try {
    const key = { privateKey, publicText: publicKeyText(publicKey) };
    const { ownerUrl } = database;
    const filesDir = join(config.dataDir, 'files');
    const made = await makeBackup({ ownerUrl, filesDir, key, into: resolve(into), now: new Date(), keep, say });
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    say(
      `${made.dir}: ${made.rows} rows, ${made.files} files in ${seconds} s, signed by ${fingerprint(key.publicText)}.`,
    );
    say('The keys of the data folder are not in it: keep a copy of keys/ somewhere else.');
  } finally {
    await database.stop();
  }
}

/** The server to restore into, not migrated yet: its own, or an outside one. */
async function placeOf(config: Config) {
  const { dataDir, databaseUrl, databaseOwnerUrl } = config;
  if (databaseUrl === null) {
    const server = await startManagedPostgres({ dataDir, fsync: true, log: () => undefined, share: true });
    return { ownerUrl: server.ownerUrl, appRole: 'hearthline_app', stop: server.stop };
  }
  if (databaseOwnerUrl === null) throw new StartProblem('backup.owner', needsOwner);
  return { ownerUrl: databaseOwnerUrl, appRole: await checkExternalDatabase(databaseUrl), stop: async () => undefined };
}

/** `restore FOLDER`: checks a backup, fills an empty database with it, brings that up to date, and verifies the log. */
export async function restoreCommand(config: Config, args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [folder] = positionals;
  if (!folder || !existsSync(folder)) throw new StartProblem('usage', 'restore FOLDER, one that "backup" made');
  const dir = resolve(folder);
  const key = findRegisterKey(config.dataDir);
  const manifest = await checkBackup(dir, key ? publicKeyText(key.publicKey) : null, say);
  say(`${dir} of ${manifest.madeAt} (${manifest.server}) is whole, signed by ${fingerprint(manifest.key)}.`);
  const { ownerUrl, appRole, stop } = await placeOf(config);
  try {
    await requireEmpty(ownerUrl);
    const files = await openFileStore(join(config.dataDir, 'files'));
    await migrate({ ownerUrl, appRole, upTo: manifest.migrations.at(-1)?.name, log: () => undefined });
    await restoreBackup(ownerUrl, files, dir, manifest, say);
    await migrate({ ownerUrl, appRole, log: say });
  } finally {
    await stop();
  }
  await verifyCommand(config, []);
}
