import { prepareDataFolder } from '../data-folder.ts';
import { StartProblem } from '../start-problem.ts';
import { checkExternalDatabase } from './external.ts';
import { startManagedPostgres } from './launcher.ts';
import { migrate, pendingMigrations } from './migrate.ts';

/** A migrated database ready for use. `ownerUrl` is null when an outside server was given without its owner. */
export type OpenDatabase = { appUrl: string; ownerUrl: string | null; managed: boolean; stop: () => Promise<void> };

/** `share` joins the managed server of an instance that is already running (commands beside `start`). */
export type OpenDatabaseOptions = {
  dataDir: string;
  databaseUrl: string | null;
  databaseOwnerUrl: string | null;
  log: (line: string) => void;
  share?: boolean;
};

/** Opens `DATABASE_URL` if given, else the managed server of the data folder, and brings its schema up to date. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  prepareDataFolder(options.dataDir);
  return options.databaseUrl === null ? openManaged(options) : openExternal(options, options.databaseUrl);
}

async function openManaged(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { dataDir, log, share } = options;
  const server = await startManagedPostgres({ dataDir, fsync: true, log, share });
  try {
    await migrate({ ownerUrl: server.ownerUrl, appRole: 'hearthline_app', log });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { appUrl: server.appUrl, ownerUrl: server.ownerUrl, managed: true, stop: server.stop };
}

async function openExternal(options: OpenDatabaseOptions, url: string): Promise<OpenDatabase> {
  const appRole = await checkExternalDatabase(url);
  if (options.databaseOwnerUrl !== null) {
    await migrate({ ownerUrl: options.databaseOwnerUrl, appRole, log: options.log });
  } else {
    const pending = await pendingMigrations(url);
    if (pending.length > 0) {
      throw new StartProblem(
        'db.migrations.pending',
        `The database lacks ${pending.length} migration(s), first ${pending[0]}. Run "hearthline migrate" with DATABASE_OWNER_URL set to the role that owns it.`,
      );
    }
  }
  return { appUrl: url, ownerUrl: options.databaseOwnerUrl, managed: false, stop: async () => {} };
}
