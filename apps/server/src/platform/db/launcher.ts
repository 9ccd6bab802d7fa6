import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writable } from '../data-folder.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { type ClusterPaths, clusterPaths, ensureCluster, loadCredentials, prepareFolder } from './postgres-cluster.ts';
import { chooseIdentity } from './postgres-identity.ts';
import { choosePort, runServer, stopServer, waitUntilReady } from './postgres-process.ts';
import { createRolesAndDatabase } from './postgres-roles.ts';
import { type Postmaster, readPostmaster, servesCluster } from './postmaster-file.ts';

/**
 * A running managed server. `adminUrl` is the superuser (backup, test databases), `ownerUrl` owns the schema
 * (migrations), `appUrl` is bound by row-level security. `adopted` says it was already running.
 */
export type ManagedPostgres = {
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  pid: number;
  adopted: boolean;
  stop: () => Promise<void>;
};

/**
 * `port` fixes the TCP port (default: any free one, remembered). `fsync: false` is for tests only. `share: true` joins
 * the server of an instance that is already running instead of refusing, for commands such as verify; its `stop` then
 * leaves the server alone.
 */
export type ManagedPostgresOptions = {
  dataDir: string;
  port?: number;
  fsync: boolean;
  log: (line: string) => void;
  share?: boolean;
};

/** Starts (or takes over) the local PostgreSQL of a data folder. Throws `StartProblem` with one clear line. */
export async function startManagedPostgres(options: ManagedPostgresOptions): Promise<ManagedPostgres> {
  const paths = clusterPaths(resolve(options.dataDir));
  const running = livingPostmaster(paths);
  if (options.share === true && running !== null && existsSync(paths.prepared)) {
    const ready = await waitUntilReady(paths.cluster);
    return describe(paths, ready, true, async () => {});
  }
  const lock = takeInstanceLock(paths.dataDir);
  try {
    const adopted = livingPostmaster(paths);
    const server = adopted === null ? await launch(paths, options) : await adopt(paths, adopted, options);
    await prepareOnce(paths, server);
    return describe(paths, server, adopted !== null, () => stopAndRelease(server.pid, lock));
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function launch(paths: ClusterPaths, options: ManagedPostgresOptions): Promise<Postmaster> {
  const binaries = postgresBinaries();
  const runAs = chooseIdentity(binaries, paths.dataDir, paths.cluster);
  prepareFolder(paths, runAs);
  const credentials = loadCredentials(paths);
  if (!existsSync(paths.cluster)) options.log(`Creating a PostgreSQL database in ${paths.cluster}`);
  ensureCluster(paths, binaries, runAs, credentials.admin, options.fsync);
  const port = await choosePort(options.port, lastPort(paths));
  const server = await runServer(paths, binaries, runAs, { port, socketDir: socketDir(paths), fsync: options.fsync });
  writable(paths.dataDir, () => writeFileSync(paths.port, `${port}\n`));
  options.log(`PostgreSQL is running (process ${server.pid}, 127.0.0.1:${port})`);
  return server;
}

async function adopt(paths: ClusterPaths, running: Postmaster, options: ManagedPostgresOptions): Promise<Postmaster> {
  options.log(`Taking over the PostgreSQL left running by an earlier Hearthline (process ${running.pid})`);
  return waitUntilReady(paths.cluster);
}

function livingPostmaster(paths: ClusterPaths): Postmaster | null {
  const found = readPostmaster(paths.cluster);
  return found !== null && servesCluster(found, paths.cluster) ? found : null;
}

async function prepareOnce(paths: ClusterPaths, server: Postmaster): Promise<void> {
  if (existsSync(paths.prepared)) return;
  const credentials = loadCredentials(paths);
  await createRolesAndDatabase(urlFor(server, 'postgres', credentials.admin, 'postgres'), credentials);
  writable(paths.dataDir, () => writeFileSync(paths.prepared, ''));
}

async function stopAndRelease(pid: number, lock: InstanceLock): Promise<void> {
  await stopServer(pid);
  lock.release();
}

function describe(
  paths: ClusterPaths,
  server: Postmaster,
  adopted: boolean,
  stop: () => Promise<void>,
): ManagedPostgres {
  const credentials = loadCredentials(paths);
  return {
    adminUrl: urlFor(server, 'postgres', credentials.admin, 'hearthline'),
    ownerUrl: urlFor(server, 'hearthline_owner', credentials.owner, 'hearthline'),
    appUrl: urlFor(server, 'hearthline_app', credentials.app, 'hearthline'),
    pid: server.pid,
    adopted,
    stop,
  };
}

function urlFor(server: Postmaster, user: string, password: string, database: string): string {
  const socket = server.socketDir === '' ? '' : `?host=${encodeURIComponent(server.socketDir)}`;
  return `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}${socket}`;
}

// A Unix socket's path may be 107 bytes; below a long data folder a short one in the system's temporary folder is used.
function socketDir(paths: ClusterPaths): string {
  if (process.platform === 'win32') return '';
  if (Buffer.byteLength(paths.folder) <= 80) return paths.folder;
  const short = join(tmpdir(), `hearthline-${createHash('sha256').update(paths.folder).digest('hex').slice(0, 12)}`);
  try {
    mkdirSync(short, { mode: 0o777 });
  } catch {
    if (!existsSync(short)) return '';
  }
  return short;
}

function lastPort(paths: ClusterPaths): number | null {
  if (!existsSync(paths.port)) return null;
  const port = Number(readFileSync(paths.port, 'utf8'));
  return Number.isInteger(port) && port > 1023 && port < 65_536 ? port : null;
}
