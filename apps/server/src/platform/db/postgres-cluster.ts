import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFull, makeFolder, writable } from '../data-folder.ts';
import { StartProblem } from '../start-problem.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { RunAs } from './postgres-identity.ts';

/** Passwords of the three roles of a managed server, kept in the data folder with mode 600. */
export type Credentials = { admin: string; owner: string; app: string };

/** Where everything of a managed server lies below the data folder. */
export type ClusterPaths = {
  dataDir: string;
  folder: string;
  cluster: string;
  credentials: string;
  port: string;
  log: string;
  prepared: string;
};

const LOCALES = [
  ['--locale=C.UTF-8'],
  ['--locale=C.utf8'],
  ['--locale=en_US.UTF-8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
];

/** Names of the files below the data folder; nothing is created. */
export function clusterPaths(dataDir: string): ClusterPaths {
  const folder = join(dataDir, 'postgres');
  return {
    dataDir,
    folder,
    cluster: join(folder, 'cluster'),
    credentials: join(folder, 'credentials.json'),
    port: join(folder, 'port'),
    log: join(folder, 'server.log'),
    prepared: join(folder, 'prepared'),
  };
}

/** Creates the folder, owned by the account that will run the server. */
export function prepareFolder(paths: ClusterPaths, runAs: RunAs): void {
  writable(paths.dataDir, () => {
    makeFolder(paths.folder, 0o700);
    if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(paths.folder, runAs.uid, runAs.gid);
    writeFileSync(join(paths.folder, '.writable'), '');
    rmSync(join(paths.folder, '.writable'));
  });
}

/** Reads the passwords, or makes them on the first start. */
export function loadCredentials(paths: ClusterPaths): Credentials {
  if (existsSync(paths.credentials)) {
    try {
      return JSON.parse(readFileSync(paths.credentials, 'utf8')) as Credentials;
    } catch (error) {
      throw new StartProblem(
        'postgres.credentials',
        `${paths.credentials} cannot be read: ${(error as Error).message}`,
      );
    }
  }
  if (existsSync(paths.cluster)) {
    throw new StartProblem(
      'postgres.credentials',
      `${paths.credentials} is missing, but a database exists beside it. Restore that file.`,
    );
  }
  const secret = () => randomBytes(24).toString('base64url');
  const made = { admin: secret(), owner: secret(), app: secret() };
  writable(paths.dataDir, () => writeFileSync(paths.credentials, `${JSON.stringify(made)}\n`, { mode: 0o600 }));
  return made;
}

/** Refuses a cluster of another PostgreSQL major; otherwise creates it when missing, whole or not at all. */
export function ensureCluster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  runAs: RunAs,
  admin: string,
  fsync: boolean,
): void {
  if (existsSync(paths.cluster)) {
    const version = readFileSync(join(paths.cluster, 'PG_VERSION'), 'utf8').trim();
    if (version === '18') return;
    throw new StartProblem(
      'postgres.version',
      `The database in ${paths.cluster} was made by PostgreSQL ${version}; this Hearthline brings 18. Back up with the older Hearthline and restore here.`,
    );
  }
  const fresh = `${paths.cluster}.new`;
  const passwordFile = join(paths.folder, '.password');
  writable(paths.dataDir, () => {
    writeFileSync(passwordFile, admin, { mode: 0o600 });
    if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(passwordFile, runAs.uid, runAs.gid);
  });
  try {
    runInitdb(paths, binaries, runAs, fresh, passwordFile, fsync);
    renameSync(fresh, paths.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** How PostgreSQL says it; it writes fewer bytes than it wanted before it is told why. */
const DISK_FULL = /No space left on device|free disk space|quota exceeded/u;
const LOG_END = 16_384;

/** Whether the last that a server wrote into its log is that its disk is full. */
export function ranOutOfDisk(dataDir: string): boolean {
  const { log } = clusterPaths(dataDir);
  return existsSync(log) && DISK_FULL.test(readFileSync(log).subarray(-LOG_END).toString('utf8'));
}

/** Takes a stopped server's database away, as if it had never been made. */
export function removeCluster(dataDir: string): void {
  const { cluster, prepared } = clusterPaths(dataDir);
  rmSync(prepared, { force: true });
  rmSync(cluster, { recursive: true, force: true });
}

function runInitdb(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  runAs: RunAs,
  fresh: string,
  passwordFile: string,
  fsync: boolean,
): void {
  let output: string[] = [];
  for (const locale of LOCALES) {
    rmSync(fresh, { recursive: true, force: true });
    const fixed = ['-D', fresh, '-U', 'postgres', '-E', 'UTF8', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
    const [command = '', ...args] = [
      ...runAs.prefix,
      binaries.initdb,
      ...fixed,
      ...locale,
      ...(fsync ? [] : ['--no-sync']),
    ];
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const result = spawnSync(command, args, { uid: runAs.uid, gid: runAs.gid, cwd: '/', env, encoding: 'utf8' });
    if (result.status === 0) return;
    output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim().split('\n');
    if (!output.some((line) => line.includes('locale'))) break;
  }
  rmSync(fresh, { recursive: true, force: true });
  if (DISK_FULL.test(output.join('\n'))) throw dataFull(paths.dataDir, 'ENOSPC');
  throw new StartProblem('postgres.initdb', `The database could not be created in ${paths.folder}:`, output.slice(-8));
}
